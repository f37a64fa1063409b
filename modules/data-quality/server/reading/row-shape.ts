import type { FileFault, FileFormat } from '../../contract/import.ts'
import type { FileRecord } from './read-records.ts'
import { counted } from './reading-fault.ts'

/** One data row: `row` counts from 1 below the names, `line` is its place in the file. */
export type DataRow = { row: number; line: number; cells: string[]; fault: FileFault | null }

export type TableShape = {
  columns: string[]
  shape: 'table' | 'grouped'
  headerLine: number | null
  report: boolean
  source?: FileFormat['source']
} & Partial<Pick<FileFormat, 'bomBytes' | 'delimiter'>>

/** Longest cell that is taken, in characters; a card in one cell may hold photos. */
const longestCell = 65_536
const longestCard = 4_500_000
const apostrophe = 39

/**
 * Turns records into data rows, one after the other: blank lines and everything above the names go; in a grouped
 * report the group's name fills the first cell of its rows, and totals and footer go.
 */
export function rowReader(table: TableShape): (record: FileRecord) => DataRow | null {
  const groups: string[] = []
  const guarded = isOurs(table)
  let row = 0
  return ({ cells, line }) => {
    if (table.headerLine !== null && line <= table.headerLine) return null
    if (isBlank(cells)) return null
    if (table.shape === 'grouped') {
      if (cells[0]!.trim() !== '') {
        followGroup(groups, cells)
        return null
      }
      cells[0] = groups.at(-1) ?? ''
    } else if (table.report && isFooter(cells, table.columns.length)) return null
    row++
    // A workbook leaves out the empty cells at the end of a row.
    if (table.source === 'workbook') while (cells.length < table.columns.length) cells.push('')
    if (guarded) unguard(cells)
    return fitted(
      cells,
      table.columns,
      row,
      line,
      table.source === undefined || table.source === 'workbook' ? longestCell : longestCard,
    )
  }
}

/** A table that Rapport wrote as CSV: by the mark it begins with and its ids, or rejected rows with their reasons. */
function isOurs({ columns, source, bomBytes, delimiter }: TableShape): boolean {
  if (source !== undefined || bomBytes !== 3 || delimiter !== ',') return false
  return columns.some((column) => ownIds.test(column)) || columns.slice(-2).join() === 'Reason,Line'
}

const ownIds = /^(?:Rapport(?: account)?|Note|Task|Meeting|Document|Line|Link) id$/

/** Such a table has an apostrophe before what a spreadsheet would run as a formula; anybody else's apostrophe is theirs. */
function unguard(cells: string[]): void {
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!
    if (cell.charCodeAt(0) === apostrophe && /^'[=+\-@\t\r]/.test(cell)) cells[i] = cell.slice(1)
  }
}

function isBlank(cells: string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false
  return true
}

/** A row of only a name opens a group, one with figures behind it closes the group it names (or the last). */
function followGroup(groups: string[], cells: string[]): void {
  const name = cells[0]!.trim()
  if (isBlank(cells.slice(1))) {
    groups.push(name)
    return
  }
  const closed = groups.findLastIndex((group) => name.endsWith(group) || name.includes(` ${group} `))
  groups.length = closed < 0 ? Math.max(0, groups.length - 1) : closed
}

/** Below a titled table: a lone text, or a row of totals. */
function isFooter(cells: string[], width: number): boolean {
  if (cells.length < width || width === 1) return isBlank(cells.slice(1))
  return /^\s*(?:(?:grand )?totals?|(?:gesamt)?summe|gesamt|totale|totaal|total g[e\u00e9]n[e\u00e9]ral)\b/i.test(
    cells[0]!,
  )
}

function fitted(cells: string[], columns: string[], row: number, line: number, longest: number): DataRow {
  const width = columns.length
  if (cells.length > width && isBlank(cells.slice(width))) cells.length = width
  let fault = cells.length === width ? null : ragged(cells.length, width, row, line)
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!
    if (cell.length > longest) {
      fault = tooLarge(cell, columns[i] ?? `Column ${i + 1}`, row, line)
      cells[i] = `${cell.slice(0, 100)}\u2026`
    } else if (cell.includes('\0')) {
      fault = withNul(columns[i] ?? `Column ${i + 1}`, row, line)
      cells[i] = cell.replaceAll('\0', '\ufffd')
    }
  }
  return { row, line, cells, fault }
}

function ragged(cells: number, width: number, row: number, line: number): FileFault {
  const many = cells > width
  return {
    code: many ? 'too-many-cells' : 'too-few-cells',
    message: `The row has ${counted(cells, 'cell')} where the table has ${counted(width, 'column')}. ${
      many ? 'A delimiter inside a text needs quotes around the text.' : 'Add the missing cells.'
    } Mend it in the file or leave it out.`,
    row,
    line,
    column: null,
  }
}

function tooLarge(cell: string, column: string, row: number, line: number): FileFault {
  return {
    code: 'cell-too-large',
    message: `${column} has ${cell.length.toLocaleString('en')} characters; ${longestCell.toLocaleString('en')} is the most. Shorten it in the file or leave the row out.`,
    row,
    line,
    column,
  }
}

function withNul(column: string, row: number, line: number): FileFault {
  return {
    code: 'nul',
    message: `${column} holds a NUL byte, which is no text. Take it out of the file or leave the row out.`,
    row,
    line,
    column,
  }
}
