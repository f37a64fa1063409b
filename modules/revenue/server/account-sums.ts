import { type RawBuilder, sql } from 'kysely'
import type { Window } from '../contract/statement.ts'
import './tables.ts'

/** What one account adds up to in a window, in minor units of the base currency. */
export interface AccountSums {
  account_id: string
  lines: number
  gross: number
  discounts: number
  returns: number
  allowances: number
  net: number
  charges: number
  /** The sum of the known costs; says nothing where lines_without_cost is above zero. */
  cost: number
  lines_without_cost: number
}

/** The columns of AccountSums over rows of revenue.line. A gift or an allowance costs nothing, so only goods can lack a cost; an advance is owed back in goods and is no sale. */
export const sumsOfLines = sql`
  (count(*) filter (where kind <> 'advance'))::int as lines,
  coalesce(sum(base_gross) filter (where kind = 'sale'), 0)::bigint as gross,
  coalesce(sum(base_discount) filter (where kind in ('sale', 'discount', 'early-payment-discount')), 0)::bigint as discounts,
  coalesce(-sum(base_net) filter (where kind = 'return'), 0)::bigint as returns,
  coalesce(-sum(base_net) filter (where kind = 'allowance'), 0)::bigint as allowances,
  coalesce(sum(base_net) filter (where kind not in ('charge', 'advance')), 0)::bigint as net,
  coalesce(sum(base_net) filter (where kind = 'charge'), 0)::bigint as charges,
  coalesce(sum(base_cost) filter (where kind in ('sale', 'return')), 0)::bigint as cost,
  (count(*) filter (where kind in ('sale', 'return') and base_cost is null))::int as lines_without_cost`

/** revenue.total is the sum of bigints as a bigint: half the time of sum, which counts wider than money ever is. */
export const sumsOfMonths = sql`
  sum(lines)::int as lines, revenue.total(gross) as gross, revenue.total(discounts) as discounts,
  revenue.total(returns) as returns, revenue.total(allowances) as allowances, revenue.total(net) as net,
  revenue.total(charges) as charges, revenue.total(cost) as cost, sum(lines_without_cost)::int as lines_without_cost`

/**
 * A sub-select of AccountSums, one row for every account with a line in the window. Whole months come from the roll-up,
 * the days at a window's edges from the lines.
 */
export function accountSums(workspaceId: string, window: Window, accounts?: SomeAccounts): RawBuilder<AccountSums> {
  const { months, edges } = partsOf(window)
  const one = ofAccounts(accounts)
  const whole = sql`
    select account_id, lines, gross, discounts, returns, allowances, net, charges, cost, lines_without_cost
    from revenue.account_month
    where workspace_id = ${workspaceId} and month >= ${months.from} and month < ${months.to} ${one}`
  if (edges.length === 0)
    return sql<AccountSums>`(select account_id, ${sumsOfMonths} from (${whole}) m group by account_id)`
  const days = sql.join(
    edges.map((edge) => sql`(issued_on >= ${edge.from} and issued_on < ${edge.to})`),
    sql` or `,
  )
  return sql<AccountSums>`(select account_id, ${sumsOfMonths} from (
    ${whole}
    union all
    select account_id, ${sumsOfLines} from revenue.line
    where workspace_id = ${workspaceId} and (${days}) ${one} group by account_id) p group by account_id)`
}

/** One account by its id, or those of a sub-select of ids. */
export type SomeAccounts = string | RawBuilder<unknown>

export function ofAccounts(accounts: SomeAccounts | undefined): RawBuilder<unknown> {
  if (accounts === undefined) return sql``
  return typeof accounts === 'string' ? sql`and account_id = ${accounts}` : sql`and account_id in ${accounts}`
}

/** Splits a window into whole months (empty when it holds none) and the days before and after them. */
export function partsOf(window: Window): { months: Window; edges: Window[] } {
  const first = isFirst(window.from) ? window.from : nextFirst(window.from)
  const last = `${window.to.slice(0, 8)}01`
  if (first > last) return { months: { from: first, to: first }, edges: nonEmpty([window]) }
  return {
    months: { from: first, to: last },
    edges: nonEmpty([
      { from: window.from, to: first },
      { from: last, to: window.to },
    ]),
  }
}

const nonEmpty = (windows: Window[]) => windows.filter(({ from, to }) => from < to)
const isFirst = (day: string) => day.endsWith('-01')

export function nextFirst(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
}
