import type { DateOrder } from '../../contract/import.ts'
import { monthNumbers, unaccented } from './month-names.ts'

/**
 * A day as people write it, as YYYY-MM-DD, or null where it is none. A time and a zone behind it are left aside: the day
 * is the one written. Years 1800 to 2199; two figures mean 1969 to 2068. The same rule stands in SQL as
 * `data_quality.read_day(text, order)`; both are tested with day-cases.ts, and README.md lists the steps.
 */
export function readDay(text: string, order: DateOrder): string | null {
  const seen = dayParts(text)
  if (!seen) return serialDay(text, order)
  if ('word' in seen) return existing(fullYear(seen.year), seen.word, seen.day)
  if ('year' in seen) return existing(seen.year, seen.month, seen.day)
  return inOrder(seen.parts, seen.lastDigits, order)
}

/** What stands there before an order is chosen: named month, year first, or three parts to be ordered. */
export type DayParts =
  | { word: number; year: string; day: number }
  | { year: number; month: number; day: number }
  | { parts: [number, number, number]; lastDigits: number }

export function dayParts(text: string): DayParts | null {
  const day = text
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim()
    .replace(timeOfDay, '')
  const yearFirst = /^([0-9]{4})(?:([-/. ])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{2})([0-9]{2}))$/.exec(day)
  if (yearFirst) {
    const [, year, , month, date, compactMonth, compactDate] = yearFirst
    return { year: Number(year), month: Number(month ?? compactMonth), day: Number(date ?? compactDate) }
  }
  const three = /^([0-9]{1,2})([-/. ]|\. )([0-9]{1,2})\2([0-9]{2}|[0-9]{4})\.?$/.exec(day)
  if (three) return { parts: [Number(three[1]), Number(three[3]), Number(three[4])], lastDigits: three[4]!.length }
  return /[A-Za-z]/.test(day) ? namedMonth(unaccented(day)) : null
}

/** The three ways to read three parts; null where that way gives no day. */
export function inOrder(parts: [number, number, number], lastDigits: number, order: DateOrder): string | null {
  const [a, b, c] = parts
  if (order === 'dmy') return existing(fullYear(String(c), lastDigits), b, a)
  if (order === 'mdy') return existing(fullYear(String(c), lastDigits), a, b)
  return order === 'ymd' && lastDigits === 2 ? existing(fullYear(String(a), 2), b, c) : null
}

const timeOfDay =
  /(?:[T ]|, ?)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)? ?(?:[AaPp]\.?[Mm]\.?)? ?(?:[Zz]|UTC|GMT)?(?:[-+][0-9]{2}(?::?[0-9]{2})?)?$/

const weekday = /^[a-z]{2,}\.?,? (?=[a-z]+\.? [0-9]|[0-9])/
const dayFirst =
  /^([0-9]{1,2})(?:st|nd|rd|th|er|\.)?(?:[-/ ]| de )? ?([a-z]+)\.?(?:[-/ ]|, | de | del )?([0-9]{4}|[0-9]{2})$/
const monthFirst = /^([a-z]+)\.?[- ]([0-9]{1,2})(?:st|nd|rd|th)?(?:, ?|[- ])([0-9]{4}|[0-9]{2})$/
const yearThenMonth = /^([0-9]{4})[- ]([a-z]+)\.?[- ]([0-9]{1,2})$/

function namedMonth(text: string): DayParts | null {
  const first = dayFirst.exec(text)
  if (first) return named(first[2]!, first[3]!, first[1]!)
  const month = monthFirst.exec(text)
  if (month) return named(month[1]!, month[3]!, month[2]!)
  const year = yearThenMonth.exec(text)
  if (year) return named(year[2]!, year[1]!, year[3]!)
  const without = text.replace(weekday, '')
  return without === text ? null : namedMonth(without)
}

function named(name: string, year: string, day: string): DayParts | null {
  const word = monthNumbers.get(name)
  return word === undefined ? null : { word, year, day: Number(day) }
}

function fullYear(year: string, digits = year.length): number {
  const number = Number(year)
  if (digits > 2) return number
  return number < 69 ? 2000 + number : 1900 + number
}

/** Day 1 of a spreadsheet is 31 Dec 1899 as it is counted after its missing 29 Feb 1900. */
function serialDay(text: string, order: DateOrder): string | null {
  const whole = order === 'serial' ? /^([0-9]{5})(?:\.[0-9]+)?$/.exec(text.trim())?.[1] : undefined
  if (whole === undefined) return null
  return new Date(Date.UTC(1899, 11, 30) + Number(whole) * 86_400_000).toISOString().slice(0, 10)
}

const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function existing(year: number, month: number, day: number): string | null {
  if (year < 1800 || year > 2199 || month < 1 || month > 12 || day < 1) return null
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (day > daysIn[month - 1]! + (leap ? 1 : 0)) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
