import { sql } from 'kysely'
import {
  applyNamedAccounts,
  applyParents,
  Cells,
  chunksOfNames,
  clearTables,
  fillStreets,
  gatherStatistics,
  type ImportKind,
  type ImportRun,
  inImport,
  planNamedAccounts,
  planParents,
  rangeOfNames,
} from '#modules/data-quality/server/index.ts'
import { undoImportedParents } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { applyDocuments } from '../../importing/apply-documents.ts'
import { applyProducts } from '../../importing/apply-products.ts'
import { compareDocuments, planDocuments, rejectRepeats } from '../../importing/plan-documents.ts'
import { planLines } from '../../importing/plan-lines.ts'
import { planProducts } from '../../importing/plan-products.ts'
import { salesKind } from '../../importing/sales-kind.ts'
import { summariseSales } from '../../importing/summarise-sales.ts'
import { applyPayments } from './apply-payments.ts'
import { matchImported } from './match-imported.ts'
import { planPayments } from './plan-payments.ts'
import { understandFiles } from './understand-files.ts'
import { undoPayments } from './undo-payments.ts'

type Scope = Context & { importId: string }

const rowsPerReading = 50_000
const table = 'revenue.planned_payment'

/**
 * Files of QuickBooks and Xero: customers with those they belong to, products, documents whose payment is followed here, payments,
 * and what pays what. All but the payments is planned and written as sales are.
 */
export const accountingKind: ImportKind = {
  ...salesKind,
  name: 'accounting',
  follows: [
    ...salesKind.follows,
    { table: 'data_quality.planned_account', column: 'parent_id', record: 'account' },
    { table, column: 'account_id', record: 'account' },
  ],
  understand: understandFiles,
  plan: planAccounting,
  async apply(ctx, run, { accounts = 0, products = 0, documents = 0, payments = 0 }, chunk) {
    const scope = { ...ctx, importId: run.importId }
    const at = [accounts, products, accounts, documents, payments]
    let left = chunk
    const part = at.findIndex((chunks) => {
      if (left < chunks) return true
      left -= chunks
      return false
    })
    if (part === 0) return applyNamedAccounts(scope, rangeOfNames(left))
    if (part === 1) await applyProducts(scope, rangeOfNames(left))
    else if (part === 2) await applyParents(scope, rangeOfNames(left))
    else if (part === 3) return applyDocuments(scope, left)
    else if (part === 4) await applyPayments(scope, rangeOfNames(left))
    else await matchImported(scope)
    return 0
  },
  grown: () => [],
  undo: async (ctx, eventIds) => [
    ...(await undoPayments(ctx, eventIds)),
    ...(await undoImportedParents(ctx, eventIds)),
    ...(await salesKind.undo(ctx, eventIds)),
  ],
  rejected: (scope) => sql`
    ${salesKind.rejected(scope)} union all
    select row_number, problem from revenue.planned_payment
    where workspace_id = ${scope.workspaceId} and import_id = ${scope.importId} and change = 'rejected'`,
  clear: async (scope) => (await salesKind.clear(scope)) || clearTables(scope, [table]),
}

async function planAccounting(run: ImportRun) {
  const cells = new Cells(run.mapping)
  await inImport(run, (ctx) => planNamedAccounts(ctx, cells, 'customer'))
  await inImport(run, (ctx) => fillStreets(ctx, cells))
  await inImport(run, (ctx) => planParents(ctx, cells))
  await inImport(run, (ctx) => planProducts(ctx, cells))
  await inImport(run, (ctx) => fillProducts(ctx, cells))
  await gatherStatistics(run, 'data_quality.planned_account', 'revenue.planned_product')
  for (let from = 0; from < run.rows; from += rowsPerReading)
    await inImport(run, (ctx) => planLines(ctx, run, cells, [from, from + rowsPerReading]))
  await gatherStatistics(run, 'revenue.planned_line')
  await inImport(run, rejectRepeats)
  await inImport(run, (ctx) => planDocuments(ctx, 'none'))
  await inImport(run, (ctx) => sayWhereSettled(ctx, cells))
  await inImport(run, compareDocuments)
  await inImport(run, (ctx) => planPayments(ctx, run, cells))
  return inImport(run, async (ctx) => {
    const { counts, totals } = await summariseSales(ctx, run)
    const { rows } = await sql<Numbers>`
      select (select coalesce(max(no), 0)::int from data_quality.planned_account where ${mine(ctx)} and change in ('new', 'changed')) as accounts,
        (select coalesce(max(no), 0)::int from revenue.planned_product where ${mine(ctx)} and change = 'new') as products,
        (select coalesce(max(chunk) + 1, 0)::int from revenue.planned_document where ${mine(ctx)}) as documents,
        (select coalesce(max(no), 0)::int from revenue.planned_payment where ${mine(ctx)}) as payments,
        (select count(*)::int from revenue.planned_payment where ${mine(ctx)} and change = 'new') as created,
        (select count(*)::int from revenue.planned_payment where ${mine(ctx)} and change = 'same') as unchanged,
        (select count(*)::int from revenue.planned_payment where ${mine(ctx)} and change = 'rejected') as rejected`.execute(
      ctx.db,
    )
    const found = rows[0]!
    const parts = {
      accounts: chunksOfNames(found.accounts),
      products: chunksOfNames(found.products),
      documents: found.documents,
      payments: chunksOfNames(found.payments),
    }
    return {
      parts,
      totals,
      counts: {
        ...counts,
        read: counts.read + found.created + found.unchanged + found.rejected,
        created: counts.created + found.created,
        unchanged: counts.unchanged + found.unchanged,
        rejected: counts.rejected + found.rejected,
      },
      // The last chunk matches what pays with what is owed.
      chunks: parts.accounts * 2 + parts.products + parts.documents + parts.payments + 1,
    }
  })
}

interface Numbers {
  accounts: number
  products: number
  documents: number
  payments: number
  created: number
  unchanged: number
  rejected: number
}

const mine = ({ workspaceId, importId }: Pick<Scope, 'workspaceId' | 'importId'>) =>
  sql`workspace_id = ${workspaceId} and import_id = ${importId}`

/** Price and cost of a new product, from its own row. */
async function fillProducts({ db, workspaceId, importId }: Scope, cells: Cells): Promise<void> {
  await sql`
    update revenue.planned_product p set list_price = ${cells.number('listUnitPrice')}, unit_cost = ${cells.number('unitCost')}
    from data_quality.staged_row s
    where p.workspace_id = ${workspaceId} and p.import_id = ${importId} and p.change = 'new' and s.workspace_id = ${workspaceId}
      and s.import_id = ${importId} and s.file_no = 1 and s.row_number = p.row_number and ${cells.text('record')} = 'item'`.execute(
    db,
  )
}

async function sayWhereSettled({ db, workspaceId, importId }: Scope, cells: Cells): Promise<void> {
  await sql`
    update revenue.planned_document d set settles = ${cells.text('settles')} from data_quality.staged_row s
    where d.workspace_id = ${workspaceId} and d.import_id = ${importId} and s.workspace_id = ${workspaceId}
      and s.import_id = ${importId} and s.file_no = 1 and s.row_number = d.rows[1]`.execute(db)
}
