import { sql } from 'kysely'
import { fieldsOf } from '../contract/fields-of.ts'
import type { Mapping } from '../contract/import.ts'
import type { PreviewRow, PreviewTab } from '../contract/import-record.ts'
import type { ImportScope } from './import-kind.ts'

/** Rows a preview begins with, in the order of the file; behind them one of each kind that is not among them. */
export const rowsOfStart = 20

/** Rows of accounts or people with their matched cells: those the file begins with and one of each change, or all of one. */
export async function previewRecords(
  scope: ImportScope,
  mapping: Mapping,
  tab: PreviewTab,
  table: string,
): Promise<PreviewRow[]> {
  const mine = sql`p.workspace_id = ${scope.workspaceId} and p.import_id = ${scope.importId}`
  const planned = sql`from ${sql.table(table)} p where ${mine}`
  const chosen =
    tab === 'mixed'
      ? sql`(select p.row_number ${planned} order by p.row_number limit ${rowsOfStart})
          union select min(p.row_number) ${planned} group by p.change`
      : sql`select p.row_number ${planned} and p.change = ${tab === 'rejected' ? 'rejected' : 'new'} order by p.row_number limit 50`
  const { rows } = await sql<{
    row: number
    line: number
    change: PreviewRow['change']
    problem: string | null
    name: string | null
    cells: string[]
  }>`
    select p.row_number as row, s.line_number as line, p.change, p.problem, p.name, s.cells
    from (${chosen}) c
    join ${sql.table(table)} p on ${mine} and p.row_number = c.row_number
    join data_quality.staged_row s on s.workspace_id = ${scope.workspaceId} and s.import_id = ${scope.importId} and s.file_no = 1
      and s.row_number = c.row_number
    order by p.row_number`.execute(scope.db)
  const labels = new Map(fieldsOf(mapping.kind, mapping.own).map(({ key, label }) => [key, label]))
  const matched = mapping.columns.filter(({ field }) => field !== null)
  return rows.map(({ row, line, change: what, problem, name, cells }) => ({
    ...{ row, line, change: what, problem, account: name, accountIsNew: what === 'new' },
    ...{ date: null, document: null, product: null, quantity: null, listPrice: null, discountRate: null },
    ...{ net: null, currency: null, kind: null },
    cells: matched.map(({ field, column }) => ({ label: labels.get(field!) ?? '', text: cells[column] ?? '' })),
  }))
}
