import type { FileRecord } from './read-records.ts'

/**
 * A grouped report has no name above its first column, rows with only that column (a group), and rows where that
 * column alone is empty. Recognised by this structure, whatever program wrote it.
 */
export function isGrouped(names: string[], below: FileRecord[]): boolean {
  if (names.length < 3 || names[0]!.trim() !== '') return false
  const empty = (cell: string) => cell.trim() === ''
  const rows = below.filter(({ cells }) => !cells.every(empty))
  const groups = rows.filter(({ cells }) => !empty(cells[0]!) && cells.slice(1).every(empty)).length
  const details = rows.filter(({ cells }) => empty(cells[0]!)).length
  return groups > 0 && details > 0 && !empty(rows[0]?.cells[0] ?? '')
}

/** What the groups are, from a title such as "Sales by Customer Detail". */
export function groupName(titles: string[]): string {
  for (const title of titles) {
    const named = /\b(?:by|nach|par|por|per)\s+(\p{L}+)/iu.exec(title)
    if (named) return named[1]!
  }
  return 'Group'
}
