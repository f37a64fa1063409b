import { sql } from 'kysely'
import { membersHere } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { usualNotices } from '../../contract/notification.ts'
import { pushedTo } from './pushed-to.ts'

interface AnsweredMeeting {
  id: string
  title: string
  accountId: string | null
  organiserId: string
  beginsOn: string
  beginsAt: string | null
}

/** Tells whoever holds a meeting what a guest said, as far as they want to hear it. */
export async function tellOrganiser(
  ctx: Context,
  { id: meetingId, title, accountId, organiserId, beginsOn, beginsAt }: AnsweredMeeting,
  said: { contactId: string | null; memberId: string | null; answer: string },
): Promise<void> {
  const id = newId()
  const words = {
    title,
    dueOn: beginsOn,
    dueTime: beginsAt,
    by: said.memberId,
    from: said.contactId,
    answer: said.answer,
  }
  await sql`
    insert into activities.notification (workspace_id, id, member_id, kind, record_type, record_id, account_id, words,
      occasion, happened_at, in_page, mail, push)
    select ${ctx.workspaceId}, ${id}, ${organiserId}, 'answered', 'meeting', ${meetingId}, ${accountId}::uuid,
      ${JSON.stringify(words)}::jsonb, ${id}::text, ${ctx.now}, w.in_page, case when w.by_mail then 'waiting' end,
      case when w.by_push then 'waiting' end
    from (
      select 'answered' = any(coalesce(c.in_page, ${usualNotices.inPage}::text[])) as in_page,
        'answered' = any(coalesce(c.by_mail, ${usualNotices.byMail}::text[])) as by_mail,
        ${pushedTo(ctx.workspaceId, 'answered')} as by_push
      from ${membersHere(ctx.workspaceId)} m
        left join activities.notice_choice c on c.workspace_id = ${ctx.workspaceId} and c.member_id = m.id
      where m.id = ${organiserId}
    ) w
    where w.in_page or w.by_mail or w.by_push`.execute(ctx.db)
}
