import { ChangedSince } from '#platform/events/changed-since.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import { commentChanged } from '../../contract/comment-events.ts'
import { assertMayChangeComment, type CommentRecord, lockComment, writeComment } from './comment-queries.ts'

export const commentUndo: Record<string, Undo> = {
  'comment.written': async (ctx, event) => {
    const stored = await commentOf(ctx, event)
    if (stored.deletedAt || stored.version > 1 + event.turns) throw changedSince(stored)
    await writeComment(ctx, stored.id, { deletedAt: ctx.now })
  },
  'comment.changed': async (ctx, event) => {
    const { before, after } = commentChanged.body.parse(event.body)
    await putBack(ctx, event, after.text, before.text)
  },
  'comment.deleted': bringBack,
}

/** The same done again, after it was taken back. */
export const commentRedo: Record<string, Undo> = {
  'comment.written': bringBack,
  'comment.changed': async (ctx, event) => {
    const { before, after } = commentChanged.body.parse(event.body)
    await putBack(ctx, event, before.text, after.text)
  },
  'comment.deleted': async (ctx, event) => {
    const stored = await commentOf(ctx, event)
    if (stored.deletedAt) throw changedSince(stored)
    await writeComment(ctx, stored.id, { deletedAt: ctx.now })
  },
}

async function putBack(ctx: Context, event: RecordedEvent, from: string, to: string): Promise<void> {
  const stored = await commentOf(ctx, event)
  if (stored.deletedAt || stored.body !== from) throw changedSince(stored)
  await writeComment(ctx, stored.id, { body: to })
}

async function bringBack(ctx: Context, event: RecordedEvent): Promise<void> {
  const stored = await commentOf(ctx, event)
  if (!stored.deletedAt) throw new Refusal(409, 'The comment is back already')
  await writeComment(ctx, stored.id, { deletedAt: null })
}

const changedSince = ({ id }: CommentRecord) => new ChangedSince({ type: 'comment', id }, 'The comment')

async function commentOf(ctx: Context, { subjects }: RecordedEvent): Promise<CommentRecord> {
  const stored = await lockComment(ctx, subjects.find(({ role }) => role === 'comment')?.id)
  assertMayChangeComment(ctx, stored)
  return stored
}
