import { addDays, formatDay, formatPeriod } from '#platform/web/index.ts'
import type { Window } from '../contract/statement.ts'

/** The first of the month some months away from the first of a month: '2026-11-01' and −12 → '2025-11-01'. */
export function monthsFrom(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}

/** How many whole months a half-open window holds; 0 when an edge lies inside a month. */
export function wholeMonths({ from, to }: Window): number {
  if (!from.endsWith('-01') || !to.endsWith('-01')) return 0
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number)
  return (toYear - fromYear) * 12 + toMonth - fromMonth
}

export type PeriodName =
  | { kind: 'year'; year: string }
  | { kind: 'months'; months: number; until: string }
  | { kind: 'days'; text: string }

/** How people call a window: a year by its number, whole months by their count and last day, else both days. */
export function periodName(window: Window, locale: string): PeriodName {
  const months = wholeMonths(window)
  if (months === 12 && window.from.endsWith('-01-01')) return { kind: 'year', year: window.from.slice(0, 4) }
  if (months === 0) return { kind: 'days', text: formatPeriod(window.from, window.to, locale) }
  const last = addDays(window.to, -1)
  return { kind: 'months', months, until: formatDay(last, last, locale, { full: true }) }
}

/** Periods offered for choice, from the opening window's end and the days of the first and last sale. */
export function periodChoices(opening: Window, first: string, last: string): Window[] {
  const { to } = opening
  const yearOf = (day: string) => Number(day.slice(0, 4))
  const years = Array.from({ length: yearOf(last) - yearOf(first) + 1 }, (_, back) => yearOf(last) - back)
  const choices = [
    opening,
    { from: monthsFrom(to, -3), to },
    { from: monthsFrom(to, -6), to },
    { from: monthsFrom(to, -12), to },
    { from: monthsFrom(to, -36), to },
    ...years.slice(0, 4).map((year) => ({ from: `${year}-01-01`, to: `${year + 1}-01-01` })),
    { from: `${first.slice(0, 8)}01`, to: monthsFrom(`${last.slice(0, 8)}01`, 1) },
  ]
  const keys = choices.map((window) => `${window.from} ${window.to}`)
  return choices.filter((window, index) => keys.indexOf(keys[index] ?? '') === index && window.to > first)
}
