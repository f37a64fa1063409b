import { sql } from 'kysely'
import { tellOfRenewals } from '#modules/activities/server/index.ts'
import { accountNames, accountsHere } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'

type Renewal = Parameters<typeof tellOfRenewals>[1][number]

/**
 * Tells owners, as many days before as the plan says, that a subscription renews, that it ends, or that its trial is over. Whose
 * it is: its own owner, else that of its account. Of each such day they are told once.
 */
export async function remindOfRenewals(ctx: Context, today: string): Promise<void> {
  const { db, workspaceId } = ctx
  const { rows } = await sql<Renewal>`
    select coalesce(s.owner_id, a.owner_id) as "memberId", s.id as "subscriptionId", s.account_id as "accountId",
      p.name || case s.state when 'trial' then ': the trial is over' when 'ending' then ' ends' else ' renews' end as title,
      s.due as "on"
    from (
      select s.*, case s.state when 'trial' then s.trial_until when 'ending' then s.ends_on else s.renews_on end as due
      from revenue.subscription s
      where s.workspace_id = ${workspaceId} and s.next_on is not null and s.state in ('trial', 'active', 'ending')) s
    join revenue.plan p on p.workspace_id = ${workspaceId} and p.id = s.plan_id and p.remind_days is not null
    join ${accountNames(workspaceId)} a on a.id = s.account_id
    join ${accountsHere(workspaceId)} h on h.id = s.account_id
    where s.due > ${today}::date and s.due - p.remind_days <= ${today}::date
      and coalesce(s.owner_id, a.owner_id) is not null`.execute(db)
  await tellOfRenewals(ctx, rows)
}
