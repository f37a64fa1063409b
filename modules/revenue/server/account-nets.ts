import { type RawBuilder, sql } from 'kysely'
import type { Window } from '../contract/statement.ts'
import { accountSums, ofAccounts, type SomeAccounts } from './account-sums.ts'
import { windowBefore } from './sales-window.ts'

/** What ranks an account in a window, in minor units of the base currency. */
export interface AccountNet {
  account_id: string
  net: number
  /** Says nothing where lines_without_cost is above zero. */
  cost: number
  lines_without_cost: number
}

/**
 * A sub-select of AccountNet, one row for every account with a line in the window. In the window that figures are kept
 * for they are read; only one of the two branches runs.
 */
export function accountNets(workspaceId: string, window: Window, accounts?: SomeAccounts): RawBuilder<AccountNet> {
  return sql<AccountNet>`(
    select n.account_id, n.value as net, n.value - p.value as cost, (p.value is null)::int as lines_without_cost
    from ${figures(workspaceId, 'net-sales', accounts)} n
    left join ${figures(workspaceId, 'gross-profit', accounts)} p on p.account_id = n.account_id
    where ${isKept(workspaceId, window)}
    union all
    select account_id, net, cost, lines_without_cost from ${accountSums(workspaceId, window, accounts)} s
    where not ${isKept(workspaceId, window)})`
}

/** A sub-select of account_id and net of the window that `window` is compared with. */
export function accountNetsBefore(
  workspaceId: string,
  window: Window,
  comparison: Window,
  accounts?: SomeAccounts,
): RawBuilder<Pick<AccountNet, 'account_id' | 'net'>> {
  const sums = sql`select account_id, net from ${accountSums(workspaceId, comparison, accounts)} s`
  const { from, to } = windowBefore(window)
  if (from !== comparison.from || to !== comparison.to) return sql`(${sums})`
  return sql`(
    select account_id, value as net from ${figures(workspaceId, 'net-sales-before', accounts)} b
    where ${isKept(workspaceId, window)}
    union all ${sums} where not ${isKept(workspaceId, window)})`
}

const figures = (workspaceId: string, figure: string, accounts: SomeAccounts | undefined) => sql`(
  select account_id, value from relationships.account_figure
  where workspace_id = ${workspaceId} and figure = ${sql.lit(figure)} ${ofAccounts(accounts)})`

const isKept = (workspaceId: string, { from, to }: Window) => sql`exists (
  select from revenue.figure_window where workspace_id = ${workspaceId} and from_day = ${from} and to_day = ${to})`
