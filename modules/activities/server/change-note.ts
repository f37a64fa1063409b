import { contactNamed } from '#modules/relationships/server/index.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import { noteChanged } from '../contract/events.ts'
import type { Note, NoteFields } from '../contract/note.ts'
import {
  assertMayChange,
  assertSaysSomething,
  findNote,
  lockNote,
  type NoteChange,
  noteSubjects,
  valuesOf,
  writeNoteFields,
} from './note-queries.ts'
import { textOf } from './text-of.ts'

/** Changes what a note says, or what it is of. */
export async function changeNote(
  ctx: Context & { ifMatch?: number },
  { id, ...input }: NoteFields & { id: string },
): Promise<Note & { eventId: string | null }> {
  const stored = await lockNote(ctx, id)
  if (stored.deletedAt) throw notFound('This note')
  assertMayChange(ctx, stored)
  const change: NoteChange = { ...input, ...(input.body === stored.body ? {} : textOf(input)) }
  assertVersion(ctx.ifMatch, stored, change)
  const changed = changedFields(stored, change)
  if (!changed) return { ...(await findNote(ctx, id)), eventId: null }
  assertSaysSomething({ ...stored, ...change })
  const contact = change.contactId ? await contactNamed(ctx, change.contactId, 'contactId') : null
  await writeNoteFields(ctx, stored, change)
  const after = { ...stored, ...change, contact: change.contactId === undefined ? stored.contact : contact }
  const eventId = await recordEvent(ctx, noteChanged, {
    subjects: noteSubjects(after, stored.contactId),
    body: { before: valuesOf(stored, changed.after), after: valuesOf(after, changed.after) },
  })
  return { ...(await findNote(ctx, id)), eventId }
}
