import { type RawBuilder, sql } from 'kysely'
import type { Window } from '#modules/revenue/contract/statement.ts'
import { type AccountSums, accountNetsBefore, monthSums } from '#modules/revenue/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { CurvePoint } from '../contract/portfolio.ts'
import { rankedAccounts } from './ranked-accounts.ts'
import type { Scope } from './scope.ts'

type Sums = Omit<AccountSums, 'account_id'>

/** The figures of the whole result; ranks are counted from 1, amounts are minor units of the base currency. */
export interface Summary {
  accounts: number
  costs_known: boolean
  total: number
  /** Accounts with a value above zero, and what they bring. */
  earning: number
  earned: number
  losing: number
  lost: number
  /** What the first fifth brings, by value and by net sales. */
  first_fifth: number
  net_first_fifth: number
  net_total: number
  /** How many of the best bring what the losing take; null where they do not bring it. */
  matched: number | null
  matched_amount: number | null
  /** How many accounts, best first by net sales, bring 80 % of it. */
  eighty: number | null
  months: (Sums & { month: string | null })[]
  months_before: (Sums & { month: string | null })[]
  net_first_fifth_before: number | null
  whale: CurvePoint[]
  pareto: CurvePoint[]
}

/** So many accounts are drawn one by one; of more, about as many places along the curve. */
export const mostPlaces = 400

/** Everything said about all accounts together, in one statement, so that no two figures come from different moments. */
export async function summarise(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  scope: Scope & { window: Window },
): Promise<Summary> {
  const { window, comparison, accounts } = scope
  const { rows } = await sql<Summary>`
    with ${rankedAccounts(workspaceId, scope)},
    totals as materialized (
      select count(*)::int as accounts, (count(*)::int + 4) / 5 as fifth,
        coalesce(sum(value), 0)::bigint as total, coalesce(sum(net), 0)::bigint as net_total,
        (count(*) filter (where value > 0))::int as earning, coalesce(sum(value) filter (where value > 0), 0)::bigint as earned,
        (count(*) filter (where value < 0))::int as losing, coalesce(sum(value) filter (where value < 0), 0)::bigint as lost
      from ranked),
    whale_marks as materialized (
      select coalesce(max(cumulative) filter (where rank = fifth), 0)::bigint as first_fifth,
        (min(rank) filter (where lost < 0 and cumulative >= -lost))::int as matched,
        (min(cumulative) filter (where lost < 0 and cumulative >= -lost and value > 0))::bigint as matched_amount,
        (min(rank) filter (where total > 0 and cumulative >= total))::int as hundred
      from ranked cross join totals),
    selling as materialized (
      select rank as value_rank, net, row_number() over best as rank, (sum(net) over best)::bigint as cumulative
      from ranked window best as (order by net desc, rank rows unbounded preceding)),
    pareto_marks as materialized (
      select coalesce(max(cumulative) filter (where rank = fifth), 0)::bigint as net_first_fifth,
        (min(rank) filter (where net_total > 0 and 5 * cumulative >= 4 * net_total))::int as eighty
      from selling cross join totals)
    select t.accounts, m.costs_known, t.total, t.earning, t.earned, t.losing, t.lost, t.net_total,
      w.first_fifth, w.matched, w.matched_amount, p.net_first_fifth, p.eighty,
      (${monthsAsJson(workspaceId, window, accounts)}) as months,
      (${comparison ? monthsAsJson(workspaceId, comparison, accounts) : sql`select '[]'::json`}) as months_before,
      (${comparison ? firstFifthBefore(workspaceId, window, comparison, accounts) : sql`select null::bigint`}) as net_first_fifth_before,
      (${pointsOf(sql`ranked`, sql`t.fifth, t.earning, w.matched, w.hundred`)}) as whale,
      (${pointsOf(sql`(select s.*, r.account_id, r.name, r.value from selling s join ranked r on r.rank = s.value_rank)`, sql`t.fifth, p.eighty`)}) as pareto
    from totals t cross join whale_marks w cross join pareto_marks p cross join measure m`.execute(db)
  return rows[0]!
}

const monthsAsJson = (workspaceId: string, window: Window, accounts: Scope['accounts']) => sql`
  select coalesce(json_agg(s order by month), '[]') from ${monthSums(workspaceId, window, accounts)} s where lines > 0`

/** Net sales of the first fifth of the accounts of the window that this one is compared with. */
const firstFifthBefore = (workspaceId: string, window: Window, comparison: Window, accounts: Scope['accounts']) => sql`
  with sums as materialized (select net from ${accountNetsBefore(workspaceId, window, comparison, accounts)} s)
  select coalesce(sum(net), 0)::bigint
  from (select net from sums order by net desc limit (select (count(*) + 4) / 5 from sums)) best`

/** Every account up to 400; of more, evenly spread places with both ends, the ends' neighbours and the marks. */
function pointsOf(curve: RawBuilder<unknown>, marks: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select coalesce(json_agg(json_build_object('rank', rank, 'id', account_id, 'name', name, 'value', value,
      'netSales', net, 'cumulative', cumulative) order by rank), '[]')
    from ${curve} c
    where t.accounts <= ${mostPlaces} or rank <= 3 or rank > t.accounts - 3 or rank in (${marks})
      or (rank - 1) * (${mostPlaces} - 1) / nullif(t.accounts - 1, 0)
        <> (rank - 2) * (${mostPlaces} - 1) / nullif(t.accounts - 1, 0)`
}
