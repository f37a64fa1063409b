import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { z } from 'zod'
import { ChangedSince } from '#platform/events/changed-since.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import { move, writableMeeting } from '../../contract/meeting.ts'
import { meetingCancelled, meetingChanged, meetingHeld, meetingPlanned } from '../../contract/meeting-events.ts'
import { lockNote, writeNoteFields } from '../note-queries.ts'
import { movesIn, movesKept } from './change-meeting.ts'
import { askForInvitations, setGuests } from './invite.ts'
import { assertMayChangeMeeting, lockMeeting, type MeetingRecord, writeMeeting } from './meeting-queries.ts'
import { faultIn, namesInMeeting } from './settle-meeting.ts'

/** Who was sent a mail of it is sent one of its being taken back. */
export const meetingUndo: Record<string, Undo> = {
  'meeting.planned': async (ctx, event) => {
    const stored = await meetingOf(ctx, event)
    if (stored.status !== 'planned' || stored.version > 1 + event.turns) throw changedSince(stored)
    await writeMeeting(ctx, stored.id, { status: 'cancelled', cancelledAt: ctx.now })
    await tellAgain(ctx, stored, meetingPlanned.body.parse(event.body))
  },
  'meeting.changed': (ctx, event) => putBack(ctx, event, 'after', 'before'),
  'meeting.cancelled': bringBack,
  'meeting.held': async (ctx, event) => {
    const stored = await meetingOf(ctx, event)
    const { on, noteId } = meetingHeld.body.parse(event.body)
    const { numAffectedRows } = await sql`
      delete from activities.meeting_held where workspace_id = ${ctx.workspaceId} and meeting_id = ${stored.id}
        and held_on = ${on}::date and note_id is not distinct from ${noteId}`.execute(ctx.db)
    if (!numAffectedRows) throw changedSince(stored)
    if (noteId) await takeTalk(ctx, noteId)
    await writeMeeting(ctx, stored.id, stored.status === 'held' ? { status: 'planned' } : {})
  },
}

/** The same done again, after it was taken back. */
export const meetingRedo: Record<string, Undo> = {
  'meeting.planned': bringBack,
  'meeting.changed': (ctx, event) => putBack(ctx, event, 'before', 'after'),
  'meeting.cancelled': async (ctx, event) => {
    const stored = await meetingOf(ctx, event)
    if (stored.status === 'cancelled') throw changedSince(stored)
    await writeMeeting(ctx, stored.id, { status: 'cancelled', cancelledAt: ctx.now })
    await tellAgain(ctx, stored, meetingCancelled.body.parse(event.body))
  },
  // The talk would be another than the event names, and could not be taken back with it.
  'meeting.held': async () => {
    throw new Refusal(409, 'Mark it as held again', { detail: 'A talk is logged with it.' })
  },
}

/** Of days that are left out or moved too, which have verbs of their own and are not written as fields. */
const restored = writableMeeting.extend({ skips: z.array(z.iso.date()).optional(), moves: z.array(move).optional() })

async function putBack(
  ctx: Context,
  event: RecordedEvent,
  from: 'before' | 'after',
  to: 'before' | 'after',
): Promise<void> {
  const stored = await meetingOf(ctx, event)
  const body = meetingChanged.body.parse(event.body)
  const same = Object.entries(body[from] ?? {}).every(([field, value]) =>
    isDeepStrictEqual(stored[field as keyof MeetingRecord], value),
  )
  if (stored.status === 'cancelled' || !same) throw changedSince(stored)
  const fields = restored.parse(body[to])
  // What was changed since may not go with what was before: a day was moved that it would not be on.
  const next: MeetingRecord = { ...stored, ...fields }
  if (faultIn(next) || movesKept(next).length < next.moves.length) throw changedSince(stored)
  await namesInMeeting(ctx, fields)
  await writeMeeting(ctx, stored.id, fields)
  const { contactIds = stored.contactIds, memberIds = stored.memberIds } = fields
  await setGuests(ctx, stored.id, { contactIds, memberIds })
  await tellAgain(ctx, stored, body, movesIn(fields))
}

async function bringBack(ctx: Context, event: RecordedEvent): Promise<void> {
  const stored = await meetingOf(ctx, event)
  if (stored.status !== 'cancelled') throw new Refusal(409, 'The meeting is back already')
  // Held before it was cancelled, it is held again.
  const { rows } = await sql`
    select from activities.meeting_held where workspace_id = ${ctx.workspaceId} and meeting_id = ${stored.id}`.execute(
    ctx.db,
  )
  const status = rows.length > 0 && !stored.repeat ? 'held' : 'planned'
  await writeMeeting(ctx, stored.id, { status, cancelledAt: null })
  await tellAgain(ctx, stored, meetingCancelled.body.parse(event.body))
}

const tellAgain = async (
  ctx: Context,
  { id }: MeetingRecord,
  { sent }: { sent?: boolean | undefined },
  moves = false,
) => (sent ? askForInvitations(ctx, id, { asksAgain: moves }) : undefined)

/** The talk that was logged with it goes with it, where nobody touched it since. */
async function takeTalk(ctx: Context, noteId: string): Promise<void> {
  const note = await lockNote(ctx, noteId)
  if (note.deletedAt) return
  if (note.version > 1) throw new ChangedSince({ type: 'note', id: noteId }, 'The note')
  await writeNoteFields(ctx, note, { deletedAt: ctx.now })
}

const changedSince = ({ id }: { id: string }) => new ChangedSince({ type: 'meeting', id }, 'The meeting')

async function meetingOf(ctx: Context, { subjects }: RecordedEvent): Promise<MeetingRecord> {
  const stored = await lockMeeting(ctx, subjects.find(({ role }) => role === 'meeting')?.id)
  assertMayChangeMeeting(ctx, stored)
  return stored
}
