import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { crc32 } from 'node:zlib'
import type { FileFormat } from '../../../contract/import.ts'
import type { FileRecord } from '../read-records.ts'
import { ReadingFault } from '../reading-fault.ts'
import { openWorkbook, type Sheet, type Workbook } from './open-workbook.ts'
import { readStrings, type SharedStrings } from './shared-strings.ts'
import { sheetRows } from './sheet-rows.ts'

export interface ChosenSheet {
  sheet: string
  /** Names of all sheets. */
  sheets: string[]
  notes: string[]
}

/** The sheet that is read: the one a person chose, else the first with a row, shown ones before hidden ones. */
export async function chooseSheet(path: string, name: string, chosen: string | undefined): Promise<ChosenSheet> {
  return withWorkbook(path, name, async (book, strings) => {
    const sheets = book.sheets.map((sheet) => sheet.name)
    const notes = book.macros ? [`${name} has macros. They are not run and not imported.`] : []
    if (chosen !== undefined) return { sheet: sheetNamed(book, chosen, name).name, sheets, notes }
    const inOrder = [...book.sheets].sort((a, b) => Number(a.hidden) - Number(b.hidden))
    for (const sheet of inOrder) {
      const rows = sheetRows(book, sheet, strings)
      const first = await rows.next()
      // What is still open of the sheet would keep the file open.
      await rows.return(undefined)
      if (first.done) continue
      const others = sheets.filter((other) => other !== sheet.name)
      if (others.length > 0) notes.push(`The sheet ${sheet.name} is read; ${listed(others)} can be chosen instead.`)
      return { sheet: sheet.name, sheets, notes }
    }
    throw new ReadingFault('no-rows', `No sheet of ${name} has rows. Choose another file.`)
  })
}

/** The rows of the sheet of a format, in batches. */
export async function* readWorkbook(
  path: string,
  { sheet }: Pick<FileFormat, 'sheet'>,
  seen?: (chunk: Buffer) => void,
  name = basename(path),
): AsyncGenerator<FileRecord[]> {
  const book = await openWorkbook(path, name)
  const strings = await readStrings(book.zip, book.strings).catch((error: Error) => {
    book.zip.close()
    throw unreadable(name, error)
  })
  try {
    yield* sheetRows(book, sheetNamed(book, sheet ?? '', name), strings)
  } catch (error) {
    throw unreadable(name, error as Error)
  } finally {
    strings.close()
    book.zip.close()
  }
  if (seen) for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) seen(chunk)
}

/** Size and sum of all bytes, to notice that the file changed. */
export async function fingerprintOf(path: string): Promise<FileFormat['fingerprint']> {
  let bytes = 0
  let sum = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    sum = crc32(chunk, sum)
  }
  return { bytes, crc32: sum }
}

async function withWorkbook<T>(
  path: string,
  name: string,
  work: (book: Workbook, strings: SharedStrings) => Promise<T>,
): Promise<T> {
  const book = await openWorkbook(path, name)
  let strings: SharedStrings | undefined
  try {
    strings = await readStrings(book.zip, undefined)
    return await work(book, strings)
  } catch (error) {
    throw unreadable(name, error as Error)
  } finally {
    strings?.close()
    book.zip.close()
  }
}

/** Whatever the unpacking or the XML reader found wrong, as a fault of the file. */
const unreadable = (name: string, error: Error) =>
  error instanceof ReadingFault
    ? error
    : new ReadingFault(
        'workbook-damaged',
        `${name} is a damaged spreadsheet (${error.message.split('\n')[0]}). Open it in its program, save it again, and import that.`,
      )

function sheetNamed({ sheets }: Workbook, wanted: string, name: string): Sheet {
  const found = sheets.find((sheet) => sheet.name === wanted)
  if (found) return found
  const names = sheets.map((sheet) => sheet.name).join(', ')
  throw new ReadingFault('no-sheet', `${name} has no sheet called ${wanted}. Choose one of ${names}.`)
}

const listed = (names: string[]) =>
  names.length > 5
    ? `${names.length} other sheets`
    : names.length === 1
      ? names[0]!
      : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
