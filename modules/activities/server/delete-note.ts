import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { assertVersion } from '#platform/server/versions.ts'
import { noteDeleted } from '../contract/events.ts'
import { assertMayChange, lockNote, noteSubjects, valuesOf, writeNoteFields } from './note-queries.ts'

/** Deletes a note; kept for 90 days. */
export async function deleteNote(ctx: Context & { ifMatch?: number }, id: string): Promise<{ eventId: string }> {
  const stored = await lockNote(ctx, id)
  if (stored.deletedAt) throw notFound('This note')
  assertMayChange(ctx, stored)
  assertVersion(ctx.ifMatch, stored, {})
  await writeNoteFields(ctx, stored, { deletedAt: ctx.now })
  const eventId = await recordEvent(ctx, noteDeleted, {
    subjects: noteSubjects(stored),
    body: { ...valuesOf(stored), text: stored.body },
  })
  return { eventId }
}
