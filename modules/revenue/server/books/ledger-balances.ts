import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { LedgerBalance } from '../../contract/ledger.ts'
import { chartOf } from './chart.ts'

/**
 * The trial balance of a window, half-open: of each ledger account that was ever posted to what it opened with, its debits and
 * credits and what it closed with, in minor units of the base currency. Closings add up to zero.
 */
export async function ledgerBalances(
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): Promise<LedgerBalance[]> {
  const before = from ? sql`day < ${from}::date` : sql`false`
  const within = from ? sql`day >= ${from}::date` : sql`true`
  const [chart, { rows }] = await Promise.all([
    chartOf(ctx),
    sql<{ ledger: string; opening: number; debit: number; credit: number }>`
      select ledger, coalesce(sum(amount) filter (where ${before}), 0)::bigint as opening,
        coalesce(sum(amount) filter (where ${within} and amount > 0), 0)::bigint as debit,
        coalesce(-sum(amount) filter (where ${within} and amount < 0), 0)::bigint as credit
      from revenue.posting where workspace_id = ${ctx.workspaceId} ${to ? sql`and day < ${to}::date` : sql``}
      group by ledger`.execute(ctx.db),
  ])
  const sums = new Map(rows.map((row) => [row.ledger, row]))
  return chart.flatMap((account) => {
    const sum = sums.get(account.key)
    if (!sum) return []
    const { opening, debit, credit } = sum
    return [{ ...account, opening, debit, credit, closing: opening + debit - credit }]
  })
}
