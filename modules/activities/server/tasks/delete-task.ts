import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { assertVersion } from '#platform/server/versions.ts'
import { taskDeleted } from '../../contract/task-events.ts'
import { assertMayDeleteTask, lockTask, taskSubjects, writeTask } from './task-queries.ts'

/** Deletes a task; kept for 90 days. */
export async function deleteTask(ctx: Context & { ifMatch?: number }, id: string): Promise<{ eventId: string }> {
  const stored = await lockTask(ctx, id)
  if (stored.deletedAt) throw notFound('This task')
  assertMayDeleteTask(ctx, stored)
  assertVersion(ctx.ifMatch, stored, {})
  await writeTask(ctx, id, { deletedAt: ctx.now })
  const eventId = await recordEvent(ctx, taskDeleted, {
    subjects: taskSubjects(stored),
    body: { title: stored.title },
  })
  return { eventId }
}
