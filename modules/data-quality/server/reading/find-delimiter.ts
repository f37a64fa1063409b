import type { Delimiter } from '../../contract/import.ts'
import { splitRecords } from './read-records.ts'

/** The delimiter that cuts the most records into the same number of cells. A list of one column has a comma, unused. */
export function findDelimiter(start: string): Delimiter {
  const end = start.includes('\n') ? '\n' : '\r'
  const whole = start.slice(0, start.lastIndexOf(end) + 1) || start
  const candidates = ([',', ';', '\t', '|'] as Delimiter[]).map((delimiter) => ({
    delimiter,
    score: evenness(whole, delimiter, end),
  }))
  const best = candidates.reduce((a, b) => (b.score > a.score ? b : a))
  if (best.score > 0) return best.delimiter
  return figuresBetweenBlanks(whole, end) ? 'blanks' : ','
}

/** Share of records with the usual number of cells, a little more for more cells; 0 if that number is one. */
function evenness(text: string, delimiter: Delimiter, end: string): number {
  const records = attempt(text, delimiter, end)
  const widths = new Map<number, number>()
  for (const { cells } of records) if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
  const filled = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')).length
  let best = 0
  for (const [width, count] of widths)
    best = Math.max(best, (count / Math.max(1, filled)) * (1 + Math.min(width, 30) / 100))
  return best
}

const attempt = (text: string, delimiter: Delimiter, end: string) => {
  try {
    return splitRecords(text, delimiter, end, 1, false).records
  } catch {
    return []
  }
}

/** Only columns of figures are taken to be parted by blanks: words have blanks of their own. */
function figuresBetweenBlanks(text: string, end: string): boolean {
  const rows = attempt(text, 'blanks', end).map(({ cells }) => cells)
  const width = rows[0]?.length ?? 0
  const figures = (cells: string[]) => cells.filter((cell) => /^[-+]?[0-9.,]+$/.test(cell)).length
  return width > 1 && rows.every((cells) => cells.length === width && figures(cells) >= width / 2)
}
