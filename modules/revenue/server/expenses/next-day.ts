import { Temporal } from 'temporal-polyfill'
import type { Interval } from '../../contract/expense.ts'

const months: Record<Interval, number> = { month: 1, quarter: 3, year: 12 }

/**
 * The day of the n-th time, 0 the first: counted from the first day, so that what is of the 31st is of the last day of shorter months
 * and of the 31st again after them. Null past the last day.
 */
export function dayOfTime(
  { every, startsOn, endsOn }: { every: Interval; startsOn: string; endsOn: string | null },
  time: number,
): string | null {
  const day = Temporal.PlainDate.from(startsOn)
    .add({ months: months[every] * time })
    .toString()
  return endsOn !== null && day > endsOn ? null : day
}
