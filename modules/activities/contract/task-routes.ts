import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { occurrence } from './meeting.ts'
import { newTask, task, writableTask } from './task.ts'

const eventId = z.uuid().nullable()
const written = task.extend({ eventId })
const id = { id: z.uuid() }

/** An account that somebody should have been in touch with by now. */
const quiet = z.object({
  account: z.object({ id: z.uuid(), name: z.string() }),
  /** As what: the relationship that counts first. */
  types: z.array(z.string()),
  level: z.number().int(),
  owner: z.object({ id: z.uuid(), name: z.string(), colour: z.string().nullable() }).nullable(),
  /** Since the last talk; null where nobody ever talked to them. */
  days: z.number().int().nullable(),
  cadenceDays: z.number().int(),
})
export type Quiet = z.infer<typeof quiet>

const todayPage = z.object({
  day: z.string(),
  /** Of today, by time, held ones too. */
  meetings: z.array(occurrence),
  overdue: z.array(task),
  today: z.array(task),
  /** Until the end of Sunday. */
  week: z.array(task),
  nextWeek: z.array(task),
  /** What has no day yet. */
  someday: z.array(task),
  doneToday: z.array(task),
  /** How many stand behind each list, since a list holds at most 100. */
  counts: z.object({
    ...{ overdue: z.number().int(), today: z.number().int(), week: z.number().int() },
    ...{ nextWeek: z.number().int(), someday: z.number().int(), doneToday: z.number().int(), quiet: z.number().int() },
  }),
  quiet: z.array(quiet),
})
export type TodayPage = z.infer<typeof todayPage>

export const taskRoutes = defineRoutes({
  today: {
    method: 'GET',
    path: '/today',
    permission: 'member',
    input: z.strictObject({ whose: z.enum(['mine', 'team']).default('mine') }),
    output: todayPage,
    summary: 'Today’s meetings, what is overdue, due today, this week and next, and who has not heard from us',
  },
  listTasks: {
    method: 'GET',
    path: '/tasks',
    permission: 'task:see',
    input: z.strictObject({
      state: z.enum(['open', 'done']).default('open'),
      ownerId: z.uuid().optional(),
      accountId: z.uuid().optional(),
      contactId: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      after: z.string().max(2000).optional(),
    }),
    output: z.object({ items: z.array(task), next: z.string().nullable() }),
    summary: 'Tasks, open ones by the day they are due, done ones the last first',
  },
  showTask: {
    method: 'GET',
    path: '/tasks/{id}',
    permission: 'task:see',
    input: z.strictObject(id),
    output: task,
    summary: 'One task',
  },
  addTask: {
    method: 'POST',
    path: '/tasks',
    permission: 'task:create',
    input: newTask,
    output: written,
    summary: 'Add a task',
    status: 201,
  },
  changeTask: {
    method: 'PATCH',
    path: '/tasks/{id}',
    permission: 'task:change',
    input: writableTask.extend(id),
    output: written,
    summary: 'Change fields of a task',
  },
  finishTask: {
    method: 'POST',
    path: '/tasks/{id}/completion',
    permission: 'task:change',
    input: z.strictObject(id),
    output: written.extend({ next: task.nullable() }),
    summary: 'Mark a task as done; one that repeats brings the next',
  },
  deleteTask: {
    method: 'DELETE',
    path: '/tasks/{id}',
    permission: 'task:change',
    input: z.strictObject(id),
    output: z.object({ eventId: z.uuid() }),
    summary: 'Delete a task; kept for 90 days',
  },
})
