import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import type { Comment, NewComment } from '../../contract/comment.ts'
import { commentWritten } from '../../contract/comment-events.ts'
import { enterPassages } from '../passages.ts'
import { assertRecordOf } from '../record-of.ts'
import { commentSubjects, findComment, idsIn } from './comment-queries.ts'
import { settleMentions } from './settle-mentions.ts'

/** Says something to the other members about an account or a person. */
export async function addComment(ctx: Context, input: NewComment): Promise<Comment & { eventId: string }> {
  await assertRecordOf(ctx, input, 'note:create')
  const { accountId, contactId } = input
  const { body, mentioned } = await settleMentions(ctx, input.body)
  const id = newId()
  const [, , eventId] = await Promise.all([
    ctx.db
      .insertInto('activities.comment')
      .values({
        ...{ workspace_id: ctx.workspaceId, id, account_id: accountId ?? null, contact_id: contactId ?? null },
        ...{ author_id: ctx.actor.memberId, body, mentions: idsIn(body), written_at: ctx.now, updated_at: ctx.now },
      })
      .execute(),
    enterPassages(ctx, 'comment', [id]),
    recordEvent(ctx, commentWritten, {
      subjects: commentSubjects({ id, accountId, contactId }, mentioned),
      body: { text: body },
    }),
  ])
  return { ...(await findComment(ctx, id)), eventId }
}
