import { basename } from 'node:path'
import { ReadingFault, readRecords, readRows, understandFile } from '#modules/data-quality/server/index.ts'
import type { AccountingKind } from './accounting-file.ts'
import { type Layout, layoutOf } from './layouts.ts'
import { tidy } from './names.ts'

export interface TableRow {
  line: number
  cell: (field: string) => string
}

export interface OpenTable {
  layout: Layout
  /** What the column of a field is called in this file. */
  nameOf: (field: string) => string
  has: (field: string) => boolean
  decimal: '.' | ','
  rows: TableRow[]
  /** Titles and footers. */
  words: string[]
}

/** The rows of a table whose layout is known: titles, group rows, totals and footers are none of them. */
export async function openTable(
  path: string,
  kind: AccountingKind | undefined,
  name = basename(path),
): Promise<OpenTable> {
  const file = await understandFile(path, {}, name)
  const found = layoutOf(file.format.columns, kind)
  if (!found) throw unknownLayout(name, file.format.columns, kind)
  const { layout, places } = found
  const rows: TableRow[] = []
  for await (const batch of readRows(path, file.format, name))
    for (const { cells, line, fault } of batch) {
      if (fault) throw new ReadingFault(fault.code, `Line ${line}: ${fault.message}`, { line })
      rows.push({ line, cell: (field) => tidy(cells[places.get(field) ?? -1]) })
    }
  const figures = ['amount', 'rate', 'price', 'total'].flatMap((field) => file.columns[places.get(field) ?? -1] ?? [])
  const comma = figures.some(({ numbers }) => numbers.comma > 0) && figures.every(({ numbers }) => numbers.point === 0)
  return {
    ...{ layout, rows, decimal: comma ? ',' : '.' },
    nameOf: (field) => file.format.columns[places.get(field) ?? -1] ?? field,
    has: (field) => places.has(field),
    words: file.format.source ? [] : await loneWords(path, file.format),
  }
}

const mostWords = 50

/** Rows of one cell that tell of a year: above the names and below the rows. */
async function loneWords(path: string, format: Parameters<typeof readRecords>[1]): Promise<string[]> {
  const words: string[] = []
  for await (const records of readRecords(path, format))
    for (const { cells } of records) {
      const filled = cells.filter((cell) => cell.trim() !== '')
      if (filled.length === 1 && /\b(19|20)\d\d\b/.test(filled[0]!) && words.length < mostWords) words.push(filled[0]!)
    }
  return words
}

function unknownLayout(name: string, columns: string[], kind: AccountingKind | undefined): ReadingFault {
  const shown = columns.slice(0, 6).join(', ')
  const program = kind === undefined ? 'QuickBooks or Xero' : kind === 'xero-csv' ? 'Xero' : 'QuickBooks'
  return new ReadingFault(
    'no-layout',
    `${name} begins with the columns ${shown}, which no export of ${program} that is known has. Export invoices, customers, products or payments from it, or import the file as sales and say which column is which.`,
  )
}
