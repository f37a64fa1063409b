import { sql } from 'kysely'
import {
  applyNamedAccounts,
  Cells,
  chunksOfNames,
  clearTables,
  gatherStatistics,
  grownAfter,
  type ImportKind,
  type ImportRun,
  inImport,
  planNamedAccounts,
  rangeOfNames,
  undoNamedAccounts,
} from '#modules/data-quality/server/index.ts'
import { refreshFigures } from '../refresh-figures.ts'
import { applyDocuments } from './apply-documents.ts'
import { applyProducts } from './apply-products.ts'
import { compareDocuments, leaveOutUnused, planDocuments, rejectRepeats, tellRepeatsApart } from './plan-documents.ts'
import { planLines } from './plan-lines.ts'
import { planProducts } from './plan-products.ts'
import { previewSales } from './preview-sales.ts'
import { summariseSales } from './summarise-sales.ts'
import { undoDocuments } from './undo-documents.ts'
import { undoProducts } from './undo-products.ts'

const rowsPerReading = 50_000

const accountTables = ['relationships.account', 'relationships.relationship', 'search.entry']
const documentTables = ['revenue.document', 'revenue.line', 'revenue.account_month']

/** Sales lines: accounts first, then products, then documents with their lines. */
export const salesKind: ImportKind = {
  name: 'sales',
  follows: [{ table: 'revenue.planned_document', column: 'account_id', record: 'account' }],
  grown({ accounts = 0, products = 0, documents = 0 }, chunk) {
    const named = accounts + products
    if (chunk < accounts) return grownAfter(chunk, chunk === accounts - 1) ? accountTables : []
    if (chunk < named) return chunk === named - 1 ? ['revenue.product'] : []
    return grownAfter(chunk - named, chunk === named + documents - 1) ? documentTables : []
  },
  plan: planSales,
  preview: previewSales,
  async apply(ctx, run, parts, chunk) {
    const scope = { ...ctx, importId: run.importId }
    const { accounts = 0, products = 0 } = parts
    if (chunk < accounts) return applyNamedAccounts(scope, rangeOfNames(chunk))
    if (chunk < accounts + products) return applyProducts(scope, rangeOfNames(chunk - accounts)).then(() => 0)
    return applyDocuments(scope, chunk - accounts - products)
  },
  async undo(ctx, eventIds) {
    return [
      ...(await undoDocuments(ctx, eventIds)),
      ...(await undoProducts(ctx, eventIds)),
      ...(await undoNamedAccounts(ctx, eventIds)),
    ]
  },
  finish: (ctx) => refreshFigures(ctx),
  rejected: ({ workspaceId, importId }) => sql`
    select row_number, problem from revenue.planned_line
    where workspace_id = ${workspaceId} and import_id = ${importId} and change = 'rejected'`,
  clear: (scope) =>
    clearTables(scope, [
      'revenue.planned_line',
      'revenue.planned_document',
      'revenue.planned_product',
      'data_quality.planned_account',
    ]),
}

async function planSales(run: ImportRun) {
  const cells = new Cells(run.mapping)
  const plan = run.mapping.sales!
  await inImport(run, (ctx) => planNamedAccounts(ctx, cells, 'customer'))
  await inImport(run, (ctx) => planProducts(ctx, cells))
  await gatherStatistics(run, 'data_quality.planned_account', 'revenue.planned_product')
  await planAllLines(run, cells)
  await gatherStatistics(run, 'revenue.planned_line')
  await inImport(run, (ctx) => (plan.line === 'content' ? tellRepeatsApart(ctx) : rejectRepeats(ctx)))
  await inImport(run, leaveOutUnused)
  await inImport(run, (ctx) => planDocuments(ctx, plan.charges))
  await gatherStatistics(run, 'revenue.planned_document')
  await inImport(run, compareDocuments)
  return inImport(run, async (ctx) => {
    const summary = await summariseSales(ctx, run)
    const { rows } = await sql<{ accounts: number; products: number; documents: number }>`
      select (select coalesce(max(no), 0)::int from data_quality.planned_account
          where workspace_id = ${ctx.workspaceId} and import_id = ${ctx.importId} and change = 'new') as accounts,
        (select coalesce(max(no), 0)::int from revenue.planned_product
          where workspace_id = ${ctx.workspaceId} and import_id = ${ctx.importId} and change = 'new') as products,
        (select coalesce(max(chunk) + 1, 0)::int from revenue.planned_document
          where workspace_id = ${ctx.workspaceId} and import_id = ${ctx.importId}) as documents`.execute(ctx.db)
    const { accounts, products, documents } = rows[0]!
    const parts = {
      accounts: chunksOfNames(accounts),
      products: chunksOfNames(products),
      documents,
    }
    return { ...summary, parts, chunks: parts.accounts + parts.products + documents }
  })
}

/** Ranges of rows do not depend on each other: two are read at a time, so that a second core helps. */
async function planAllLines(run: ImportRun, cells: Cells): Promise<void> {
  let next = 0
  let done = 0
  const readOn = async () => {
    while (next < run.rows) {
      const from = next
      next += rowsPerReading
      await inImport(run, (ctx) => planLines(ctx, run, cells, [from, from + rowsPerReading]))
      done = Math.min(done + rowsPerReading, run.rows)
      run.onRows(done, run.rows)
    }
  }
  const readers = [readOn(), readOn()].map((reader) =>
    reader.catch((error: unknown) => {
      next = run.rows
      throw error
    }),
  )
  const ended = await Promise.allSettled(readers)
  for (const each of ended) if (each.status === 'rejected') throw each.reason
}
