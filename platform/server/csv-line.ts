type Cell = string | number | null

/** One line of RFC 4180 text. Words that begin like a formula get an apostrophe, so that no spreadsheet runs them. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(quoted).join(',')}\r\n`

function quoted(cell: Cell): string {
  if (cell === null) return ''
  const text = String(cell)
  const number = typeof cell === 'number' || /^-?\d+(\.\d+)?$/.test(text)
  const safe = !number && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
