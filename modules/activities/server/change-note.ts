import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { assertVersion } from '#platform/server/versions.ts'
import { noteChanged } from '../contract/events.ts'
import type { Note } from '../contract/routes.ts'
import { assertMayChange, findNote, lockNote, noteSubjects, writeNoteFields } from './note-queries.ts'

/** Changes the text of a note. */
export async function changeNote(
  ctx: Context & { ifMatch?: number },
  { id, body }: { id: string; body: string },
): Promise<Note & { eventId: string | null }> {
  const stored = await lockNote(ctx, id)
  if (stored.deletedAt) throw notFound('This note')
  assertMayChange(ctx, stored)
  assertVersion(ctx.ifMatch, stored, { body })
  if (body === stored.body) return { ...(await findNote(ctx, id)), eventId: null }
  await writeNoteFields(ctx, id, { body })
  const eventId = await recordEvent(ctx, noteChanged, {
    subjects: noteSubjects(stored),
    body: { before: { text: stored.body }, after: { text: body } },
  })
  return { ...(await findNote(ctx, id)), eventId }
}
