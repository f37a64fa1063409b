import { sql } from 'kysely'
import { membersHere } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { usualNotices } from '../../contract/notification.ts'
import { pushedTo } from './pushed-to.ts'

export interface Renewal {
  memberId: string
  subscriptionId: string
  accountId: string
  title: string
  /** The day on which it renews, or is over. */
  on: string
}

/** Tells members of subscriptions that renew or end soon, of each such day once, as far as they want to hear it. */
export async function tellOfRenewals(ctx: Context, renewals: readonly Renewal[]): Promise<void> {
  if (renewals.length === 0) return
  const rows = renewals.map((each) => ({ ...each, id: newId() }))
  await sql`
    insert into activities.notification (workspace_id, id, member_id, kind, record_type, record_id, account_id, words,
      occasion, happened_at, in_page, mail, push)
    select ${ctx.workspaceId}, w.id, w."memberId", 'renewal', 'subscription', w."subscriptionId", w."accountId",
      jsonb_build_object('title', w.title, 'dueOn', w."on", 'dueTime', null), w.title || ' ' || w."on", ${ctx.now},
      w.in_page, case when w.by_mail then 'waiting' end, case when w.by_push then 'waiting' end
    from (
      select r.*, 'renewal' = any(coalesce(c.in_page, ${usualNotices.inPage}::text[])) as in_page,
        'renewal' = any(coalesce(c.by_mail, ${usualNotices.byMail}::text[])) as by_mail,
        ${pushedTo(ctx.workspaceId, 'renewal')} as by_push
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "memberId" uuid, "subscriptionId" uuid,
          "accountId" uuid, title text, "on" text)
        join ${membersHere(ctx.workspaceId)} m on m.id = r."memberId"
        left join activities.notice_choice c on c.workspace_id = ${ctx.workspaceId} and c.member_id = m.id
    ) w
    where w.in_page or w.by_mail or w.by_push
    on conflict on constraint notification_once do nothing`.execute(ctx.db)
}
