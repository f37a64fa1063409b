import { addDays, type CalendarDay } from '#platform/web/index.ts'

export const ages = ['Today', 'This week', 'Earlier'] as const
export type Age = (typeof ages)[number]

/** Heading an entry stands under. The week begins on its first day in the reader's country: 1 is Monday, 7 Sunday. */
export function ageOf(day: CalendarDay, today: CalendarDay, firstDay = 1): Age {
  if (day >= today) return 'Today'
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay() || 7
  const sinceWeekBegan = (weekday - firstDay + 7) % 7
  return day >= addDays(today, -sinceWeekBegan) ? 'This week' : 'Earlier'
}

/** The first day of the week where the reader lives; Monday where the browser cannot say. */
export function firstDayOf(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } }
  return known.getWeekInfo?.().firstDay ?? 1
}

/** Entries under their headings, in the order they came: newest first. */
export function byAge<Entry>(entries: readonly Entry[], ageOfEntry: (entry: Entry) => Age): [Age, Entry[]][] {
  const groups = Map.groupBy(entries, ageOfEntry)
  return ages.flatMap((age) => {
    const group = groups.get(age)
    return group === undefined ? [] : [[age, group] as [Age, Entry[]]]
  })
}
