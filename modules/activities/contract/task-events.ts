import { z } from 'zod'
import { defineEvent, type SentencePart } from '#platform/contract/event.ts'
import { priorities, priorityWords } from './task.ts'

/** Fields of a task as an event keeps them; ids with who they are, to be told later. */
const kept = z.record(z.string(), z.unknown())
const names = z.record(z.string(), z.string())

const fields = {
  ...{ title: 'Task', note: 'Note', accountId: 'Account', contactId: 'Person', ownerId: 'Whose it is' },
  ...{ priority: 'Priority', dueOn: 'Due', dueTime: 'At', snoozedUntil: 'Out of sight until' },
  ...{ checklist: 'Checklist', repeat: 'Repeats', remindMinutes: 'Reminds' },
}

/** Who does not see all tasks hears that there was one, and not which. */
const others = { title: 'task:see', before: 'task:see', after: 'task:see' } as const

const titled = (before: string, title: string | undefined, after = ''): SentencePart[] =>
  title === undefined ? [`${before}${after}`] : [`${before} `, { strong: title }, after]

const checklist = z.array(z.object({ text: z.string(), done: z.boolean() }))

const priority = z.enum(priorities)

const before: Record<string, string> = { 10: '10 minutes before', 60: 'an hour before', 1440: 'a day before' }

function shown(stored: unknown, body: { names?: Record<string, string> | undefined }, field: string): string {
  if (field === 'checklist') {
    const items = checklist.parse(stored)
    return `${items.filter(({ done }) => done).length} of ${items.length} done`
  }
  if (field === 'repeat') return stored === null ? 'no' : 'yes'
  if (field === 'priority') return priorityWords[priority.parse(stored)]
  if (field === 'remindMinutes') return before[String(stored)] ?? 'at the time'
  return body.names?.[String(stored)] ?? String(stored)
}

export const taskAdded = defineEvent({
  type: 'task.added',
  body: z.object({ title: z.string().optional(), after: kept.optional(), names: names.optional() }),
  others,
  sentence: ({ title }) => titled('Task', title, ' added'),
  fields,
  value: shown,
  icon: 'checkbox',
  strand: 'change',
})

export const taskChanged = defineEvent({
  type: 'task.changed',
  body: z.object({
    title: z.string().optional(),
    before: kept.optional(),
    after: kept.optional(),
    names: names.optional(),
  }),
  others,
  sentence: ({ title }) => titled('Task', title, ' changed'),
  fields,
  value: shown,
  icon: 'checkbox',
  strand: 'change',
})

export const taskDone = defineEvent({
  type: 'task.done',
  body: z.object({
    title: z.string().optional(),
    /** The one that comes next, where it repeats. */
    next: z.object({ id: z.uuid(), dueOn: z.string() }).optional(),
  }),
  others: { title: 'task:see' },
  sentence: ({ title }) => titled('Task', title, ' done'),
  icon: 'checks',
  strand: 'change',
})

export const taskDeleted = defineEvent({
  type: 'task.deleted',
  body: z.object({ title: z.string().optional() }),
  others: { title: 'task:see' },
  sentence: ({ title }) => titled('Task', title, ' deleted'),
  icon: 'trash',
  strand: 'change',
})

/** Deleted longer ago than it can be brought back: taken away for good by the nightly job. */
export const taskPurged = defineEvent({
  type: 'task.purged',
  body: z.object({}),
  sentence: () => ['A deleted task was taken away for good after 90 days'],
  icon: 'trash-x',
  strand: 'change',
})

/** Its time came near; told to whoever is to do it. */
export const taskReminded = defineEvent({
  type: 'task.reminded',
  body: z.object({}),
  sentence: () => ['Reminded of the task'],
  icon: 'bell',
  strand: 'change',
})
