import { basename } from 'node:path'
import type { FileChoices, FileFormat, ImportKind, UnderstoodFile } from '../../contract/import.ts'
import { fieldOfColumn } from './cards/card-columns.ts'
import { cardRecords, cardTable, largestJcard } from './cards/read-card-file.ts'
import { findDelimiter } from './find-delimiter.ts'
import { findEncoding, type NamedFile } from './find-encoding.ts'
import { distinctNames, findHeader, type Header, numbered } from './find-header.ts'
import { groupName, isGrouped } from './find-shape.ts'
import { findSource } from './find-source.ts'
import { invoiceFormat } from './invoices/read-invoice-file.ts'
import { ColumnTally } from './profile-column.ts'
import { type FileRecord, readRecords } from './read-records.ts'
import { counted, ReadingFault } from './reading-fault.ts'
import { RowSample } from './row-sample.ts'
import { rowReader } from './row-shape.ts'
import { decodeStart } from './text-blocks.ts'
import { chooseSheet, fingerprintOf, readWorkbook } from './workbook/read-workbook.ts'

const shownFaults = 100

/**
 * Looks at the whole file: what kind of file it is, then its layout, then what each column holds. Memory does not grow with the
 * file. `name` is what people call it: an uploaded file lies under an id. Throws ReadingFault where it is no table.
 */
export async function understandFile(
  path: string,
  choices: FileChoices = {},
  name = basename(path),
  kind: ImportKind = 'sales',
): Promise<UnderstoodFile> {
  const began = performance.now()
  const file = { path, name }
  const source = await findSource(path)
  const found =
    source === 'workbook'
      ? await workbookFormat(file, choices)
      : source === 'invoice'
        ? await invoiceFormat(file, kind)
        : source
          ? await cardFormat(file, choices, kind, source)
          : await textFormat(file, choices)
  const { format, notes, opening, batches, ...told } = found
  const { errors, ...seen } = await profileRows(format, opening, batches)
  if (seen.rows === 0) {
    throw new ReadingFault(
      'no-rows',
      `${name} has names of columns and no rows below them. Export it again with its rows.`,
    )
  }
  if (errors) notes.push(toldErrors(errors))
  return { name, format, ...seen, notes, ...told, seconds: (performance.now() - began) / 1000 }
}

interface Found extends Pick<UnderstoodFile, 'format' | 'notes' | 'fields' | 'decimal'> {
  /** The records it begins with, and those behind them. */
  opening: FileRecord[]
  batches: AsyncGenerator<FileRecord[]>
}

async function textFormat(file: NamedFile, choices: FileChoices): Promise<Found> {
  const bytes = await findEncoding(file, choices.encoding)
  const delimiter = choices.delimiter ?? findDelimiter(decodeStart(bytes.start, bytes))
  const layout = { encoding: bytes.encoding, bomBytes: bytes.bomBytes, delimiter }
  const batches = readRecords(file.path, layout)
  const opening = await startOf(batches)
  const { table, notes } = await closing(batches, () => layoutOf(opening, choices, file.name))
  const format: FileFormat = { ...layout, ...table, fingerprint: { bytes: bytes.bytes, crc32: bytes.crc32 } }
  return { format, notes: [...bytes.notes, ...notes], opening, batches }
}

/** Figures of a workbook have a decimal point, whatever its reader's language shows. */
async function workbookFormat({ path, name }: NamedFile, choices: FileChoices): Promise<Found> {
  const { notes: ofBook, ...sheet } = await chooseSheet(path, name, choices.sheet)
  const fingerprint = await fingerprintOf(path)
  const batches = readWorkbook(path, sheet, undefined, name)
  const opening = await startOf(batches)
  const { table, notes } = await closing(batches, () => layoutOf(opening, choices, name))
  const layout = { source: 'workbook' as const, encoding: 'utf-8' as const, bomBytes: 0, delimiter: ',' as const }
  return {
    format: { ...layout, ...sheet, ...table, fingerprint },
    notes: [...ofBook, ...notes],
    decimal: '.',
    opening,
    batches,
  }
}

async function cardFormat(
  file: NamedFile,
  choices: FileChoices,
  kind: ImportKind,
  source: 'cards' | 'jcards',
): Promise<Found> {
  const { encoding, bomBytes, bytes, crc32, notes: turns } = await findEncoding(file, choices.encoding)
  if (source === 'jcards' && bytes > largestJcard)
    throw new ReadingFault(
      'too-large',
      `${file.name} is larger than ${largestJcard / 2 ** 20} MB, more than JSON is read of at once. Export the cards as vCard (.vcf) or in parts.`,
    )
  const layout = { source, encoding, bomBytes, delimiter: ',' as const }
  const { columns, notes } = await cardTable(file, layout, kind)
  const format: FileFormat = {
    ...{ ...layout, columns, headerLine: null, shape: 'table', report: false, fingerprint: { bytes, crc32 } },
    cards: kind === 'accounts' ? 'organisations' : 'people',
  }
  const fields = columns.map((column) => fieldOfColumn(column, kind))
  return { format, notes: [...turns, ...notes], fields, opening: [], batches: cardRecords(file.path, format) }
}

