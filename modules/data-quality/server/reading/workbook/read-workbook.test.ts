import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sheetOf, workbookOf } from '#tests/workbooks.ts'
import { fileOf } from '../file-fixtures.ts'
import { matchColumns } from '../match-columns.ts'
import { readRows } from '../read-rows.ts'
import { understandFile } from '../understand-file.ts'
import { sortOfFormat } from './cell-formats.ts'
import { dayText, figureText } from './cell-text.ts'
import { SharedStrings } from './shared-strings.ts'

const read = async (book: Buffer, choices = {}) => {
  const path = fileOf(book, 'book.xlsx')
  const understood = await understandFile(path, choices)
  const rows = (await Array.fromAsync(readRows(path, understood.format))).flat()
  return { ...understood, cells: rows.map(({ cells }) => cells), lines: rows.map(({ line }) => line) }
}

test('figures stay figures, days are days in both counts, and what a formula comes to counts', async () => {
  const rows = sheetOf([
    ['Customer', 'Amount', 'Day'],
    ['Öl & Söhne', 1.234, { day: 44_197 }],
    ['Two', -1e-7, { day: 1 }],
  ])
  const formula =
    '<row r="4"><c r="A4" t="str"><f>"Th"&amp;"ree"</f><v>Three</v></c><c r="B4"><f>1+1</f><v>2</v></c></row>'
  const book = await read(await workbookOf({ Sales: rows.replace('</sheetData>', `${formula}</sheetData>`) }))
  expect(book.cells).toEqual([
    ['Öl & Söhne', '1.234', '2021-01-01'],
    ['Two', '-0.0000001', '1900-01-01'],
    ['Three', '2', ''],
  ])
  // A point with three figures behind it would be asked about in a text.
  const { questions } = matchColumns(book, 'sales', null, {
    fields: { Customer: 'accountName', Amount: 'netAmount', Day: 'invoiceDate' },
    answers: {},
  })
  expect(questions).toEqual([])
  const old = await read(await workbookOf({ Sales: rows }, {}, true))
  expect(old.cells[0]).toEqual(['Öl & Söhne', '1.234', '2025-01-02'])
})

test('the first sheet with rows is read, another can be chosen, and macros are told and left', async () => {
  const sheets = { Empty: sheetOf([]), People: sheetOf([['Name'], ['Ada']]), Firms: sheetOf([['Firm'], ['Acme']]) }
  const bytes = await workbookOf(sheets, { 'xl/vbaProject.bin': 'x' })
  const first = await read(bytes)
  expect(first).toMatchObject({ cells: [['Ada']], format: { sheet: 'People', sheets: ['Empty', 'People', 'Firms'] } })
  expect(first.notes).toEqual([
    'book.xlsx has macros. They are not run and not imported.',
    'The sheet People is read; Empty and Firms can be chosen instead.',
  ])
  expect((await read(bytes, { sheet: 'Firms' })).cells).toEqual([['Acme']])
  await expect(read(bytes, { sheet: 'Gone' })).rejects.toThrow('has no sheet called Gone')
})

test('a cell merged over several rows counts for each of them, and a title over the table for none', async () => {
  const rows = [
    ['Sales report'],
    ['Customer', 'Item'],
    ['Acme', 'Rope'],
    [null, 'Tar'],
    ['Bolt', 'Oar'],
    [null, 'Sail'],
  ]
  const book = await read(
    await workbookOf({
      One: sheetOf(rows, '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A3:A4"/></mergeCells>'),
    }),
  )
  expect(book.cells).toEqual([
    ['Acme', 'Rope'],
    ['Acme', 'Tar'],
    ['Bolt', 'Oar'],
    ['', 'Sail'],
  ])
})

test('a million empty rows are none', async () => {
  const empty = Array.from({ length: 1_000_000 }, (_, i) => `<row r="${i + 3}"/>`).join('')
  const last = '<row r="1000003"><c r="A1000003"><v>7</v></c></row>'
  const sheet = sheetOf([['Name'], ['Ada']]).replace('</sheetData>', `${empty}${last}</sheetData>`)
  const book = await read(await workbookOf({ One: sheet }))
  expect(book.cells).toEqual([['Ada'], ['7']])
  expect(book.lines).toEqual([2, 1_000_003])
})

