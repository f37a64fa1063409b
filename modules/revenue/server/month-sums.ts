import { type RawBuilder, sql } from 'kysely'
import type { Window } from '../contract/statement.ts'
import { ofAccounts, partsOf, type SomeAccounts, sumsOfLines, sumsOfMonths } from './account-sums.ts'

/**
 * A sub-select of the sums of a window by month: one row for every whole month in it, and one (month null) for the days
 * at its edges, from the lines. Whole months of the whole firm have a roll-up of their own.
 */
export function monthSums(workspaceId: string, window: Window, accounts?: SomeAccounts): RawBuilder<unknown> {
  const { months, edges } = partsOf(window)
  const some = ofAccounts(accounts)
  const whole = sql`
    select month, ${sumsOfMonths} from ${sql.table(accounts === undefined ? 'revenue.month_total' : 'revenue.account_month')}
    where workspace_id = ${workspaceId} and month >= ${months.from} and month < ${months.to} ${some} group by month`
  if (edges.length === 0) return sql`(${whole})`
  const days = sql.join(
    edges.map((edge) => sql`(issued_on >= ${edge.from} and issued_on < ${edge.to})`),
    sql` or `,
  )
  return sql`(${whole} union all select null::date as month, ${sumsOfLines} from revenue.line
    where workspace_id = ${workspaceId} and (${days}) ${some})`
}
