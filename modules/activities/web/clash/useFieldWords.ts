import { useMembers } from '#modules/relationships/web/index.ts'
import type { EventType } from '#platform/contract/event.ts'
import { formatDay, useClock, useSession, useWords } from '#platform/web/index.ts'
import type { Repeat, Task } from '../../contract/task.ts'
import { repeatWords, stepWords } from './value-words.ts'

export interface Named {
  id: string
  name: string
}

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)

/** The fields of a task or a meeting, and their values, in words: as its events tell them, days and names for readers. */
export function useFieldWords(event: EventType, named: readonly Named[]) {
  const t = useWords()
  const { locale } = useSession()
  const { today } = useClock()
  const members = useMembers()
  const names = Object.fromEntries([...members, ...named].map(({ id, name }) => [id, name]))
  const shown = (field: string, value: unknown): string => {
    if (value === null || value === undefined) return ''
    if (isDay(value)) return formatDay(value, today, locale, { weekday: true })
    if (field === 'repeat') return repeatWords(t, locale, value as Repeat)
    if (field === 'checklist') return stepWords(t, value as Task['checklist'])
    return event.value?.(value, { names }, field) ?? JSON.stringify(value)
  }
  return { labelOf: (field: string) => event.fields?.[field] ?? field, shown }
}
