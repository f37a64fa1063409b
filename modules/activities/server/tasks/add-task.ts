import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid, notAllowed } from '#platform/server/refusal.ts'
import type { NewTask, Task } from '../../contract/task.ts'
import { taskAdded } from '../../contract/task-events.ts'
import { tellOwner } from '../notifications/tell-owner.ts'
import { assertWhole, namesInTask } from './settle-task.ts'
import { columnsOf, findTask, taskSubjects } from './task-queries.ts'

/** Adds a task, for whoever adds it where nobody else is named. */
export async function addTask(ctx: Context, input: NewTask): Promise<Task & { eventId: string }> {
  const ownerId = input.ownerId ?? ctx.actor.memberId
  if (ownerId === null) throw notAllowed()
  assertReachesOwner(ctx, ownerId)
  assertWhole(input)
  const names = await namesInTask(ctx, input)
  const id = newId()
  const fields = { ...input, ownerId }
  const [, eventId] = await Promise.all([
    ctx.db
      .insertInto('activities.task')
      .values({
        ...{ workspace_id: ctx.workspaceId, id, title: input.title, owner_id: ownerId },
        ...{ created_by: ctx.actor.memberId, created_at: ctx.now, updated_at: ctx.now },
        ...columnsOf(fields),
      })
      .execute(),
    recordEvent(ctx, taskAdded, {
      subjects: taskSubjects({ id, accountId: input.accountId ?? null, contactId: input.contactId ?? null }),
      body: { title: input.title, after: given(fields), names },
    }),
  ])
  await tellOwner(ctx, { ...input, id, ownerId })
  return { ...(await findTask(ctx, id)), eventId }
}

/** A right that reaches some people gives work to no others. */
export function assertReachesOwner({ actor }: Pick<Context, 'actor'>, ownerId: string): void {
  const people = actor.people('task:create')
  if (people && !people.includes(ownerId))
    throw invalid([{ path: 'ownerId', message: 'Your role gives tasks to your own people only. Choose one of them.' }])
}

const given = (fields: object) =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value != null && !(Array.isArray(value) && value.length === 0)),
  )
