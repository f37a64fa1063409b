import { type RawBuilder, sql } from 'kysely'
import type { Context } from './context.ts'
import { csvLine } from './csv-line.ts'

/** A file of CSV that a slice writes of its records. */
export interface CsvFile {
  name: string
  /** In pieces, in the caller's transaction, which is not pipelined (`bulk`). */
  lines: (ctx: Context) => AsyncGenerator<string>
}

/** Each with its head. */
type Columns = (readonly [head: string, value: RawBuilder<unknown>])[]

const atOnce = 2_000

/** What a select answers, each column as text under its head, in pieces. A byte order mark first, for spreadsheets. */
export const csvOfSelect = (
  name: string,
  columns: (ctx: Context) => Columns | Promise<Columns>,
  from: (ctx: Context) => RawBuilder<unknown>,
): CsvFile => ({
  name,
  async *lines(ctx) {
    const selected = await columns(ctx)
    yield `\uFEFF${csvLine(selected.map(([head]) => head))}`
    const cells = sql.join(selected.map(([, value]) => sql`(${value})::text`))
    await sql`declare csv_rows no scroll cursor for select array[${cells}] as cells ${from(ctx)}`.execute(ctx.db)
    for (;;) {
      const { rows } = await sql<{ cells: (string | null)[] }>`fetch ${sql.lit(atOnce)} from csv_rows`.execute(ctx.db)
      if (rows.length === 0) break
      yield rows.map((row) => csvLine(row.cells)).join('')
    }
    await sql`close csv_rows`.execute(ctx.db)
  },
})

/** Minor units as an amount, by the digits of their currency. */
export const amountOf = (minor: RawBuilder<unknown>, digits: RawBuilder<unknown>) =>
  sql`case when ${minor} is not null then round(${minor} * power(10::numeric, -(${digits})), ${digits}) end`
