import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import type { Window } from '#modules/revenue/contract/statement.ts'
import { currentWorkspace, listMembers } from '#modules/workspace/server/index.ts'
import { fromMinor } from '#platform/contract/money.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { Context } from '#platform/server/context.ts'
import { csvLine } from '#platform/server/csv-line.ts'
import { hides } from '#platform/server/field-rules.ts'
import { type DetachedContext, Raw } from '#platform/server/slice.ts'
import type { PortfolioRow } from '../contract/portfolio.ts'
import { roomForSorting } from './ranked-accounts.ts'
import { type DetailedRow, detailedRows, rowOf } from './row-queries.ts'
import { type Choice, decideScope, type Scope } from './scope.ts'

/** The ranked accounts of the whole window as CSV, read through a cursor while it is sent. */
export async function exportPortfolio(ctx: DetachedContext, choice: Choice): Promise<Raw> {
  const scope = await ctx.inTransaction((inside) => decideScope(inside, choice, 'portfolio:export'), { readOnly: true })
  const answer = new PassThrough()
  const written = inWorkspace(
    ctx.services.pools,
    ctx.workspaceId,
    (db) => pipeline(Readable.from(linesOf({ db, workspaceId: ctx.workspaceId, actor: ctx.actor }, scope)), answer),
    { readOnly: true, bulk: true },
  )
  // The reader went away, or the database did: either way the answer breaks off instead of ending as if it were whole.
  written.catch((error: Error) => answer.destroy(error))
  return new Raw(answer, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${nameOf(scope.window)}"`,
  })
}

type Cell = string | number | null

interface CsvColumn {
  head: string
  /** A role that hides it gets the file without the column. */
  field?: string
  cell: (row: PortfolioRow, currency: string) => Cell
}

const columns: CsvColumn[] = [
  { head: 'Rank', cell: ({ rank }) => rank },
  { head: 'Account', cell: ({ name }) => name },
  { head: 'External id', field: 'account.externalId', cell: ({ externalId }) => externalId },
  { head: 'Segment', field: 'account.segment', cell: ({ segment }) => segment },
  { head: 'Owner', field: 'account.ownerId', cell: ({ owner }) => owner?.name ?? null },
  { head: 'Net sales', cell: ({ netSales }, currency) => money(netSales, currency) },
  { head: 'Net sales before', cell: ({ netSalesBefore }, currency) => money(netSalesBefore, currency) },
  {
    head: 'Gross profit',
    field: 'account.grossProfit',
    cell: ({ grossProfit }, currency) => money(grossProfit, currency),
  },
  { head: 'Share', cell: (row) => share(row.share) },
  { head: 'Cumulative share', cell: (row) => share(row.cumulativeShare) },
  { head: 'Account id', cell: ({ id }) => id },
]

const money = (minor: number | null, currency: string) => (minor === null ? null : fromMinor(minor, currency))
const share = (fraction: number | null) => (fraction === null ? null : fraction.toFixed(4))

/** A byte order mark first: without it spreadsheets read names as Windows-1252. */
async function* linesOf(ctx: Pick<Context, 'db' | 'workspaceId' | 'actor'>, scope: Scope): AsyncGenerator<string> {
  const shown = columns.filter(({ field }) => field === undefined || !hides(ctx.actor, field))
  yield `\uFEFF${csvLine(shown.map(({ head }) => head))}`
  if (!scope.window) return
  const { baseCurrency } = await currentWorkspace(ctx)
  const { items } = await listMembers(ctx)
  const owners = new Map(items.map((member) => [member.id, member]))
  await roomForSorting.execute(ctx.db)
  await sql`declare ranking no scroll cursor for ${detailedRows(ctx.workspaceId, { ...scope, window: scope.window }, sql``)}`.execute(
    ctx.db,
  )
  for (;;) {
    const { rows } = await sql<DetailedRow>`fetch 1000 from ranking`.execute(ctx.db)
    if (rows.length === 0) return
    const lineOf = (row: PortfolioRow) => csvLine(shown.map(({ cell }) => cell(row, baseCurrency)))
    yield rows.map((row) => lineOf(rowOf(row, owners))).join('')
  }
}

const nameOf = (window: Window | null) => (window ? `portfolio-${window.from}-until-${window.to}.csv` : 'portfolio.csv')
