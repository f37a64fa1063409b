import { addDays, type CalendarDay, daysBetween } from './day.ts'
import type { Reading } from './read-number.ts'

/**
 * Reads a day as people type it: "31/12", "31.12.2026", "2026-12-31", "12 Nov", "today", "tomorrow", "fri", "+3", "+2w".
 * A date without a year is the nearest one; the order of day and month follows the locale.
 */
export function readDay(text: string, locale: string, today: CalendarDay): Reading<CalendarDay | undefined> {
  const plain = text
    .trim()
    .toLocaleLowerCase(locale)
    .replace(/(?<=\d)(st|nd|rd|th)\b/, '')
    .replace(/,/g, ' ')
  if (plain === '') return { value: undefined }
  const relative = readRelative(plain, locale, today)
  if (relative !== undefined) return { value: relative }
  const parts = readParts(plain, locale)
  if (parts === undefined) return { fault: `“${text.trim()}” is not a day. Type one like ${exampleOf(locale, today)}.` }
  return toDay(parts, locale, today)
}

interface Parts {
  day: number
  month: number
  year?: number
}

function readRelative(plain: string, locale: string, today: CalendarDay): CalendarDay | undefined {
  const shift = /^([+-])\s*(\d{1,4})\s*([dw]?)$/.exec(plain) ?? /^in\s+()(\d{1,4})\s*(d|w)[a-z]*$/.exec(plain)
  if (shift !== null) return addDays(today, (shift[1] === '-' ? -1 : 1) * Number(shift[2]) * (shift[3] === 'w' ? 7 : 1))
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const english = ['yesterday', 'today', 'tomorrow']
  for (const offset of [-1, 0, 1]) {
    const word = words.format(offset, 'day').toLocaleLowerCase(locale)
    if (plain === word || plain === english[offset + 1]) return addDays(today, offset)
  }
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  for (let ahead = 1; ahead <= 7 && plain.length >= 2; ahead++) {
    const day = addDays(today, ahead)
    if (
      /\p{L}{2}/u.test(plain) &&
      weekday
        .format(new Date(`${day}T12:00Z`))
        .toLocaleLowerCase(locale)
        .startsWith(plain.replace(/\.$/, ''))
    )
      return day
  }
  return undefined
}

function readParts(plain: string, locale: string): Parts | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain)
  if (iso !== null) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }
  const figures = /^(\d{1,2})[./\-\s](\d{1,2})(?:[./\-\s](\d{2}|\d{4})?)?$/.exec(plain)
  if (figures !== null) {
    const [first, second] = [Number(figures[1]), Number(figures[2])]
    const year = figures[3] === undefined ? undefined : fullYear(Number(figures[3]))
    return monthIsFirst(locale) ? { month: first, day: second, year } : { day: first, month: second, year }
  }
  const worded =
    /^(\d{1,2})\.?\s*(\p{L}{3,})\.?\s*(\d{2}|\d{4})?$/u.exec(plain) ??
    swapped(/^(\p{L}{3,})\.?\s*(\d{1,2})\s*(\d{4})?$/u.exec(plain))
  if (worded === null) return undefined
  const month = monthOf(worded[2] ?? '', locale)
  if (month === undefined) return undefined
  return { day: Number(worded[1]), month, year: worded[3] === undefined ? undefined : fullYear(Number(worded[3])) }
}

const swapped = (match: RegExpExecArray | null) => (match === null ? null : [match[0], match[2], match[1], match[3]])

const fullYear = (year: number) => (year < 100 ? 2000 + year : year)

function monthIsFirst(locale: string): boolean {
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' }).formatToParts(new Date(0))
  return parts.find(({ type }) => type === 'day' || type === 'month')?.type === 'month'
}

function monthOf(word: string, locale: string): number | undefined {
  for (const language of [locale, 'en']) {
    const names = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
    for (let month = 1; month <= 12; month++) {
      const name = names.format(new Date(Date.UTC(2026, month - 1, 15))).toLocaleLowerCase(language)
      if (name.startsWith(word)) return month
    }
  }
  return undefined
}

function toDay({ day, month, year }: Parts, locale: string, today: CalendarDay): Reading<CalendarDay> {
  if (month < 1 || month > 12) return { fault: `There is no month ${month}.` }
  const chosen = year ?? nearestYear(day, month, today)
  const last = new Date(Date.UTC(chosen, month, 0)).getUTCDate()
  if (day >= 1 && day <= last) return { value: written(chosen, month, day) }
  const name = (which: number, style: 'long' | 'short') =>
    new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' }).format(new Date(Date.UTC(chosen, which - 1, 15)))
  const ways = `Use ${last} ${name(month, 'short')} or 1 ${name((month % 12) + 1, 'short')}.`
  return { fault: `${name(month, 'long')} ${chosen} has ${last} days. ${ways}` }
}

function nearestYear(day: number, month: number, today: CalendarDay): number {
  const year = Number(today.slice(0, 4))
  const distance = (candidate: number) => Math.abs(daysBetween(today, written(candidate, month, Math.min(day, 28))))
  return [year, year + 1, year - 1].reduce((best, candidate) =>
    distance(candidate) < distance(best) ? candidate : best,
  )
}

const written = (year: number, month: number, day: number) =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

const exampleOf = (locale: string, today: CalendarDay) =>
  new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${today}T12:00Z`),
  )
