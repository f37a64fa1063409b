import { addDays, type useWords } from '#platform/web/index.ts'
import type { Repeat, Task } from '../../contract/task.ts'
import { repeats, usual } from '../tasks/repeats.ts'

type Words = ReturnType<typeof useWords>

const units = {
  day: ['Every day', 'Every {{every}} days'],
  week: ['Every week', 'Every {{every}} weeks'],
  month: ['Every month', 'Every {{every}} months'],
  year: ['Every year', 'Every {{every}} years'],
} as const

/** A rule with all that tells it from another. */
export function repeatWords(t: Words, locale: string, rule: Repeat): string {
  const { every, unit, weekdays, day, from } = rule
  const known = repeats.find(({ value }) => value === usual(rule))
  const often = known ? t(known.label) : t(units[unit][every === 1 ? 0 : 1], { every })
  return [
    often,
    ...(known ? [] : (weekdays ?? []).map((each) => weekdayName(each, locale))),
    ...(day === undefined ? [] : [t('on day {{day}}', { day })]),
    ...(from === 'done' ? [t('counted from the day it was done')] : []),
  ].join(', ')
}

// Any Monday.
const weekdayName = (number: number, locale: string) =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(addDays('2026-11-23', number - 1)),
  )

export const stepWords = (t: Words, steps: Task['checklist']) =>
  steps.map(({ text, done }) => (done ? t('{{step}} (done)', { step: text }) : text)).join(', ')
