import { sql } from 'kysely'
import { membersHere } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { usualNotices } from '../../contract/notification.ts'
import { pushedTo } from './pushed-to.ts'

/** Tells a member of the records that are most worth cleaning this week, once, as far as they want to hear it. */
export async function tellOfCleanUp(
  ctx: Context,
  { memberId, week, items }: { memberId: string; week: string; items: number },
): Promise<void> {
  const title = items === 1 ? 'One record to clean up this week' : `${items} records to clean up this week`
  const words = { title, dueOn: null, dueTime: null }
  await sql`
    insert into activities.notification (workspace_id, id, member_id, kind, record_type, record_id, words,
      occasion, happened_at, in_page, mail, push)
    select ${ctx.workspaceId}, ${newId()}, ${memberId}, 'clean-up', 'clean-up', ${memberId},
      ${JSON.stringify(words)}::jsonb, ${week}, ${ctx.now}, w.in_page, case when w.by_mail then 'waiting' end,
      case when w.by_push then 'waiting' end
    from (
      select 'clean-up' = any(coalesce(c.in_page, ${usualNotices.inPage}::text[])) as in_page,
        'clean-up' = any(coalesce(c.by_mail, ${usualNotices.byMail}::text[])) as by_mail,
        ${pushedTo(ctx.workspaceId, 'clean-up')} as by_push
      from ${membersHere(ctx.workspaceId)} m
        left join activities.notice_choice c on c.workspace_id = ${ctx.workspaceId} and c.member_id = m.id
      where m.id = ${memberId}
    ) w
    where w.in_page or w.by_mail or w.by_push
    on conflict on constraint notification_once do nothing`.execute(ctx.db)
}
