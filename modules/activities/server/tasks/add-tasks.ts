import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import type { Priority, Repeat } from '../../contract/task.ts'
import { taskAdded } from '../../contract/task-events.ts'
import { columnsOf, taskSubjects } from './task-queries.ts'

export interface ReadyTask {
  id: string
  title: string
  accountId: string
  contactId: string | null
  ownerId: string
  dueOn: string
  dueTime: string | null
  priority: Priority
  checklist: { text: string; done: boolean }[]
  repeat: Repeat | null
  addedAt: string
}

/** Adds many tasks at once, dated when they were added. */
export async function addTasks(ctx: Context, tasks: ReadyTask[]): Promise<void> {
  const rows = tasks.map(({ id, addedAt, title, ownerId, priority, ...fields }) => ({
    ...{ workspace_id: ctx.workspaceId, id, title, owner_id: ownerId, created_by: ownerId, priority },
    ...{ created_at: addedAt, updated_at: addedAt },
    ...columnsOf(fields),
  }))
  await ctx.db.insertInto('activities.task').values(rows).execute()
  for (const [ownerId, added] of Map.groupBy(tasks, (task) => task.ownerId)) {
    const as = { ...ctx, actor: { ...ctx.actor, memberId: ownerId } }
    await recordEvents(
      as,
      taskAdded,
      added.map(({ id: _, addedAt, ...task }) => ({
        subjects: taskSubjects({ id: _, ...task }),
        body: { title: task.title, after: { ...task }, names: {} },
        occurredAt: addedAt,
      })),
    )
  }
}
