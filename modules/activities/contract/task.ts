import { z } from 'zod'

export const priorities = ['high', 'normal', 'low'] as const
export type Priority = (typeof priorities)[number]
export const priorityWords: Record<Priority, string> = { high: 'Important', normal: 'Normal', low: 'Can wait' }

export const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use at most ${most} characters`)
    .refine((value) => !value.includes('\0'), 'This holds a character that cannot be stored')

const title = line(300).min(1, 'Say what is to be done')
const day = z.iso.date('This is no day. Write it as 2026-11-23')

/**
 * How often a task comes again. A month's day stays what it was chosen as: the 31st is the last day of a shorter month, and
 * the 31st again after it. Weeks begin on Monday, which is 1.
 */
export const repeat = z.strictObject({
  every: z.int().min(1, 'Repeat at least every 1').max(99, 'Repeat at most every 99'),
  unit: z.enum(['day', 'week', 'month', 'year']),
  /** The days of a week it falls on; left out: the day it is due on. */
  weekdays: z.array(z.int().min(1).max(7)).min(1, 'Choose a day of the week').max(7).optional(),
  /** The day of a month, 31 being its last; left out: the day it is due on. */
  day: z.int().min(1).max(31).optional(),
  /** Counted from the day it was due, or from the day it was done. */
  from: z.enum(['due', 'done']).default('due'),
})
export type Repeat = z.output<typeof repeat>

/** Minutes before its time; a task with a day only reminds when the working day starts. */
const reminders = [0, 10, 60, 1440] as const
const remindMinutes = z.union(
  reminders.map((minutes) => z.literal(minutes)),
  'Choose 0, 10, 60 or 1440 minutes before',
)

const item = z.strictObject({ text: line(200).min(1, 'This line says nothing'), done: z.boolean().default(false) })

export const writableTask = z.strictObject({
  title: title.optional(),
  note: line(5000)
    .nullable()
    .transform((value) => value || null)
    .optional(),
  accountId: z.uuid().nullable().optional(),
  contactId: z.uuid().nullable().optional(),
  /** Who does it; left out: whoever adds it. */
  ownerId: z.uuid().optional(),
  priority: z.enum(priorities).optional(),
  dueOn: day.nullable().optional(),
  /** At the workspace's clock: "14:30". */
  dueTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'This is no time. Write it as 14:30')
    .nullable()
    .optional(),
  /** Out of sight until this day. */
  snoozedUntil: day.nullable().optional(),
  checklist: z.array(item).max(100, 'A checklist has at most 100 lines').optional(),
  repeat: repeat.nullable().optional(),
  remindMinutes: remindMinutes.optional(),
})
export type TaskFields = z.output<typeof writableTask>
export const newTask = writableTask.extend({ title })
export type NewTask = z.output<typeof newTask>

const person = z.object({ id: z.uuid(), name: z.string() })

export const task = z.object({
  id: z.uuid(),
  title: z.string(),
  note: z.string().nullable(),
  /** Null as well to a reader who does not see the account. */
  account: person.nullable(),
  contact: person.nullable(),
  owner: person.extend({ colour: z.string().nullable() }),
  priority: z.enum(priorities),
  dueOn: z.string().nullable(),
  dueTime: z.string().nullable(),
  snoozedUntil: z.string().nullable(),
  checklist: z.array(z.object({ text: z.string(), done: z.boolean() })),
  repeat: repeat.nullable(),
  remindMinutes,
  doneAt: z.string().nullable(),
  version: z.number().int(),
})
export type Task = z.infer<typeof task>
