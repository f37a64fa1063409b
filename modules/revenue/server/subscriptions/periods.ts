import type { Interval } from '../../contract/subscription.ts'

/** From a day to a day, the last one not in it. */
export interface Period {
  from: string
  to: string
}

const monthsIn = { month: 1, quarter: 3, year: 12 }

export const monthsOf = ({ every, unit }: Interval): number => every * monthsIn[unit]

const day = (text: string) => new Date(`${text}T00:00:00Z`)
const textOf = (date: Date) => date.toISOString().slice(0, 10)

export const daysBetween = (from: string, to: string): number => (day(to).getTime() - day(from).getTime()) / 86_400_000

export function addDays(from: string, days: number): string {
  const date = day(from)
  date.setUTCDate(date.getUTCDate() + days)
  return textOf(date)
}

/** The same day of another month, or its last one where the month is shorter. */
export function addMonths(from: string, months: number): string {
  const [year, month, date] = from.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return textOf(new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))))
}

/** The period that a day falls into. Always counted from the anchor, so that the 31st comes back after February. */
export function periodHolding(anchor: string, months: number, on: string): Period {
  const [years, month] = [Number(on.slice(0, 4)) - Number(anchor.slice(0, 4)), Number(on.slice(5, 7))]
  let count = Math.floor((years * 12 + month - Number(anchor.slice(5, 7))) / months)
  if (addMonths(anchor, count * months) > on) count -= 1
  return { from: addMonths(anchor, count * months), to: addMonths(anchor, (count + 1) * months) }
}
