import { sql } from 'kysely'
import type { ImportCounts, ImportTotals } from '#modules/data-quality/contract/import-record.ts'
import type { ImportRun } from '#modules/data-quality/server/index.ts'
import type { Context } from '#platform/server/context.ts'

type Scope = Context & { importId: string }

/** Counts and totals of a planned import, in minor units of the base currency. */
export async function summariseSales(
  ctx: Scope,
  run: ImportRun,
): Promise<{ counts: ImportCounts; totals: ImportTotals }> {
  const where = sql`workspace_id = ${ctx.workspaceId} and import_id = ${ctx.importId}`
  const lines = await sql<LineSums>`
    select count(*)::int as read,
      (count(*) filter (where change = 'new'))::int as created, (count(*) filter (where change = 'changed'))::int as updated,
      (count(*) filter (where change = 'same'))::int as unchanged, (count(*) filter (where change = 'rejected'))::int as rejected,
      (count(*) filter (where kind = 'return'))::int as returned,
      (count(distinct account_id) filter (where change <> 'rejected'))::int as accounts,
      coalesce(sum(base_gross) filter (where kind = 'sale'), 0)::bigint as gross,
      coalesce(sum(base_gross - base_net) filter (where kind in ('sale', 'discount', 'early-payment-discount')), 0)::bigint as discounts,
      coalesce(-sum(base_net) filter (where kind = 'return'), 0)::bigint as returns,
      coalesce(-sum(base_net) filter (where kind = 'allowance'), 0)::bigint as allowances,
      coalesce(sum(base_net) filter (where kind <> 'charge'), 0)::bigint as net,
      coalesce(sum(base_net) filter (where kind = 'charge'), 0)::bigint as charges,
      coalesce(sum(base_cost) filter (where kind in ('sale', 'return')), 0)::bigint as cost,
      (count(*) filter (where kind in ('sale', 'return') and base_cost is null))::int as without_cost,
      (min(issued_on) filter (where change <> 'rejected'))::text as first_day,
      (max(issued_on) filter (where change <> 'rejected'))::text as last_day
    from revenue.planned_line where ${where}`.execute(ctx.db)
  const others = await sql<OtherSums>`
    select (select count(*)::int from revenue.planned_document where ${where} and kind = 'invoice') as invoices,
      (select count(*)::int from revenue.planned_document where ${where} and kind = 'credit-note') as credit_notes,
      (select coalesce(sum(base_charges), 0)::bigint from revenue.planned_document where ${where}) as charges,
      (select count(*)::int from data_quality.planned_account where ${where} and change = 'new') as new_accounts,
      (select count(*)::int from revenue.planned_product where ${where} and change = 'new') as new_products`.execute(
    ctx.db,
  )
  return { counts: countsOf(lines.rows[0]!, others.rows[0]!), totals: totalsOf(lines.rows[0]!, others.rows[0]!, run) }
}

interface LineSums {
  read: number
  created: number
  updated: number
  unchanged: number
  rejected: number
  returned: number
  accounts: number
  gross: number
  discounts: number
  returns: number
  allowances: number
  net: number
  charges: number
  cost: number
  without_cost: number
  first_day: string | null
  last_day: string | null
}

interface OtherSums {
  invoices: number
  credit_notes: number
  charges: number
  new_accounts: number
  new_products: number
}

const countsOf = (lines: LineSums, others: OtherSums): ImportCounts => ({
  read: lines.read,
  created: lines.created,
  updated: lines.updated,
  unchanged: lines.unchanged,
  rejected: lines.rejected,
  documents: others.invoices + others.credit_notes,
  invoices: others.invoices,
  creditNotes: others.credit_notes,
  accounts: lines.accounts,
  newAccounts: others.new_accounts,
  newProducts: others.new_products,
  returns: lines.returned,
})

function totalsOf(lines: LineSums, others: OtherSums, run: ImportRun): ImportTotals {
  const known = lines.without_cost === 0
  return {
    currency: run.base.currency,
    digits: run.base.digits,
    grossSales: lines.gross,
    discounts: lines.discounts,
    returns: lines.returns,
    allowances: lines.allowances,
    netSales: lines.net,
    charges: lines.charges + others.charges,
    costOfGoods: known ? lines.cost : null,
    grossProfit: known ? lines.net - lines.cost : null,
    linesWithoutCost: lines.without_cost,
    firstDay: lines.first_day,
    lastDay: lines.last_day,
  }
}
