import { sql } from 'kysely'
import { accountNames } from '#modules/relationships/server/index.ts'
import { memberNames } from '#modules/workspace/server/index.ts'
import { amountOf, type TableFile, tableOfSelect } from '#platform/server/table-file.ts'

const inBase = (column: string) => amountOf(sql.ref(column), sql`b.digits`)
const base = (workspaceId: string) => sql`
  join workspace.workspace w on w.workspace_id = ${workspaceId} join platform.currency b on b.code = w.base_currency`

const subscriptions = tableOfSelect(
  'subscriptions',
  'Subscriptions of accounts to plans',
  () => ({
    Account: [sql`a.name`, 'Name of the account'],
    Plan: [sql`p.name`, 'Name of the plan'],
    Every: [sql`p.every`, 'How many months, quarters or years a period has', 'number'],
    Period: [sql`p.unit`, 'month, quarter or year'],
    Charged: [sql`p.charged`, 'seat: the price is of one seat; flat: it is of all'],
    Invoiced: [sql`p.billed`, 'advance or arrears'],
    Seats: [sql`s.seats`, 'How many', 'number'],
    Price: [sql`trim_scale(s.unit_price)`, 'Agreed for a period, in the currency beside it', 'number'],
    Discount: [sql`trim_scale(s.discount_rate)`, 'Taken off it, as a fraction', 'number'],
    Currency: [sql`s.currency`, 'Currency of its price, by ISO 4217'],
    State: [sql`s.state`, 'trial, active, paused, ending or ended'],
    Started: [sql`s.started_on`, 'Day it started', 'day'],
    'Trial until': [sql`s.trial_until`, 'First day that is paid for', 'day'],
    Renews: [sql`s.renews_on`, 'Day its next period begins', 'day'],
    Ends: [sql`s.ends_on`, 'First day without it', 'day'],
    Reason: [sql`s.end_reason`, 'Why it ends'],
    MRR: [inBase('s.mrr'), 'Monthly recurring revenue, in the base currency of the workspace', 'amount'],
    Owner: [sql`m.name`, 'Whose it is, where that is not whose the account is'],
    'Account id': [sql`s.account_id`, 'Id of the account, as in accounts', 'id'],
    'Subscription id': [sql`s.id`, 'Id of the subscription', 'id'],
  }),
  ({ workspaceId }) => sql`from revenue.subscription s
    join revenue.plan p on p.workspace_id = ${workspaceId} and p.id = s.plan_id
    join ${accountNames(workspaceId)} a on a.id = s.account_id
    left join ${memberNames(workspaceId)} m on m.id = s.owner_id ${base(workspaceId)}
    where s.workspace_id = ${workspaceId} order by s.id`,
)

const changes = tableOfSelect(
  'subscription-changes',
  'What subscriptions did to monthly recurring revenue',
  () => ({
    Day: [sql`c.day`, 'From which day', 'day'],
    Change: [sql`c.kind`, 'new, expansion, contraction, churn, reactivation, pause or resume'],
    Before: [inBase('c.mrr_before'), 'MRR before, in the base currency of the workspace', 'amount'],
    After: [inBase('c.mrr_after'), 'MRR from that day on, in the base currency of the workspace', 'amount'],
    'Exchange rate': [sql`trim_scale(c.rate)`, 'Base currency for one unit of the currency of the price', 'number'],
    Plan: [sql`p.name`, 'Name of the plan from then on'],
    Seats: [sql`c.seats`, 'How many from then on', 'number'],
    'Subscription id': [sql`c.subscription_id`, 'Id of the subscription, as in subscriptions', 'id'],
  }),
  ({ workspaceId }) => sql`from revenue.subscription_change c
    join revenue.plan p on p.workspace_id = ${workspaceId} and p.id = c.plan_id ${base(workspaceId)}
    where c.workspace_id = ${workspaceId} order by c.day, c.id`,
)

/** Subscriptions with the changes that their bridge is made of, for whoever takes everything with them. */
export const subscriptionFiles: TableFile[] = [subscriptions, changes]
