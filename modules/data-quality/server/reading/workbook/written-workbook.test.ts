import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type SheetSource, workbookFile } from '#platform/server/workbook-file.ts'
import { readRows } from '../read-rows.ts'
import { understandFile } from '../understand-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'rapport-workbook-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function* all<T>(...values: T[]): AsyncGenerator<T> {
  yield* values
}

/** The names of the sheets of a workbook that is written so, and what is read of any of them. */
async function written(sheets: SheetSource[], rowsOfOne?: number) {
  const path = join(folder, `${sheets[0]!.name.slice(0, 8)}.xlsx`)
  await writeFile(path, workbookFile(all(...sheets), rowsOfOne))
  const { format } = await understandFile(path)
  const read = async (sheet: string) => {
    const { format: of } = await understandFile(path, { sheet })
    return (await Array.fromAsync(readRows(path, of))).flat().map(({ cells }) => cells)
  }
  return { sheets: format.sheets, read }
}

const columns = [
  { head: 'Name', type: 'text' },
  { head: 'Note', type: 'text' },
] as const

test('a table with more rows than a sheet holds goes on in the next ones, each with its head', async () => {
  const rows = Array.from({ length: 25 }, (_, at) => [`Person ${at}`, `of ${at}`])
  const name = 'documents of the last few years'
  const book = await written([{ name, columns, rows: all(rows.slice(0, 7), rows.slice(7)) }], 11)
  const names = [name, `${name.slice(0, 29)} 2`, `${name.slice(0, 29)} 3`]
  expect(book.sheets).toEqual(names)
  const parts = await Promise.all(names.map(book.read))
  expect(parts.map((part) => part.length)).toEqual([10, 10, 5])
  expect(parts.flat()).toEqual(rows)
  const full = await written([{ name: 'full', columns, rows: all(rows.slice(0, 10)) }], 11)
  expect(full.sheets).toEqual(['full'])
})

test('a text that no cell holds is whole in a sheet of its own', async () => {
  const long = '😀'.repeat(40_000)
  const longer = 'Tea and salt. '.repeat(10_000)
  const whole = 'x'.repeat(32_767)
  const book = await written([
    { name: 'notes', columns, rows: all([['One', long]], [['Two', whole]], [['Three', longer]]) },
    { name: 'more', columns, rows: all([['Four', 'short']]) },
  ])
  expect(book.sheets).toEqual(['notes', 'more', 'Long texts'])
  const notes = await book.read('notes')
  expect(notes[1]).toEqual(['Two', whole])
  expect(notes[0]![1]).toMatch(/^😀.*… \(all of it in the sheet Long texts\)$/)
  expect(Math.max(...notes.map(([, note]) => note!.length))).toBeLessThanOrEqual(32_767)
  const parts = await book.read('Long texts')
  const joined = (cell: string) =>
    parts
      .filter(([sheet, at]) => sheet === 'notes' && at === cell)
      .toSorted(([, , a], [, , b]) => Number(a) - Number(b))
      .map(([, , , text]) => text)
      .join('')
  expect(joined('B2') === long).toBe(true)
  expect(joined('B4') === longer).toBe(true)
  expect(joined('B3')).toBe('')
})
