import { readDay } from './read-day.ts'
import { readNumber } from './read-number.ts'
import type { FileRecord } from './read-records.ts'

export type Header = {
  /** Line of the names, null without names. */
  line: number | null
  names: string[]
  /** Lines with a title above the names. */
  titles: string[]
}

/**
 * The row of names: the first that is as wide as the table and holds no figures where the rows below hold some. Rows
 * above it are titles. A first full row of figures means the file has no names.
 */
export function findHeader(start: FileRecord[]): Header {
  const records = start.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const width = usualWidth(records)
  const at = records.findIndex(({ cells }) => filled(cells) >= Math.max(1, Math.min(width, 2), Math.ceil(width * 0.6)))
  const candidate = records[at]
  if (!candidate) return { line: null, names: [], titles: [] }
  if (isData(candidate.cells, records.slice(at + 1, at + 21))) return { line: null, names: numbered(width), titles: [] }
  const titles = records.slice(0, at).map(({ cells }) => cells.find((cell) => cell.trim() !== '')!.trim())
  return { line: candidate.line, names: candidate.cells, titles }
}

export const numbered = (width: number) => Array.from({ length: width }, (_, i) => `Column ${i + 1}`)

const filled = (cells: string[]) => cells.filter((cell) => cell.trim() !== '').length

function usualWidth(records: FileRecord[]): number {
  const widths = new Map<number, number>()
  for (const { cells } of records) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
  return [...widths].reduce(
    (best, next) => (next[1] > best[1] || (next[1] === best[1] && next[0] > best[0]) ? next : best),
    [1, 0],
  )[0]
}

/** A figure in the candidate, in a column that has figures of that sort below too (or nothing stands below). */
function isData(cells: string[], below: FileRecord[]): boolean {
  return cells.some((cell, i) => {
    const sort = sortOf(cell)
    if (sort === 'words') return false
    const others = below.map((record) => record.cells[i] ?? '').filter((other) => other.trim() !== '')
    return others.filter((other) => sortOf(other) === sort).length >= others.length / 2
  })
}

function sortOf(cell: string): 'number' | 'day' | 'mail' | 'words' {
  if (cell.trim() === '') return 'words'
  if (/^\S+@\S+\.\S+$/.test(cell.trim())) return 'mail'
  if (readDay(cell, 'dmy') ?? readDay(cell, 'mdy')) return 'day'
  return (readNumber(cell, '.') ?? readNumber(cell, ',')) ? 'number' : 'words'
}

/** Names made distinct, a name given to the nameless; what was changed is told. */
export function distinctNames(names: string[]): { names: string[]; notes: string[] } {
  const seen = new Set<string>()
  const notes: string[] = []
  const distinct = names.map((raw, i) => {
    const name = raw.replace(/\s+/g, ' ').trim()
    if (name === '-') return name
    const wanted = name || `Column ${i + 1}`
    let given = wanted
    for (let n = 2; seen.has(given); n++) given = `${wanted} (${n})`
    seen.add(given)
    if (given !== wanted) notes.push(`The name ${wanted} stands above two columns; the later one is called ${given}.`)
    return given
  })
  return { names: distinct, notes }
}