const toldErrors = ({ first, count }: NonNullable<FileRecord['errors']>) =>
  `${counted(count, 'cell')} ${count === 1 ? 'holds' : 'hold'} an error of the spreadsheet (${first}) and ${count === 1 ? 'is' : 'are'} read as empty.`

/** Whoever finds the start to be no table leaves the rest of the file, which is closed then. */
async function closing<T>(batches: AsyncGenerator<FileRecord[]>, work: () => T): Promise<T> {
  try {
    return work()
  } catch (error) {
    await batches.return(undefined)
    throw error
  }
}

async function startOf(batches: AsyncGenerator<FileRecord[]>): Promise<FileRecord[]> {
  const start = await batches.next()
  return start.done ? [] : start.value
}

type Layout = { table: Pick<FileFormat, 'headerLine' | 'columns' | 'shape' | 'report'>; notes: string[] }

function layoutOf(opening: FileRecord[], choices: FileChoices, name: string): Layout {
  const header = headerOf(opening.slice(0, 200), choices)
  if (header.names.length === 0) {
    throw new ReadingFault('no-rows', `${name} has no rows. Export it again, or choose another file.`)
  }
  const below = opening.filter(({ line }) => header.line === null || line > header.line).slice(0, 500)
  const grouped = header.line !== null && isGrouped(header.names, below)
  const named = grouped ? [groupName(header.titles), ...header.names.slice(1)] : trimmedNames(header.names, below)
  const { names, notes } = distinctNames(named)
  if (header.titles.length > 0) notes.unshift(`${counted(header.titles.length, 'line')} above the names left out.`)
  if (header.line === null && !choices.columns)
    notes.unshift('The first row holds figures, so the file has no names of columns.')
  if (grouped) notes.push(`Rows are grouped by ${names[0]}; group rows, totals and footer are no records.`)
  const table = {
    headerLine: header.line,
    columns: names,
    shape: grouped ? ('grouped' as const) : ('table' as const),
    report: header.titles.length > 0,
  }
  return { table, notes }
}

function headerOf(opening: FileRecord[], choices: FileChoices): Header {
  const filled = opening.find(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (choices.columns) {
    const line = choices.headerLine ? choices.headerLine : null
    return { line, names: filled ? choices.columns : [], titles: [] }
  }
  if (choices.headerLine === 0) return { line: null, names: numbered(filled?.cells.length ?? 0), titles: [] }
  if (choices.headerLine === undefined) return findHeader(opening)
  const chosen = opening.find(({ line }) => line === choices.headerLine)
  if (!chosen) {
    throw new ReadingFault('no-header', `No names stand in line ${choices.headerLine}. Choose another line.`, {
      line: choices.headerLine,
    })
  }
  const above = opening.filter(({ line, cells }) => line < chosen.line && cells.some((cell) => cell.trim() !== ''))
  return { line: chosen.line, names: chosen.cells, titles: above.map(({ cells }) => cells.find(Boolean) ?? '') }
}

/** Empty names at the end with nothing below them are delimiters too many. */
function trimmedNames(names: string[], below: FileRecord[]): string[] {
  let width = names.length
  const unused = (i: number) => names[i]!.trim() === '' && below.every(({ cells }) => (cells[i] ?? '').trim() === '')
  while (width > 1 && unused(width - 1)) width--
  return names.slice(0, width)
}

async function profileRows(format: FileFormat, opening: FileRecord[], more: AsyncGenerator<FileRecord[]>) {
  const tallies = format.columns.map((name, i) => new ColumnTally(i, name))
  const toRow = rowReader(format)
  const sample = new RowSample()
  const faults: UnderstoodFile['faults'] = []
  let rows = 0
  let rejected = 0
  let errors: FileRecord['errors']
  const take = (record: FileRecord) => {
    const data = toRow(record)
    if (!data) return
    rows = data.row
    if (record.errors)
      errors = { first: errors?.first ?? record.errors.first, count: record.errors.count + (errors?.count ?? 0) }
    if (data.fault) {
      rejected++
      if (faults.length < shownFaults) faults.push(data.fault)
      return
    }
    for (let i = 0; i < tallies.length; i++) tallies[i]!.add(data.cells[i]!)
    sample.add(data.cells)
  }
  for (const record of opening) take(record)
  for await (const batch of more) for (const record of batch) take(record)
  return { rows, rejected, faults, errors, columns: tallies.map((tally) => tally.profile()), sample: sample.rows() }
}