test('a bomb is refused by what it says of itself, and one that lies while it is read', async () => {
  const say = (part: Buffer, told: number) => {
    // The size stands in the list at the end of the archive, 24 bytes into the entry of the sheet.
    const at = part.lastIndexOf('xl/worksheets/sheet1.xml') - 46 + 24
    part.writeUInt32LE(told, at)
    return part
  }
  const book = () => workbookOf({ One: sheetOf([['Name'], ['Ada']]) })
  await expect(read(say(await book(), 3_000_000_000))).rejects.toThrow('far more than any table holds')
  await expect(read(say(await book(), 20))).rejects.toThrow('is a damaged spreadsheet')
})

test('what is no spreadsheet says what it is', async () => {
  const zip = await workbookOf({ One: '' }, { 'xl/workbook.xml': '<no/>' })
  await expect(read(zip)).rejects.toThrow('No sheet of book.xlsx has rows')
  await expect(read(zip.subarray(0, 200) as Buffer)).rejects.toThrow('damaged spreadsheet')
})

test('texts lie on disk and are found by number', () => {
  const strings = new SharedStrings()
  for (let i = 0; i < 200_000; i++) strings.add(`text ${i} ü`)
  strings.finish()
  expect([0, 63, 64, 199_999].map((i) => strings.at(i))).toEqual([
    'text 0 ü',
    'text 63 ü',
    'text 64 ü',
    'text 199999 ü',
  ])
  expect(strings.at(200_000)).toBe('')
  strings.close()
})

test('of texts no more is in memory than a number of bytes, however long each is', () => {
  const most = 1_000_000
  const strings = new SharedStrings(most)
  const text = (i: number) => `${i} ${'ü'.repeat(5_000)}`
  for (let i = 0; i < 6_400; i++) strings.add(text(i))
  strings.finish()
  for (let i = 0; i < 6_400; i += 64) {
    expect(strings.at(i)).toBe(text(i))
    expect(strings.inMemory).toBeLessThanOrEqual(most)
  }
  strings.close()
})

test('errors of the spreadsheet are empty cells, and told', async () => {
  const error = (at: string, text: string) => `<c r="${at}" t="e"><f>1/0</f><v>${text}</v></c>`
  const rows = sheetOf([
    ['Customer', 'Amount', 'City'],
    ['One', 5, 'Cork'],
  ])
  const wrong = `<row r="3">${error('A3', '#N/A')}<c r="B3"><v>1</v></c>${error('C3', '#REF!')}</row><row r="4">${error('B4', '#DIV/0!')}<c r="C4" t="inlineStr"><is><t>Bern</t></is></c></row>`
  const book = await read(await workbookOf({ Sales: rows.replace('</sheetData>', `${wrong}</sheetData>`) }))
  expect(book.cells).toEqual([
    ['One', '5', 'Cork'],
    ['', '1', ''],
    ['', '', 'Bern'],
  ])
  expect(book.notes).toContain('3 cells hold an error of the spreadsheet (#N/A) and are read as empty.')
})

const heldOpen = (path: string) =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === path
    } catch {
      return false
    }
  }).length

test.runIf(existsSync('/proc/self/fd'))('a workbook is closed however much of it was read', async () => {
  const many = sheetOf(Array.from({ length: 20_000 }, (_, at) => ['Name', `of ${at} with a text that is rather long`]))
  const path = fileOf(await workbookOf({ Empty: sheetOf([]), People: many, Others: many }), 'held.xlsx')
  const { format } = await understandFile(path)
  await expect(understandFile(path, { headerLine: 1_000_000 })).rejects.toThrow('No names stand in line')
  const rows = readRows(path, format)
  await rows.next()
  expect(heldOpen(path)).toBeGreaterThan(0)
  await rows.return(undefined)
  await expect.poll(() => heldOpen(path)).toBe(0)
})

test.each([
  ['yyyy-mm-dd', 'day'],
  ['[$-409]d/m/yy h:mm AM/PM;@', 'moment'],
  ['h:mm', 'time'],
  ['[h]:mm', 'number'],
  ['#,##0.00 "days"', 'number'],
  ['[Red]0', 'number'],
  ['mmmm', 'day'],
])('the format %s is a %s', (code, sort) => expect(sortOfFormat(code)).toBe(sort))

test.each([
  ['0.30000000000000004', '0.3'],
  ['1E+21', '1000000000000000000000'],
  ['1234567.5', '1234567.5'],
])('the figure %s is %s', (value, text) => expect(figureText(value)).toBe(text))

test.each([
  ['59', 'day', '1900-02-28'],
  ['61', 'day', '1900-03-01'],
  ['44197.5', 'moment', '2021-01-01 12:00:00'],
  ['0.25', 'time', '06:00:00'],
  ['-3', 'day', '-3'],
] as const)('the count %s as a %s is %s', (value, sort, text) => expect(dayText(value, sort, false)).toBe(text))
