import { basename } from 'node:path'
import { findEncoding, ReadingFault, readRecords } from '#modules/data-quality/server/index.ts'

/** A line of an IIF file: what it is (`CUST`, `TRNS`), and its cells by the names that stand above them. */
export interface IifRecord {
  tag: string
  line: number
  cell: (name: string) => string
  has: (name: string) => boolean
}

/** Every line of the file that says something. The names of a list come again where it goes on with others. */
export async function* iifRecords(path: string, name = basename(path)): AsyncGenerator<IifRecord> {
  const { encoding, bomBytes } = await findEncoding({ path, name })
  const names = new Map<string, Map<string, number>>()
  for await (const records of readRecords(path, { encoding, bomBytes, delimiter: '\t' })) {
    for (const { cells, line } of records) {
      const tag = (cells[0] ?? '').trim().toUpperCase()
      if (tag === '' && cells.every((cell) => cell.trim() === '')) continue
      if (tag.startsWith('!')) {
        names.set(tag.slice(1), new Map(cells.map((cell, at) => [cell.trim().toUpperCase(), at])))
        continue
      }
      const columns = names.get(tag)
      if (!columns) throw nameless(name, line, tag)
      yield {
        tag,
        line,
        cell: (column) => (cells[columns.get(column) ?? -1] ?? '').trim(),
        has: (column) => columns.has(column),
      }
    }
  }
}

const nameless = (file: string, line: number, tag: string) =>
  new ReadingFault(
    'no-iif',
    `Line ${line} of ${file} begins with ${tag === '' ? 'nothing' : `"${tag.slice(0, 40)}"`}, and no line above begins with !${tag.slice(0, 40)} to name its columns. Export the file again; parts of it are missing.`,
    { line },
  )
