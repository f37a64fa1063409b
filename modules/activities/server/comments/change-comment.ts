import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { assertVersion } from '#platform/server/versions.ts'
import type { Comment } from '../../contract/comment.ts'
import { commentChanged } from '../../contract/comment-events.ts'
import { assertMayChangeComment, commentSubjects, findComment, lockComment, writeComment } from './comment-queries.ts'
import { settleMentions } from './settle-mentions.ts'

/** Changes what a comment says. Only who is mentioned for the first time is told of it. */
export async function changeComment(
  ctx: Context & { ifMatch?: number },
  { id, body: given }: { id: string; body?: string | undefined },
): Promise<Comment & { eventId: string | null }> {
  const stored = await lockComment(ctx, id)
  if (stored.deletedAt) throw notFound('This comment')
  assertMayChangeComment(ctx, stored)
  assertVersion(ctx.ifMatch, stored, { body: given })
  if (given === undefined) return { ...(await findComment(ctx, id)), eventId: null }
  const { body, mentioned } = await settleMentions(ctx, given, stored.body)
  if (body === stored.body) return { ...(await findComment(ctx, id)), eventId: null }
  await writeComment(ctx, id, { body })
  const eventId = await recordEvent(ctx, commentChanged, {
    subjects: commentSubjects(stored, mentioned),
    body: { before: { text: stored.body }, after: { text: body } },
  })
  return { ...(await findComment(ctx, id)), eventId }
}
