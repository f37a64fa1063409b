import { isDeepStrictEqual } from 'node:util'
import { ChangedSince } from '#platform/events/changed-since.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import { writableTask } from '../../contract/task.ts'
import { taskChanged, taskDone } from '../../contract/task-events.ts'
import { tellOwner } from '../notifications/tell-owner.ts'
import { finishTask, removeNext } from './finish-task.ts'
import { namesInTask } from './settle-task.ts'
import { assertMayChangeTask, assertMayDeleteTask, lockTask, type TaskRecord, writeTask } from './task-queries.ts'

export const taskUndo: Record<string, Undo> = {
  'task.added': async (ctx, event) => {
    const stored = await taskOf(ctx, event)
    if (stored.deletedAt || stored.version > 1 + event.turns) throw changedSince(stored)
    assertMayDeleteTask(ctx, stored)
    await writeTask(ctx, stored.id, { deletedAt: ctx.now })
  },
  'task.changed': async (ctx, event) => {
    const { before, after } = taskChanged.body.parse(event.body)
    await putBack(ctx, event, after, before)
  },
  'task.done': async (ctx, event) => {
    const stored = await taskOf(ctx, event)
    assertMayChangeTask(ctx, stored)
    const { next } = taskDone.body.parse(event.body)
    if (stored.deletedAt || !stored.doneAt) throw changedSince(stored)
    if (next && !(await removeNext(ctx, next.id))) throw changedSince({ id: next.id })
    await writeTask(ctx, stored.id, { doneAt: null, doneBy: null })
  },
  'task.deleted': bringBack,
}

/** The same done again, after it was taken back. */
export const taskRedo: Record<string, Undo> = {
  'task.added': bringBack,
  'task.changed': async (ctx, event) => {
    const { before, after } = taskChanged.body.parse(event.body)
    await putBack(ctx, event, before, after)
  },
  'task.done': async (ctx, event) => {
    const { id } = await taskOf(ctx, event)
    const { next } = taskDone.body.parse(event.body)
    // A next one would be another than the event names, and could not be taken back with it.
    if (next) throw new Refusal(409, 'Mark it as done again', { detail: 'It repeats: marking it brings the next.' })
    await finishTask(ctx, id)
  },
  'task.deleted': async (ctx, event) => {
    const stored = await taskOf(ctx, event)
    if (stored.deletedAt) throw changedSince(stored)
    assertMayDeleteTask(ctx, stored)
    await writeTask(ctx, stored.id, { deletedAt: ctx.now })
  },
}

async function putBack(ctx: Context, event: RecordedEvent, from: object = {}, to: object = {}): Promise<void> {
  const stored = await taskOf(ctx, event)
  assertMayChangeTask(ctx, stored)
  const same = Object.entries(from).every(([field, value]) =>
    isDeepStrictEqual(stored[field as keyof TaskRecord], value),
  )
  if (stored.deletedAt || !same) throw changedSince(stored)
  const fields = writableTask.parse(to)
  await namesInTask(ctx, fields)
  await writeTask(ctx, stored.id, fields)
  if (fields.ownerId) await tellOwner(ctx, { ...stored, ...fields })
}

async function bringBack(ctx: Context, event: RecordedEvent): Promise<void> {
  const stored = await taskOf(ctx, event)
  if (!stored.deletedAt) throw new Refusal(409, 'The task is back already')
  assertMayDeleteTask(ctx, stored)
  await writeTask(ctx, stored.id, { deletedAt: null })
}

const changedSince = ({ id }: { id: string }) => new ChangedSince({ type: 'task', id }, 'The task')

const taskOf = (ctx: Context, { subjects }: RecordedEvent) =>
  lockTask(ctx, subjects.find(({ role }) => role === 'task')?.id)
