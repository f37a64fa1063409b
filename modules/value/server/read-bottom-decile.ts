import { sql } from 'kysely'
import { type AccountSums, accountSums } from '#modules/revenue/server/index.ts'
import { listMembers } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import type { BottomDecile } from '../contract/portfolio.ts'
import { readNorms } from './decile-queries.ts'
import { largestDriver } from './largest-driver.ts'
import { roomForSorting } from './ranked-accounts.ts'
import { detailedRows, rowOf } from './row-queries.ts'
import { type Choice, decideScope } from './scope.ts'

/** So many of the lowest tenth are named; a firm of 100,000 accounts has 10,000 of them. */
const mostNamed = 20

/** The lowest tenth of the accounts of a window, worst first, each with what drives it. */
export async function readBottomDecile(ctx: Context, choice: Choice): Promise<BottomDecile> {
  const [scope, { items: members }] = await Promise.all([decideScope(ctx, choice), listMembers(ctx)])
  const { window, accounts } = scope
  if (!window) return { accounts: 0, items: [] }
  await roomForSorting.execute(ctx.db)
  const lowest = sql`
    where rank > (select count(*) from ranked) - least((select ceil(count(*) / 10.0) from ranked), ${mostNamed})`
  const { rows } = await detailedRows(ctx.workspaceId, { ...scope, window }, lowest).execute(ctx.db)
  if (rows.length === 0) return { accounts: 0, items: [] }
  const ids = sql.join(rows.map((row) => row.account_id))
  const [normOf, sums] = await Promise.all([
    readNorms(ctx, window, accounts),
    sql<AccountSums>`select * from ${accountSums(ctx.workspaceId, window, sql`(${ids})`)} s`.execute(ctx.db),
  ])
  const bySegment = !hides(ctx.actor, 'account.segment')
  const driverOf = (id: string, segment: string | null) => {
    const found = sums.rows.find((row) => row.account_id === id)!
    const cost = found.lines_without_cost === 0 && !scope.byNet ? found.cost : undefined
    return largestDriver({ ...found, cost }, normOf(bySegment ? segment : null)) ?? null
  }
  const owners = new Map(members.map((member) => [member.id, member]))
  const items = rows.map((row) => ({ ...rowOf(row, owners), driver: driverOf(row.account_id, row.segment) }))
  return { accounts: Math.ceil(rows[0]!.accounts / 10), items: items.toReversed() }
}
