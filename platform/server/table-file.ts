import { type RawBuilder, sql } from 'kysely'
import type { Context } from './context.ts'
import { csvLine } from './csv-line.ts'

/** What the cells of a column are; `moment` is a point in time in UTC, `id` tells records apart and means nothing else. */
export type ColumnType = 'text' | 'number' | 'amount' | 'day' | 'moment' | 'yes-no' | 'id'

export interface TableColumn {
  head: string
  type: ColumnType
  /** What it means, with its unit. */
  about: string
}

export type Cell = string | number | null

/** A table that a slice writes of its records, whatever kind of file it becomes. */
export interface TableFile {
  /** Without its ending. */
  name: string
  about: string
  columns: (ctx: Context) => Promise<TableColumn[]>
  /** Rows in pieces, in the caller's transaction, which is not pipelined (`bulk`). */
  rows: (ctx: Context) => AsyncGenerator<Cell[][]>
}

/** By head: the value, what it means, and what it is where it is no text. */
export type SelectedColumns = Record<string, readonly [value: RawBuilder<unknown>, about: string, type?: ColumnType]>

const atOnce = 2_000

/** What a select answers, each column as text under its head. */
export const tableOfSelect = (
  name: string,
  about: string,
  columns: (ctx: Context) => SelectedColumns | Promise<SelectedColumns>,
  from: (ctx: Context) => RawBuilder<unknown>,
): TableFile => ({
  name,
  about,
  columns: async (ctx) =>
    Object.entries(await columns(ctx)).map(([head, [, told, type = 'text']]) => ({ head, type, about: told })),
  async *rows(ctx) {
    const cells = sql.join(Object.values(await columns(ctx)).map(([value]) => sql`(${value})::text`))
    await sql`declare table_rows no scroll cursor for select array[${cells}] as cells ${from(ctx)}`.execute(ctx.db)
    for (;;) {
      const { rows } = await sql<{ cells: (string | null)[] }>`fetch ${sql.lit(atOnce)} from table_rows`.execute(ctx.db)
      if (rows.length === 0) break
      yield rows.map((row) => row.cells)
    }
    await sql`close table_rows`.execute(ctx.db)
  },
})

/** A table as CSV, in pieces. A byte order mark first: without it spreadsheets read names as Windows-1252. */
export async function* csvOf(
  columns: readonly Pick<TableColumn, 'head'>[],
  rows: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(columns.map(({ head }) => head))}`
  for await (const some of rows) yield some.map(csvLine).join('')
}

/** Minor units as an amount, by the digits of their currency. */
export const amountOf = (minor: RawBuilder<unknown>, digits: RawBuilder<unknown>) =>
  sql`case when ${minor} is not null then round(${minor} * power(10::numeric, -(${digits})), ${digits}) end`
