import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { assertVersion } from '#platform/server/versions.ts'
import { commentDeleted } from '../../contract/comment-events.ts'
import { assertMayChangeComment, commentSubjects, lockComment, writeComment } from './comment-queries.ts'

/** Deletes a comment; kept for 90 days. */
export async function deleteComment(ctx: Context & { ifMatch?: number }, id: string): Promise<{ eventId: string }> {
  const stored = await lockComment(ctx, id)
  if (stored.deletedAt) throw notFound('This comment')
  assertMayChangeComment(ctx, stored)
  assertVersion(ctx.ifMatch, stored, {})
  await writeComment(ctx, id, { deletedAt: ctx.now })
  const eventId = await recordEvent(ctx, commentDeleted, {
    subjects: commentSubjects(stored),
    body: { text: stored.body },
  })
  return { eventId }
}
