import { ReadingFault, readDay } from '#modules/data-quality/server/index.ts'
import type { DayOrder } from './accounting-file.ts'

const figures = /^(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})$/

export interface DayReading {
  order: DayOrder
  /** How that is known. */
  because: string
  /** A day that reads both ways, where nothing says how. */
  open: string | null
}

/**
 * The order of day and month, from all days of a file: one that can be read only one way decides, then a day in words in a
 * title or a footer (`March 7, 2025`), then what a person chose. Where nothing does, it is asked.
 */
export function dayReading(days: Iterable<string>, words: string[], chosen: DayOrder | undefined): DayReading {
  let [mdy, dmy] = [0, 0]
  let either: string | null = null
  for (const day of days) {
    const parts = figures.exec(day.trim())
    if (!parts) continue
    const [first, second] = [Number(parts[1]), Number(parts[2])]
    if (first > 12) dmy++
    else if (second > 12) mdy++
    else if (first !== second) either ??= day.trim()
  }
  if (mdy > 0 && dmy === 0) return { order: 'mdy', because: '', open: null }
  if (dmy > 0 && mdy === 0) return { order: 'dmy', because: '', open: null }
  const told = orderInWords(words)
  const order = chosen ?? told ?? 'mdy'
  if (!either && mdy + dmy === 0) return { order, because: '', open: null }
  if (chosen) return { order, because: '', open: null }
  if (told) return { order, because: `${either ?? 'A day'} is read as the file writes days in words.`, open: null }
  return { order, because: '', open: either }
}

function orderInWords(words: string[]): DayOrder | null {
  for (const word of words) {
    if (/\b[A-Z][a-z]{2,8}\.? \d{1,2}(,| - )/.test(word)) return 'mdy'
    if (/\b\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4}/.test(word)) return 'dmy'
  }
  return null
}

/** The day in a cell, or a fault that says which cell. */
export function dayIn(text: string, order: DayOrder, line: number, column: string): string {
  const day = readDay(text, order)
  if (day) return day
  const wanted = order === 'mdy' ? 'a day such as 03/31/2026 (month first)' : 'a day such as 31/03/2026 (day first)'
  throw new ReadingFault(
    'no-day',
    `Line ${line}: ${column} is ${text === '' ? 'empty' : `"${text}"`}, and ${wanted} is needed. Mend it in the file, or export the file again.`,
    { line, column },
  )
}
