import { isDeepStrictEqual } from 'node:util'
import { contactNamed } from '#modules/relationships/server/index.ts'
import { ChangedSince } from '#platform/events/changed-since.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import { type NoteValues, noteChanged } from '../contract/events.ts'
import { assertMayChange, lockNote, type NoteChange, type NoteRecord, writeNoteFields } from './note-queries.ts'

export const noteUndo: Record<string, Undo> = {
  'note.written': async (ctx, event) => {
    const stored = await noteOf(ctx, event)
    if (stored.deletedAt || stored.version > 1 + event.turns) throw changedSince(stored)
    await writeNoteFields(ctx, stored, { deletedAt: ctx.now })
  },
  'note.changed': async (ctx, event) => {
    const { before, after } = noteChanged.body.parse(event.body)
    await putBack(ctx, event, after, before)
  },
  'note.deleted': bringBack,
}

/** The same changes done again, after they were taken back. */
export const noteRedo: Record<string, Undo> = {
  'note.written': bringBack,
  'note.changed': async (ctx, event) => {
    const { before, after } = noteChanged.body.parse(event.body)
    await putBack(ctx, event, before, after)
  },
  'note.deleted': async (ctx, event) => {
    const stored = await noteOf(ctx, event)
    if (stored.deletedAt) throw changedSince(stored)
    await writeNoteFields(ctx, stored, { deletedAt: ctx.now })
  },
}

async function putBack(ctx: Context, event: RecordedEvent, from: NoteValues, to: NoteValues): Promise<void> {
  const stored = await noteOf(ctx, event)
  const [wanted, expected] = [fieldsOf(to), fieldsOf(from)]
  const same = Object.entries(expected).every(([field, value]) =>
    isDeepStrictEqual(stored[field as keyof NoteChange], value),
  )
  const { kind, body } = { ...stored, ...wanted }
  // The words that it had were taken out of it since.
  const saysNothing = kind === 'note' && body === ''
  if (stored.deletedAt || !same || saysNothing) throw changedSince(stored)
  await writeNoteFields(ctx, stored, await withPresentPerson(ctx, wanted))
}

const fieldsOf = ({ text, contact, ...rest }: NoteValues): NoteChange => ({
  ...rest,
  ...(text === undefined ? {} : { body: text }),
  ...(contact === undefined ? {} : { contactId: contact?.id ?? null }),
})

/** Who was taken away for good meanwhile is not put back. */
async function withPresentPerson(ctx: Context, fields: NoteChange): Promise<NoteChange> {
  if (!fields.contactId) return fields
  await contactNamed(ctx, fields.contactId, 'contactId')
  return fields
}

async function bringBack(ctx: Context, event: RecordedEvent): Promise<void> {
  const stored = await noteOf(ctx, event)
  if (!stored.deletedAt) throw new Refusal(409, 'The note is back already')
  await writeNoteFields(ctx, stored, { deletedAt: null })
}

const changedSince = ({ id }: NoteRecord) => new ChangedSince({ type: 'note', id }, 'The note')

async function noteOf(ctx: Context, event: RecordedEvent): Promise<NoteRecord> {
  const stored = await lockNote(ctx, event.subjects.find(({ role }) => role === 'note')?.id)
  assertMayChange(ctx, stored)
  return stored
}
