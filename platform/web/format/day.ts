/** A day is 'YYYY-MM-DD', without a zone; an instant is a Date or an ISO string with one. */
export type CalendarDay = string

/** The day an instant falls on in a time zone. */
export const dayIn = (instant: Date | string, timeZone: string): CalendarDay =>
  formatter('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(asDate(instant))

/** Days from `from` to `to`, negative when `to` lies before. */
export const daysBetween = (from: CalendarDay, to: CalendarDay) =>
  Math.round((noonOf(to).getTime() - noonOf(from).getTime()) / 86_400_000)

export const addDays = (day: CalendarDay, days: number): CalendarDay =>
  new Date(noonOf(day).getTime() + days * 86_400_000).toISOString().slice(0, 10)

export interface DayStyle {
  /** Always names the weekday within the year: "Tue 17 Nov". */
  weekday?: boolean
  /** Never relative: "17 Nov 2026", for documents. */
  full?: boolean
}

/** "today", a weekday within six days, "17 Nov" within the year, else "17 Nov 2027". */
export function formatDay(
  day: CalendarDay,
  today: CalendarDay,
  locale: string,
  { weekday, full }: DayStyle = {},
): string {
  const date = noonOf(day)
  const distance = daysBetween(today, day)
  const show = (options: Intl.DateTimeFormatOptions) => formatter(locale, { ...options, timeZone: 'UTC' }).format(date)
  if (full) return show({ day: 'numeric', month: 'short', year: 'numeric' })
  if (Math.abs(distance) <= 1) return relative(locale).format(distance, 'day')
  if (day.slice(0, 4) !== today.slice(0, 4) && Math.abs(distance) > 180)
    return show({ day: 'numeric', month: 'short', year: 'numeric' })
  if (weekday) return show({ weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '')
  if (Math.abs(distance) < 7) return show({ weekday: 'short' })
  return show({ day: 'numeric', month: 'short' })
}

/** "today 14:00", "Wed 16:12" within six days, else the day alone: seconds never. */
export function formatWhen(instant: Date | string, now: Date, timeZone: string, locale: string): string {
  const day = dayIn(instant, timeZone)
  const today = dayIn(now, timeZone)
  const shown = formatDay(day, today, locale)
  if (Math.abs(daysBetween(today, day)) >= 7) return shown
  return `${shown} ${formatTime(instant, timeZone, locale)}`
}

export const formatTime = (instant: Date | string, timeZone: string, locale: string) =>
  formatter(locale, { hour: hasTwelveHours(locale) ? 'numeric' : '2-digit', minute: '2-digit', timeZone }).format(
    asDate(instant),
  )

const hasTwelveHours = (locale: string) => formatter(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true

/** The exact time with its zone, for hovering. */
export const formatInstant = (instant: Date | string, timeZone: string, locale: string) =>
  formatter(locale, { dateStyle: 'full', timeStyle: 'long', timeZone })
    .format(asDate(instant))
    .replace(/:\d\d(?= )/, '')

/** A half-open period as people read it, both ends inclusive: "1 Nov 2025 – 31 Oct 2026". */
export function formatPeriod(from: CalendarDay, until: CalendarDay, locale: string): string {
  const show = (day: CalendarDay) => formatDay(day, day, locale, { full: true })
  return `${show(from)} – ${show(addDays(until, -1))}`
}

const asDate = (instant: Date | string) => (typeof instant === 'string' ? new Date(instant) : instant)
const noonOf = (day: CalendarDay) => new Date(`${day}T12:00:00Z`)

const formatters = new Map<string, Intl.DateTimeFormat>()
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${JSON.stringify(options)}`
  let found = formatters.get(key)
  if (found === undefined) {
    found = new Intl.DateTimeFormat(locale, options)
    formatters.set(key, found)
  }
  return found
}

const relatives = new Map<string, Intl.RelativeTimeFormat>()
function relative(locale: string): Intl.RelativeTimeFormat {
  let found = relatives.get(locale)
  if (found === undefined) {
    found = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
    relatives.set(locale, found)
  }
  return found
}
