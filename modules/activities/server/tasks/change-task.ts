import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import type { Task, TaskFields } from '../../contract/task.ts'
import { taskChanged } from '../../contract/task-events.ts'
import { tellOwner } from '../notifications/tell-owner.ts'
import { assertReachesOwner } from './add-task.ts'
import { assertWhole, namesInTask } from './settle-task.ts'
import { assertMayChangeTask, findTask, lockTask, taskSubjects, writeTask } from './task-queries.ts'

/** Changes fields of a task; a task without a day has no time and repeats no more. */
export async function changeTask(
  ctx: Context & { ifMatch?: number },
  { id, ...input }: TaskFields & { id: string },
): Promise<Task & { eventId: string | null }> {
  const stored = await lockTask(ctx, id)
  if (stored.deletedAt) throw notFound('This task')
  assertMayChangeTask(ctx, stored)
  const change = input.dueOn === null ? { ...input, dueTime: null, repeat: null } : input
  assertVersion(ctx.ifMatch, stored, change)
  const changes = changedFields(stored, change)
  if (!changes) return { ...(await findTask(ctx, id)), eventId: null }
  if (change.ownerId) assertReachesOwner(ctx, change.ownerId)
  assertWhole({ ...stored, ...change })
  const names = await namesInTask(ctx, change)
  await writeTask(ctx, id, changes.after)
  if ('ownerId' in changes.after) await tellOwner(ctx, { ...stored, ...change })
  const eventId = await recordEvent(ctx, taskChanged, {
    subjects: taskSubjects({ ...stored, ...change }),
    body: { title: change.title ?? stored.title, ...changes, names },
  })
  return { ...(await findTask(ctx, id)), eventId }
}
