import type { Window } from '#modules/revenue/contract/statement.ts'

export interface PeriodChoice {
  id: 'months' | 'this-year' | 'last-year' | 'all'
  label: string
  window: Window
  /** What it is fairly compared with: a year that still runs with the same days a year earlier. */
  compare: 'before' | 'year'
}

/** The usual periods on a day, half-open. "All" begins and ends with whole months, which are read fastest. */
export function periodChoices(today: string, first: string | null, last: string | null): PeriodChoice[] {
  const year = Number(today.slice(0, 4))
  const month = `${today.slice(0, 7)}-01`
  const choices: PeriodChoice[] = [
    { id: 'months', label: '12 months', window: { from: monthsFrom(month, -12), to: month }, compare: 'before' },
    { id: 'this-year', label: 'This year', window: { from: `${year}-01-01`, to: dayAfter(today) }, compare: 'year' },
    {
      id: 'last-year',
      label: 'Last year',
      window: { from: `${year - 1}-01-01`, to: `${year}-01-01` },
      compare: 'before',
    },
  ]
  if (first === null || last === null) return choices
  const all = { from: `${first.slice(0, 7)}-01`, to: monthsFrom(`${last.slice(0, 7)}-01`, 1) }
  return [...choices, { id: 'all', label: 'All sales', window: all, compare: 'before' }]
}

/** The first of the month some months away from the first of a month. */
export function monthsFrom(first: string, months: number): string {
  const [year = 0, month = 1] = first.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}

const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
