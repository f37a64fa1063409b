const DAY = 86_400_000

/** Months from `first` on, as YYYY-MM. */
export function monthsFrom(first: string, count: number): string[] {
  const [year, month] = first.split('-').map(Number) as [number, number]
  return Array.from({ length: count }, (_, i) => new Date(Date.UTC(year, month - 1 + i, 1)).toISOString().slice(0, 7))
}

/** The days of a month on which the house delivers: Monday to Saturday. */
export function workingDays(month: string): string[] {
  const days: string[] = []
  for (let day = new Date(`${month}-01T00:00:00Z`); day.toISOString().startsWith(month); day = new Date(+day + DAY)) {
    if (day.getUTCDay() !== 0) days.push(day.toISOString().slice(0, 10))
  }
  return days
}

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
