import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Delimiter, Encoding } from '../../contract/import.ts'
import { fileOf } from './file-fixtures.ts'
import { readRows } from './read-rows.ts'
import { understandFile } from './understand-file.ts'

const written = (cell: string, delimiter: string) =>
  /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell

function encoded(text: string, encoding: Encoding, mark: boolean): Buffer {
  if (encoding === 'windows-1252') return Buffer.from(text, 'latin1')
  const marked = mark ? `\ufeff${text}` : text
  if (encoding === 'utf-8') return Buffer.from(marked)
  const little = Buffer.from(marked, 'utf16le')
  return encoding === 'utf-16le' ? little : little.swap16()
}

const latin = fc.string({ unit: fc.constantFrom(...Array.from('ab 1.,;|\t"\r\nàéß½-=')), maxLength: 8 })
const any = fc.string({ unit: fc.constantFrom(...Array.from('ab 1.,;|\t"\n€łभ語🪶')), maxLength: 8 })

const tables = (cell: fc.Arbitrary<string>) =>
  fc
    .integer({ min: 2, max: 5 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 20 }))

async function readsBack(rows: string[][], encoding: Encoding, delimiter: Delimiter, end: string, mark: boolean) {
  // A first cell that is never blank: blank rows are no rows.
  const table = rows.map((cells, i) => [`r${i}`, ...cells])
  const names = table[0]!.map((_, i) => `c${i}`)
  const text = [names, ...table].map((cells) => cells.map((cell) => written(cell, delimiter)).join(delimiter)).join(end)
  const path = fileOf(encoded(text + end, encoding, mark))
  const { format } = await understandFile(path, { encoding, delimiter, headerLine: 1 })
  const read: string[][] = []
  for await (const batch of readRows(path, format)) for (const { cells, fault } of batch) if (!fault) read.push(cells)
  expect(format.columns).toEqual(names)
  expect(read).toEqual(table)
}

const delimiters = fc.constantFrom<Delimiter>(',', ';', '\t', '|')
const ends = fc.constantFrom('\n', '\r\n')

test('any table written in Unicode reads back as it was', async () => {
  const encodings = fc.constantFrom<Encoding>('utf-8', 'utf-16le', 'utf-16be')
  const checked = fc.assert(fc.asyncProperty(tables(any), encodings, delimiters, ends, fc.boolean(), readsBack), {
    numRuns: 150,
  })
  await expect(checked).resolves.toBeUndefined()
})

test('any table written in Windows-1252 reads back as it was', async () => {
  const checked = fc.assert(
    fc.asyncProperty(tables(latin), delimiters, ends, (rows, delimiter, end) =>
      readsBack(rows, 'windows-1252', delimiter, end, false),
    ),
    { numRuns: 100 },
  )
  await expect(checked).resolves.toBeUndefined()
})

test('records that reach over the blocks of a large file are read whole', async () => {
  const row = (i: number) => [`r${i}`, i % 7 === 0 ? `a "quoted", word\n${'é'.repeat(i % 50)}` : 'plain', `${i * 0.25}`]
  const table = Array.from({ length: 60_000 }, (_, i) => row(i))
  const path = fileOf(
    [['a', 'b', 'c'], ...table].map((cells) => cells.map((cell) => written(cell, ',')).join(',')).join('\r\n'),
  )
  const { format, rows } = await understandFile(path)
  const read: string[][] = []
  for await (const batch of readRows(path, format)) for (const { cells } of batch) read.push(cells)
  expect(rows).toBe(60_000)
  expect(read).toEqual(table)
})
