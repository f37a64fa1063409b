import { type RawBuilder, sql } from 'kysely'
import { accountNames } from '#modules/relationships/server/index.ts'
import type { Window } from '#modules/revenue/contract/statement.ts'
import { accountNets } from '#modules/revenue/server/index.ts'
import type { Scope } from './scope.ts'

/** A row of `ranked`. Amounts are minor units of the base currency. */
export interface RankedRow {
  account_id: string
  name: string
  net: number
  /** Gross profit, or net sales where the cost of any line of the window is unknown or gross profit is hidden. */
  value: number
  rank: number
  cumulative: number
}

/**
 * The common table expressions `sums` (every account with a line in the window), `measure` (whether all costs are known and shown)
 * and `ranked` (RankedRow): best first, ties by name and id. Only what ranks is summed here: adding up the deductions of
 * 100,000 accounts too costs as much again.
 */
export function rankedAccounts(
  workspaceId: string,
  { window, accounts, byNet }: Pick<Scope, 'accounts' | 'byNet'> & { window: Window },
): RawBuilder<unknown> {
  return sql`
    sums as materialized (
      select account_id, net, cost, lines_without_cost from ${accountNets(workspaceId, window, accounts)} s),
    measure as materialized (select not ${sql.lit(byNet)} and coalesce(max(lines_without_cost), 0) = 0 as costs_known from sums),
    valued as (
      select s.account_id, a.name, s.net, case when m.costs_known then s.net - s.cost else s.net end as value
      from sums s join ${accountNames(workspaceId)} a on a.id = s.account_id cross join measure m),
    ranked as materialized (
      select *, row_number() over best as rank, (sum(value) over best)::bigint as cumulative
      from valued
      window best as (order by value desc, name collate "C", account_id rows unbounded preceding))`
}

/** Sorting 100,000 accounts needs more room than a server gives by default; the setting ends with the transaction. */
export const roomForSorting = sql`set local work_mem = '64MB'`
