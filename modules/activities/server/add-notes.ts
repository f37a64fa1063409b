import { sql } from 'kysely'
import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import { noteWritten } from '../contract/events.ts'
import type { NoteKind } from '../contract/note.ts'
import { countLastTalk } from './count-last-talk.ts'
import { noteSubjects } from './note-queries.ts'
import { enterPassages, leavePassages } from './passages.ts'

export interface ReadyNote {
  id: string
  accountId: string
  authorId: string | null
  body: string
  writtenAt: string
  kind?: NoteKind | undefined
  contact?: { id: string; name: string } | undefined
  minutes?: number | undefined
}

/** Adds many notes at once, dated when they were written. */
export async function addNotes(ctx: Context, notes: ReadyNote[]): Promise<void> {
  await ctx.db
    .insertInto('activities.note')
    .values(
      notes.map((note) => ({
        workspace_id: ctx.workspaceId,
        id: note.id,
        account_id: note.accountId,
        author_id: note.authorId,
        kind: note.kind ?? 'note',
        contact_id: note.contact?.id ?? null,
        minutes: note.minutes ?? null,
        body: note.body,
        written_at: note.writtenAt,
      })),
    )
    .execute()
  await enterPassages(
    ctx,
    'note',
    notes.map(({ id }) => id),
  )
  await countLastTalk(ctx, [...new Set(notes.map(({ accountId }) => accountId))])
  for (const [authorId, written] of Map.groupBy(notes, (note) => note.authorId)) {
    const as = { ...ctx, actor: { ...ctx.actor, memberId: authorId } }
    await recordEvents(
      as,
      noteWritten,
      written.map((note) => ({
        subjects: noteSubjects({ ...note, contactId: note.contact?.id }),
        body: { text: note.body, kind: note.kind, contact: note.contact ?? null, minutes: note.minutes ?? null },
        occurredAt: note.writtenAt,
      })),
    )
  }
}

/** Takes the notes of these accounts away for good. */
export async function removeNotes(ctx: Context, accountIds: string[]): Promise<void> {
  await leavePassages(ctx, 'note', sql`h.account_id = any(${accountIds}::uuid[])`)
  await sql`delete from activities.note where workspace_id = ${ctx.workspaceId} and account_id = any(${accountIds}::uuid[])`.execute(
    ctx.db,
  )
}
