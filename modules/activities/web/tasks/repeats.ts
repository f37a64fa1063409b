import type { Repeat } from '../../contract/task.ts'

/** How often something comes again, as it is chosen. */
export const repeats: { value: string; label: string; rule: Omit<Repeat, 'from'> }[] = [
  { value: 'day', label: 'Every day', rule: { every: 1, unit: 'day' } },
  { value: 'working', label: 'Every working day', rule: { every: 1, unit: 'week', weekdays: [1, 2, 3, 4, 5] } },
  { value: 'week', label: 'Every week', rule: { every: 1, unit: 'week' } },
  { value: 'fortnight', label: 'Every two weeks', rule: { every: 2, unit: 'week' } },
  { value: 'month', label: 'Every month', rule: { every: 1, unit: 'month' } },
  { value: 'quarter', label: 'Every three months', rule: { every: 3, unit: 'month' } },
  { value: 'year', label: 'Every year', rule: { every: 1, unit: 'year' } },
]

/** Which of these a rule is; 'own' where it is none. */
export const usual = (rule: Repeat | null | undefined) =>
  repeats.find(
    ({ rule: each }) =>
      rule &&
      each.every === rule.every &&
      each.unit === rule.unit &&
      String(each.weekdays) === String(rule.weekdays?.toSorted()),
  )?.value ?? (rule ? 'own' : '')

interface Chosen {
  often: string
  /** The day it begins on or is due on. */
  day: string | undefined
  from: Repeat['from']
  /** As it was, of something that is changed. */
  before: { repeat: Repeat | null; day: string | null } | undefined
}

/** The rule of a choice. The day of the month is kept as it was chosen, so that the 31st comes back after a shorter month. */
export function repeatOf({ often, day, from, before }: Chosen): Repeat | null {
  if (often === 'own') return before?.repeat ?? null
  const rule = repeats.find(({ value }) => value === often)?.rule
  if (!rule) return null
  const kept = before?.day === day ? before?.repeat?.day : undefined
  const ofMonth = kept ?? Number((day ?? '').slice(8))
  const monthly = rule.unit === 'month' || rule.unit === 'year'
  return { ...rule, ...(monthly && ofMonth > 0 && { day: ofMonth }), from }
}
