import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { ReadingFault } from '../reading-fault.ts'
import { type Formats, readFormats } from './cell-formats.ts'
import { elementsOf } from './xml-elements.ts'

/** A sheet as the workbook lists it. */
export interface Sheet {
  name: string
  entry: Entry
  hidden: boolean
}

export interface Workbook {
  zip: ZipFile
  sheets: Sheet[]
  /** Days are counted from 1904 instead of 1900. */
  from1904: boolean
  formats: Formats
  strings: Entry | undefined
  /** Programs inside, which are not run. */
  macros: boolean
}

/** Most parts a workbook may have; real ones have some hundred. */
const mostParts = 10_000
/** A part that is both large and packed tighter than any table: nothing but a bomb. XML of a full sheet packs 1 to 10 or 20. */
const largePart = 200 * 2 ** 20
const tightest = 150
/** Beyond that even an honest sheet is none: 17 billion cells would fit. */
const largestPart = 16 * 2 ** 30

/** Opens a workbook and reads what its parts are; no sheet yet. Close `zip` when done. */
export async function openWorkbook(path: string, name: string): Promise<Workbook> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((error: Error) => {
    throw damaged(name, error)
  })
  try {
    return await readParts(zip, name)
  } catch (error) {
    zip.close()
    throw error instanceof ReadingFault ? error : damaged(name, error as Error)
  }
}

const damaged = (name: string, { message }: Error) =>
  new ReadingFault(
    'workbook-damaged',
    `${name} is a damaged spreadsheet (${message}). Open it in its program, save it again, and import that.`,
  )

async function readParts(zip: ZipFile, name: string): Promise<Workbook> {
  if (zip.entryCount > mostParts) throw bomb(name)
  const parts = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    refuseBomb(entry, name)
    parts.set(entry.fileName.toLowerCase(), entry)
  }
  const workbook = parts.get('xl/workbook.xml')
  if (!workbook) throw noWorkbook(parts, name)
  const targets = await relations(zip, parts)
  const sheets: Sheet[] = []
  let from1904 = false
  for await (const { tag, attributes } of elementsOf(zip, workbook)) {
    if (tag === 'workbookPr') from1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
    const entry = tag === 'sheet' ? parts.get(targets.get(attributes.id ?? '') ?? '') : undefined
    if (entry)
      sheets.push({ name: attributes.name ?? '', entry, hidden: (attributes.state ?? 'visible') !== 'visible' })
  }
  return {
    ...{ zip, sheets, from1904, formats: await readFormats(zip, parts.get('xl/styles.xml')) },
    strings: parts.get('xl/sharedstrings.xml'),
    macros: parts.has('xl/vbaproject.bin'),
  }
}

/** Looked at before a byte of it is unpacked; that a part is larger than it says is noticed while it is read. */
function refuseBomb({ compressedSize, uncompressedSize }: Entry, name: string): void {
  const tight = uncompressedSize > largePart && uncompressedSize > compressedSize * tightest
  if (tight || uncompressedSize > largestPart) throw bomb(name)
}

const bomb = (name: string) =>
  new ReadingFault(
    'zip-bomb',
    `${name} would unpack to far more than any table holds, so it was not unpacked. Save the sheet again in its program, or as CSV.`,
  )

function noWorkbook(parts: ReadonlyMap<string, Entry>, name: string): ReadingFault {
  const what = parts.has('content.xml')
    ? 'an OpenDocument spreadsheet'
    : parts.has('xl/workbook.bin')
      ? 'a binary spreadsheet (.xlsb)'
      : 'a zip archive without a spreadsheet in it'
  return new ReadingFault('not-text', `${name} is ${what}. Save the sheet as .xlsx or CSV, and import that.`)
}

/** Id of a sheet → name of its part, in lower case. */
async function relations(zip: ZipFile, parts: ReadonlyMap<string, Entry>): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  const entry = parts.get('xl/_rels/workbook.xml.rels')
  if (!entry) return targets
  for await (const { tag, attributes } of elementsOf(zip, entry)) {
    const { Id: id, Target: target } = attributes
    if (tag !== 'Relationship' || !id || !target) continue
    targets.set(id, (target.startsWith('/') ? target.slice(1) : `xl/${target}`).toLowerCase())
  }
  return targets
}
