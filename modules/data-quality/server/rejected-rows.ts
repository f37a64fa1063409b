import { Readable } from 'node:stream'
import { type RawBuilder, sql } from 'kysely'
import type { Pools } from '#platform/database/pools.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { ImportScope } from './import-kind.ts'
import { findImport } from './import-queries.ts'
import { readNumber } from './reading/read-number.ts'

/** Keeps the rejected rows of a plan: `rejected` is a select of row_number and problem. */
export async function keepRejected(
  { db, workspaceId, importId }: ImportScope,
  rejected: RawBuilder<unknown>,
): Promise<void> {
  await sql`delete from data_quality.rejected_row where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(
    db,
  )
  await sql`
    insert into data_quality.rejected_row (workspace_id, import_id, row_number, line_number, cells, problem)
    select ${workspaceId}::uuid, ${importId}::uuid, s.row_number, s.line_number, s.cells, r.problem
    from (${rejected}) r
    join data_quality.staged_row s
      on s.workspace_id = ${workspaceId} and s.import_id = ${importId} and s.file_no = 1 and s.row_number = r.row_number
    order by s.row_number`.execute(db)
}

interface RejectedRow {
  row_number: number
  line_number: number
  cells: string[]
  problem: string
}

const atOnce = 1000

/** The rejected rows as CSV: the cells as they stand in the file, the reason and the line beside them. */
export async function rejectedRows(pools: Pools, workspaceId: string, importId: string): Promise<Readable> {
  const { mapping } = await inWorkspace(pools, workspaceId, (db) => findImport({ db, workspaceId }, importId), {
    readOnly: true,
  })
  const names = mapping?.columns.map(({ name }) => name) ?? []
  return Readable.from(lines(pools, workspaceId, importId, names))
}

async function* lines(pools: Pools, workspaceId: string, importId: string, names: string[]): AsyncGenerator<string> {
  yield `\ufeff${csvLine([...names, 'Reason', 'Line'])}`
  let after = 0
  for (;;) {
    const { rows } = await inWorkspace(
      pools,
      workspaceId,
      (db) =>
        sql<RejectedRow>`
          select row_number, line_number, cells, problem from data_quality.rejected_row
          where workspace_id = ${workspaceId} and import_id = ${importId} and row_number > ${after}
          order by row_number limit ${atOnce}`.execute(db),
      { readOnly: true },
    )
    if (rows.length > 0)
      yield rows.map(({ cells, problem, line_number }) => csvLine([...cells, problem, String(line_number)])).join('')
    if (rows.length < atOnce) return
    after = rows.at(-1)!.row_number
  }
}

const csvLine = (cells: string[]) => `${cells.map((cell) => quoted(harmless(cell))).join(',')}\r\n`
const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** A spreadsheet would run a cell that begins like a formula; an apostrophe makes it text. Numbers stay numbers. */
export function harmless(cell: string): string {
  if (!/^[=+\-@\t\r]/.test(cell)) return cell
  return readNumber(cell, '.') !== null || readNumber(cell, ',') !== null ? cell : `'${cell}`
}
