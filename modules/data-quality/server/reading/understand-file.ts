import { basename } from 'node:path'
import type { FileChoices, FileFormat, UnderstoodFile } from '../../contract/import.ts'
import { findDelimiter } from './find-delimiter.ts'
import { findEncoding } from './find-encoding.ts'
import { distinctNames, findHeader, type Header, numbered } from './find-header.ts'
import { groupName, isGrouped } from './find-shape.ts'
import { ColumnTally } from './profile-column.ts'
import { type FileRecord, readRecords } from './read-records.ts'
import { counted, ReadingFault } from './reading-fault.ts'
import { RowSample } from './row-sample.ts'
import { rowReader } from './row-shape.ts'
import { decodeStart } from './text-blocks.ts'

const shownFaults = 100

/**
 * Looks at the whole file: encoding over every byte, then layout, then what each column holds. Memory does not grow
 * with the file. `name` is what people call it: an uploaded file lies under an id. Throws ReadingFault where it is no table.
 */
export async function understandFile(
  path: string,
  choices: FileChoices = {},
  name = basename(path),
): Promise<UnderstoodFile> {
  const began = performance.now()
  const bytes = await findEncoding({ path, name }, choices.encoding)
  const delimiter = choices.delimiter ?? findDelimiter(decodeStart(bytes.start, bytes))
  const layout = { encoding: bytes.encoding, bomBytes: bytes.bomBytes, delimiter }
  const batches = readRecords(path, layout)
  const start = await batches.next()
  const opening: FileRecord[] = start.done ? [] : start.value
  const { table, notes } = layoutOf(opening, choices, name)
  const format: FileFormat = { ...layout, ...table, fingerprint: { bytes: bytes.bytes, crc32: bytes.crc32 } }
  const seen = await profileRows(format, opening, batches)
  if (seen.rows === 0) {
    throw new ReadingFault(
      'no-rows',
      `${name} has names of columns and no rows below them. Export it again with its rows.`,
    )
  }
  return {
    name,
    format,
    ...seen,
    notes,
    seconds: (performance.now() - began) / 1000,
  }
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
  const take = (record: FileRecord) => {
    const data = toRow(record)
    if (!data) return
    rows = data.row
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
  return { rows, rejected, faults, columns: tallies.map((tally) => tally.profile()), sample: sample.rows() }
}
