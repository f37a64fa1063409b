import { appendFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fileOf } from './file-fixtures.ts'
import { readRows } from './read-rows.ts'
import { understandFile } from './understand-file.ts'

const refused: [string, string | Uint8Array, string][] = [
  ['an empty file', '', 'sales.csv is empty. Export it again, or choose another file.'],
  [
    'only a header',
    'Date,Customer,Amount\n',
    'sales.csv has names of columns and no rows below them. Export it again with its rows.',
  ],
  [
    'only a byte order mark',
    new Uint8Array([0xef, 0xbb, 0xbf]),
    'sales.csv has no rows. Export it again, or choose another file.',
  ],
  ['a spreadsheet renamed .csv', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), 'sales.csv is a damaged spreadsheet'],
  [
    'an old spreadsheet renamed .csv',
    new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
    'sales.csv is an old spreadsheet (.xls) or one with a password, not a CSV.',
  ],
  [
    'a PDF renamed .csv',
    '%PDF-1.7\n',
    'sales.csv is a PDF, not a CSV. Export the list as CSV from the program that made it.',
  ],
  [
    'bytes that are no text',
    Uint8Array.from({ length: 4000 }, (_, i) => (i * 7) % 256),
    'sales.csv is not text: it is full of control characters. Open it in its program, save the sheet as CSV (UTF-8), and import that.',
  ],
  [
    'a quote never closed',
    'Date,Customer\n2026-01-01,Gullwing\n2026-01-02,"Quillon\n2026-01-03,Corvane\n',
    'A quote that opens in line 3 is never closed. Close it in the file, or take the quote mark out.',
  ],
]

test.each(refused)('%s is refused with a sentence', async (_, content, sentence) => {
  await expect(understandFile(fileOf(content))).rejects.toThrow(sentence)
})

const big = 'x'.repeat(1 << 20)
const rejected: [string, string, string][] = [
  [
    'a row with too many cells',
    'A,B\n1,2\n1,2,3\n',
    'The row has 3 cells where the table has 2 columns. A delimiter inside a text needs quotes around the text. Mend it in the file or leave it out.',
  ],
  [
    'a row with too few cells',
    'A,B,C\n1,2,3\n1,2\n',
    'The row has 2 cells where the table has 3 columns. Add the missing cells. Mend it in the file or leave it out.',
  ],
  [
    'a cell of a megabyte',
    `A,Notes\n1,a\n2,${big}\n3,b\n`,
    'Notes has 1,048,576 characters; 65,536 is the most. Shorten it in the file or leave the row out.',
  ],
  [
    'a quoted cell of a megabyte',
    `A,Notes\n1,"a,b"\n2,"${big}"\n3,b\n`,
    'Notes has 1,048,576 characters; 65,536 is the most. Shorten it in the file or leave the row out.',
  ],
  [
    'a NUL byte',
    'A,B\n1,2\n1,x\0y\n',
    'B holds a NUL byte, which is no text. Take it out of the file or leave the row out.',
  ],
]

test.each(rejected)('%s is rejected and the other rows stay', async (_, content, sentence) => {
  const path = fileOf(content)
  const { format, rows, rejected: count, faults } = await understandFile(path)
  expect(faults.map(({ message }) => message)).toEqual([sentence])
  expect(count).toBe(1)
  const read = []
  for await (const batch of readRows(path, format)) read.push(...batch)
  expect(read).toHaveLength(rows)
  expect(read.filter(({ fault }) => fault).map(({ row, line }) => [row, line])).toEqual([[2, 3]])
})

test('empty cells behind the last column do no harm', async () => {
  const { rejected: count, rows } = await understandFile(fileOf('A,B\n1,2,,\n3,4\n'))
  expect([rows, count]).toEqual([2, 0])
})

test('columns of one name are told apart, and it is said', async () => {
  const { format, notes } = await understandFile(fileOf('Date,Amount,Amount,\n2026-01-01,1,2,x\n'))
  expect(format.columns).toEqual(['Date', 'Amount', 'Amount (2)', 'Column 4'])
  expect(notes).toContain('The name Amount stands above two columns; the later one is called Amount (2).')
})

test('rows are counted below the names and lines in the file, over cells of several lines', async () => {
  const path = fileOf('Name,Note\n\nGullwing,"two\nlines"\nQuillon,x\nCorvane,y,z\n')
  const { format } = await understandFile(path)
  const read = []
  for await (const batch of readRows(path, format)) read.push(...batch)
  expect(read.map(({ row, line, cells }) => [row, line, cells[0]])).toEqual([
    [1, 3, 'Gullwing'],
    [2, 5, 'Quillon'],
    [3, 6, 'Corvane'],
  ])
})

test('a file that grows after it was looked at is not taken', async () => {
  const path = fileOf('Date,Amount\n2026-01-01,1\n')
  const { format } = await understandFile(path)
  appendFileSync(path, '2026-01-02,2\n')
  await expect(Array.fromAsync(readRows(path, format, 'Sales of May.csv'))).rejects.toThrow(
    'Sales of May.csv changed while it was read. Nothing was written; choose the file again when it is finished.',
  )
})

test('formulas are counted as such and not as numbers', async () => {
  const { columns } = await understandFile(
    fileOf('Name,Amount\na,=1+1\nb,12.50\nc,=HYPERLINK("http://x")\nd,@SUM(A1)\n'),
  )
  expect(columns[1]).toMatchObject({ formulas: 3, numbers: { count: 1 } })
})

test('a file put together of three encodings is read line by line, and told where it turns', async () => {
  const utf16 = Buffer.from('Zoë,3\n', 'utf16le')
  const path = fileOf(
    Buffer.concat([Buffer.from('Name,Amount\nMüller,1\n'), Buffer.from('Søren,2\n', 'latin1'), utf16]),
  )
  const { format, notes, sample } = await understandFile(path)
  expect(format.encoding).toBe('mixed')
  expect(notes[0]).toContain('UTF-8, Windows-1252 from line 3, UTF-16 from line 4. Each line is read in its own')
  expect(sample).toEqual([
    ['Müller', '1'],
    ['Søren', '2'],
    ['Zoë', '3'],
  ])
  expect((await Array.fromAsync(readRows(path, format))).flat().map(({ cells }) => cells)).toEqual(sample)
})

test('an apostrophe before a formula goes from a table that Rapport wrote, and stays in everybody else’s', async () => {
  const cells = async (text: string) => {
    const path = fileOf(text, 'apostrophes.csv')
    const { format } = await understandFile(path)
    return (await Array.fromAsync(readRows(path, format))).flat().map((row) => row.cells[0])
  }
  const rows = "'=1+1,Cork\n'-Quay,Cork\n"
  expect(await cells(`Name,City\n${rows}`)).toEqual(["'=1+1", "'-Quay"])
  expect(await cells(`\ufeffName,City\n${rows}`)).toEqual(["'=1+1", "'-Quay"])
  const own = rows.replaceAll('Cork', 'Cork,01890000-0000-7000-8000-000000000000')
  expect(await cells(`\ufeffName,City,Rapport id\n${own}`)).toEqual(['=1+1', '-Quay'])
  const rejected = rows.replaceAll('Cork', 'Cork,Too long,3')
  expect(await cells(`\ufeffName,City,Reason,Line\n${rejected}`)).toEqual(['=1+1', '-Quay'])
})
