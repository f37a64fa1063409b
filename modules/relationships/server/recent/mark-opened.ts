import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { notAllowed } from '#platform/server/refusal.ts'
import type { StarredRecord } from '../../contract/starred.ts'
import { assertSeen } from '../starred/star.ts'

/** As many as search looks at; the coldest go. */
const most = 200

/** Counts that the member opened a record; what is opened again within ten minutes is the same look at it. */
export async function markOpened(ctx: Context, record: StarredRecord): Promise<Record<string, never>> {
  const { db, workspaceId, actor, now } = ctx
  if (actor.memberId === null) throw notAllowed()
  await assertSeen(ctx, record)
  const { rows } = await sql<{ isNew: boolean }>`
    insert into relationships.recent as r (workspace_id, member_id, record_type, record_id, warmth, opened_at)
    values (${workspaceId}, ${actor.memberId}, ${record.type}, ${record.id}, relationships.warmth(${now}), ${now})
    on conflict on constraint recent_key do update set opened_at = excluded.opened_at,
      warmth = greatest(r.warmth, excluded.warmth) + ln(1 + power(2, -abs(r.warmth - excluded.warmth))) / ln(2)
    where r.opened_at < excluded.opened_at - interval '10 minutes'
    returning r.xmax = 0 as "isNew"`.execute(db)
  if (rows[0]?.isNew) await forgetColdest(ctx)
  return {}
}

async function forgetColdest({ db, workspaceId, actor }: Context): Promise<void> {
  const mine = sql`r.workspace_id = ${workspaceId} and r.member_id = ${actor.memberId}`
  await sql`
    delete from relationships.recent r where ${mine} and (r.record_type, r.record_id) not in (
      select r.record_type, r.record_id from relationships.recent r where ${mine}
      order by r.warmth desc limit ${most})`.execute(db)
}
