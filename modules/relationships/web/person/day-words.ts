import { readDay } from '#platform/web/index.ts'
import { partsOf } from '../../contract/known-day.ts'

type Reading = { value: string } | { fault: string }

/** A leap year: 29 February is typed without its year too. */
const anyYear = '2024-06-15'

/** A day of the year as people type it, "19 Nov" or "19 Nov 1984": 1984-11-19, or --11-19 without a year. */
export function readYearlyDay(text: string, locale: string, today: string): Reading {
  const trimmed = text.trim()
  if (/^--\d{2}-\d{2}$/.test(trimmed)) return { value: trimmed }
  const withYear = /\d{4}/.test(trimmed)
  const reading = readDay(trimmed, locale, withYear ? today : anyYear)
  if ('fault' in reading)
    return { fault: withYear ? reading.fault : `“${trimmed}” is not a day. Type one like 19 Nov, or 19 Nov 1984.` }
  if (!reading.value) return { fault: 'The day is missing' }
  return { value: withYear ? reading.value : `-${reading.value.slice(4)}` }
}

/** A day as far as it is known, as people type it: "March", "Mar 2024", "2024", "3/2024", or a whole day. */
export function readKnownDay(text: string, locale: string, today: string): Reading {
  const trimmed = text.trim()
  if (/^\d{4}(-\d{2}(-\d{2})?)?$/.test(trimmed)) return { value: trimmed }
  const figures = /^(\d{1,2})[./](\d{4})$/.exec(trimmed)
  if (figures) return { value: `${figures[2]}-${figures[1]!.padStart(2, '0')}` }
  const words = /^(\p{L}{3,})\.?\s*(\d{4})?$/u.exec(trimmed)
  const month = words ? monthOf(words[1]!, locale) : 0
  if (month > 0) return { value: inMonth(month, words![2], today) }
  const reading = readDay(trimmed, locale, today)
  if ('fault' in reading) return { fault: reading.fault }
  return reading.value ? { value: reading.value } : { fault: 'The day is missing' }
}

/** Without a year it is the last such month that has begun. */
function inMonth(month: number, year: string | undefined, today: string): string {
  const two = String(month).padStart(2, '0')
  if (year) return `${year}-${two}`
  const thisYear = Number(today.slice(0, 4))
  return two <= today.slice(5, 7) ? `${thisYear}-${two}` : `${thisYear - 1}-${two}`
}

function monthOf(word: string, locale: string): number {
  const asked = word.toLocaleLowerCase()
  return (
    ([...Array(12).keys()].find((at) =>
      [locale, 'en'].some((each) =>
        monthName(each, at + 1)
          .toLocaleLowerCase()
          .startsWith(asked),
      ),
    ) ?? -1) + 1
  )
}

const monthName = (locale: string, month: number) => formatOf(locale, { month: 'long' }, 2024, month, 15)

/** "March 2024", "2024", "31 Mar 2024". */
export function formatKnownDay(day: string, locale: string): string {
  const [year, month, date] = day.split('-').map(Number)
  if (!month) return day
  if (!date) return formatOf(locale, { month: 'short', year: 'numeric' }, year!, month, 15)
  return formatOf(locale, { day: 'numeric', month: 'short', year: 'numeric' }, year!, month, date)
}

/** "19 November", "19 November 1984". */
export function formatYearlyDay(on: string, locale: string): string {
  const [year, month, day] = partsOf(on)
  const known = year === null ? {} : ({ year: 'numeric' } as const)
  return formatOf(locale, { day: 'numeric', month: 'long', ...known }, year ?? 2024, month, day)
}

function formatOf(locale: string, style: Intl.DateTimeFormatOptions, year: number, month: number, day: number): string {
  const date = new Date(Date.UTC(2024, month - 1, day, 12))
  date.setUTCFullYear(year, month - 1, day)
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(date)
}
