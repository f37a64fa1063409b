import { assertAccount } from '#modules/relationships/server/index.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { noteWritten } from '../contract/events.ts'
import type { Note } from '../contract/routes.ts'
import { findNote, noteSubjects } from './note-queries.ts'

export interface NewNote {
  accountId: string
  body: string
  /** Left out: whoever acts, now. */
  authorId?: string
  writtenAt?: string
}

/** Writes a note on an account. */
export async function writeNote(ctx: Context, input: NewNote): Promise<Note & { eventId: string }> {
  await assertAccount(ctx, input.accountId, 'note:create')
  const id = newId()
  const memberId = input.authorId ?? ctx.actor.memberId
  const author = { ...ctx, actor: { ...ctx.actor, memberId } }
  const writtenAt = input.writtenAt ?? ctx.now
  const [, eventId, note] = await Promise.all([
    ctx.db
      .insertInto('activities.note')
      .values({
        workspace_id: ctx.workspaceId,
        id,
        account_id: input.accountId,
        author_id: memberId,
        body: input.body,
        written_at: writtenAt,
        updated_at: ctx.now,
      })
      .execute(),
    recordEvent(author, noteWritten, {
      subjects: noteSubjects({ id, accountId: input.accountId }),
      body: { text: input.body },
      occurredAt: writtenAt,
    }),
    findNote(ctx, id),
  ])
  return { ...note, eventId }
}
