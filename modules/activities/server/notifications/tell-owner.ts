import { sql } from 'kysely'
import { membersHere } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { usualNotices } from '../../contract/notification.ts'
import { pushedTo } from './pushed-to.ts'

interface GivenTask {
  id: string
  title?: string | undefined
  accountId?: string | null | undefined
  ownerId?: string | undefined
  dueOn?: string | null | undefined
  dueTime?: string | null | undefined
}

/** Tells a member that somebody else gave them a task, as far as they want to hear it. What one does oneself is no news. */
export async function tellOwner(ctx: Context, task: GivenTask): Promise<void> {
  const { memberId: by } = ctx.actor
  if (!by || by === task.ownerId) return
  const id = newId()
  const words = { title: task.title, dueOn: task.dueOn ?? null, dueTime: task.dueTime ?? null, by }
  await sql`
    insert into activities.notification (workspace_id, id, member_id, kind, record_type, record_id, account_id, words,
      occasion, happened_at, in_page, mail, push)
    select ${ctx.workspaceId}, ${id}, ${task.ownerId}, 'given', 'task', ${task.id}, ${task.accountId ?? null}::uuid,
      ${JSON.stringify(words)}::jsonb, ${id}::text, ${ctx.now}, w.in_page, case when w.by_mail then 'waiting' end,
      case when w.by_push then 'waiting' end
    from (
      select 'given' = any(coalesce(c.in_page, ${usualNotices.inPage}::text[])) as in_page,
        'given' = any(coalesce(c.by_mail, ${usualNotices.byMail}::text[])) as by_mail,
        ${pushedTo(ctx.workspaceId, 'given')} as by_push
      from ${membersHere(ctx.workspaceId)} m
        left join activities.notice_choice c on c.workspace_id = ${ctx.workspaceId} and c.member_id = m.id
      where m.id = ${task.ownerId}
    ) w
    where w.in_page or w.by_mail or w.by_push`.execute(ctx.db)
}
