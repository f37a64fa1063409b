import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { notFound, Refusal } from '#platform/server/refusal.ts'
import { assertVersion } from '#platform/server/versions.ts'
import { nextDue } from '../../contract/next-due.ts'
import type { Repeat, Task } from '../../contract/task.ts'
import { taskDone } from '../../contract/task-events.ts'
import {
  assertMayChangeTask,
  columnsOf,
  findTask,
  lockTask,
  type TaskRecord,
  taskSubjects,
  writeTask,
} from './task-queries.ts'
import { workspaceDay } from './workspace-day.ts'

/** Marks a task as done. One that repeats brings the next in the same go, so that neither is there without the other. */
export async function finishTask(
  ctx: Context & { ifMatch?: number },
  id: string,
): Promise<Task & { eventId: string; next: Task | null }> {
  const stored = await lockTask(ctx, id)
  if (stored.deletedAt) throw notFound('This task')
  assertMayChangeTask(ctx, stored)
  assertVersion(ctx.ifMatch, stored, {})
  if (stored.doneAt) throw new Refusal(409, 'This task is done already')
  await writeTask(ctx, id, { doneAt: ctx.now, doneBy: ctx.actor.memberId })
  const next = await addNext(ctx, stored)
  const eventId = await recordEvent(ctx, taskDone, {
    subjects: taskSubjects(stored),
    body: { title: stored.title, ...(next && { next }) },
  })
  return { ...(await findTask(ctx, id)), eventId, next: next ? await findTask(ctx, next.id) : null }
}

/** The next of a task that repeats, its checklist to be done again; without one there is none. */
async function addNext(ctx: Context, task: TaskRecord): Promise<{ id: string; dueOn: string } | undefined> {
  if (!task.repeat || !task.dueOn) return undefined
  const repeat = withDay(task.repeat, task.dueOn)
  const dueOn = nextDue(repeat, task.dueOn, await workspaceDay(ctx))
  const next = { id: newId(), dueOn }
  const checklist = task.checklist.map(({ text }) => ({ text, done: false }))
  const { title, note, accountId, contactId, ownerId, priority, dueTime, remindMinutes } = task
  await ctx.db
    .insertInto('activities.task')
    .values({
      ...{ workspace_id: ctx.workspaceId, id: next.id, title, owner_id: ownerId, repeats_id: task.id },
      ...{ created_by: task.createdBy, created_at: ctx.now, updated_at: ctx.now },
      ...columnsOf({ note, accountId, contactId, priority, dueOn, dueTime, repeat, remindMinutes, checklist }),
    })
    .execute()
  return next
}

/** Of a month or a year the day it began on: the last of a shorter month is not the day of all that follow. */
const withDay = (repeat: Repeat, dueOn: string): Repeat =>
  repeat.unit === 'month' || repeat.unit === 'year' ? { day: Number(dueOn.slice(8)), ...repeat } : repeat

/** Takes the next of a task away again, where nobody touched it. Answers whether it could. */
export async function removeNext({ db, workspaceId }: Context, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from activities.task t where t.workspace_id = ${workspaceId} and t.id = ${id} and t.version = 1
      and t.done_at is null`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}
