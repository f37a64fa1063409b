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
      rule && each.every === rule.every && each.unit === rule.unit && each.weekdays?.length === rule.weekdays?.length,
  )?.value ?? (rule ? 'own' : '')
