import { expect, test } from 'vitest'
import type { FileFormat } from '../../contract/import.ts'
import { fileOf } from './file-fixtures.ts'
import { understandFile } from './understand-file.ts'

const utf16 = (text: string, big = false) =>
  big ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, 'utf16le')
const lines = 'Kunde;Betrag\nMüller & Söhne;1,50\nCafé;2,50\n'

const formats: [string, string | Uint8Array, Partial<FileFormat>][] = [
  ['UTF-8', lines, { encoding: 'utf-8', bomBytes: 0, delimiter: ';' }],
  ['UTF-8 with a mark', `\ufeff${lines}`, { encoding: 'utf-8', bomBytes: 3, columns: ['Kunde', 'Betrag'] }],
  ['UTF-16 with a mark', utf16(`\ufeff${lines}`), { encoding: 'utf-16le', bomBytes: 2, columns: ['Kunde', 'Betrag'] }],
  ['UTF-16 without a mark', utf16(lines), { encoding: 'utf-16le', bomBytes: 0 }],
  ['UTF-16, big end first', utf16(`\ufeff${lines}`, true), { encoding: 'utf-16be', bomBytes: 2 }],
  ['UTF-16, big end first, without a mark', utf16(lines, true), { encoding: 'utf-16be', bomBytes: 0 }],
  ['Windows-1252', Buffer.from(lines, 'latin1'), { encoding: 'windows-1252', delimiter: ';' }],
  ['commas', 'a,b,c\nx,"y;z",1\nx,y,2\n', { delimiter: ',', headerLine: 1 }],
  ['tabs', 'a\tb\nx, y\t1,5\nx\t2,5\n', { delimiter: '\t' }],
  ['bars', 'a|b\nx|1,5\ny|2,5\n', { delimiter: '|' }],
  [
    'blanks between figures',
    ' 00004 0001 19970101  2   29.33\n 00004 0001 19970118  2   29.73\n',
    { delimiter: 'blanks', headerLine: null, columns: ['Column 1', 'Column 2', 'Column 3', 'Column 4', 'Column 5'] },
  ],
  ['lines of old Macs', 'a,b\rx,1\ry,2\r', { delimiter: ',', columns: ['a', 'b'] }],
  ['one column', 'Customer\nGullwing Guesthouses\nQuillon Events\n', { delimiter: ',', columns: ['Customer'] }],
  [
    'titles above the names',
    'Oxbow & Tern\nCustomers\n\nCustomer,City\nGullwing,York\n',
    { headerLine: 4, report: true },
  ],
  ['semicolons with decimal commas', 'Name;Preis\na;1,5\nb;2,5\n', { delimiter: ';' }],
]

test.each(formats)('%s is found by looking at the file', async (_, content, format) => {
  expect((await understandFile(fileOf(content))).format).toMatchObject(format)
})

test('a byte that is no UTF-8 in the last line of a large file makes it Windows-1252', async () => {
  const many = Buffer.from(`Name,City\n${'Gullwing,York\n'.repeat(200_000)}`)
  const path = fileOf(Buffer.concat([many, Buffer.from('Caf\u00e9 \u20ac,York\n', 'latin1')]))
  expect((await understandFile(path)).format.encoding).toBe('windows-1252')
})

test('a grouped report carries its groups down and leaves out subtotals, totals and footer', async () => {
  const report = [
    'Oxbow & Tern,,,',
    'Sales by Customer Detail,,,',
    '',
    ',Date,Num,Amount',
    'Gullwing,,,',
    ',01/31/2026,7,10.00',
    'Gullwing:Harbour,,,',
    ',02/01/2026,8,5.00',
    'Total for Gullwing:Harbour,,,$5.00',
    ',02/02/2026,9,2.00',
    'Total for Gullwing with sub-customers,,,$17.00',
    'TOTAL,,,$17.00',
    '',
    '"Friday, March 7, 2026",,,',
  ].join('\n')
  const { format, rows, sample } = await understandFile(fileOf(report))
  expect(format).toMatchObject({ shape: 'grouped', headerLine: 4, columns: ['Customer', 'Date', 'Num', 'Amount'] })
  expect(rows).toBe(3)
  expect(sample.map((cells) => cells.slice(0, 3))).toEqual([
    ['Gullwing', '01/31/2026', '7'],
    ['Gullwing:Harbour', '02/01/2026', '8'],
    ['Gullwing', '02/02/2026', '9'],
  ])
})

test('columns named by the caller read a file without names', async () => {
  const path = fileOf('00004 0001 19970101  2   29.33\n')
  const { format, rows } = await understandFile(path, {
    columns: ['-', 'Customer ID', 'Date', 'Quantity', 'Amount'],
    delimiter: 'blanks',
  })
  expect(format.columns).toEqual(['-', 'Customer ID', 'Date', 'Quantity', 'Amount'])
  expect(rows).toBe(1)
})
