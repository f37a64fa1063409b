import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notAllowed, notFound, Refusal } from '#platform/server/refusal.ts'
import { assertVersion } from '#platform/server/versions.ts'
import { heldEarly, type Meeting } from '../../contract/meeting.ts'
import { meetingHeld } from '../../contract/meeting-events.ts'
import { writeNote } from '../write-note.ts'
import { assertOn } from './cancel-meeting.ts'
import {
  assertMayChangeMeeting,
  findMeeting,
  lockMeeting,
  type MeetingRecord,
  meetingSubjects,
  writeMeeting,
} from './meeting-queries.ts'
import { momentOf, whenOf } from './occurrences.ts'

interface Holding {
  id: string
  on?: string | undefined
  body?: string | undefined
}

/** Marks a meeting, or one day of one that repeats, as held. On an account the talk is logged with it, so that nobody types it twice. */
export async function holdMeeting(
  ctx: Context & { ifMatch?: number },
  { id, on: named, body }: Holding,
): Promise<Meeting & { eventId: string; noteId: string | null }> {
  const stored = await lockMeeting(ctx, id)
  if (stored.status === 'cancelled') throw notFound('This meeting')
  assertMayChangeMeeting(ctx, stored)
  assertVersion(ctx.ifMatch, stored, {})
  const on = named ?? stored.beginsOn
  assertOn(stored, on)
  assertBegan(ctx, stored, on)
  const { rows } = await sql`
    select from activities.meeting_held where workspace_id = ${ctx.workspaceId} and meeting_id = ${id} and held_on = ${on}::date`.execute(
    ctx.db,
  )
  if (rows.length > 0) throw new Refusal(409, 'This meeting is marked as held already')
  const noteId = stored.accountId ? await logTalk(ctx, stored, on, body) : null
  await sql`
    insert into activities.meeting_held (workspace_id, meeting_id, held_on, note_id)
    values (${ctx.workspaceId}, ${id}, ${on}::date, ${noteId})`.execute(ctx.db)
  await writeMeeting(ctx, id, stored.repeat ? {} : { status: 'held' })
  const eventId = await recordEvent(ctx, meetingHeld, {
    subjects: meetingSubjects(stored),
    body: { title: stored.title, on, noteId },
  })
  return { ...(await findMeeting(ctx, id)), eventId, noteId }
}

/** A meeting may begin early, in another time zone too; that of another day has not been yet. */
function assertBegan({ now }: Context, stored: MeetingRecord, on: string): void {
  const begins = momentOf(stored, whenOf(stored, on))
  const mayBegin = Math.min(begins.epochMilliseconds - heldEarly, begins.startOfDay().epochMilliseconds)
  if (mayBegin > now.getTime())
    throw new Refusal(409, 'This meeting lies ahead', {
      detail: 'Mark it as held on its day, or change the day first.',
    })
}

/** With the first of the people who were invited, at the time it began. */
async function logTalk(ctx: Context, stored: MeetingRecord, on: string, body: string | undefined): Promise<string> {
  if (!ctx.actor.may('note:create')) throw notAllowed()
  const when = whenOf(stored, on)
  const at = Math.min(momentOf(stored, when).epochMilliseconds, ctx.now.getTime())
  const [contactId] = stored.contactIds
  const { id } = await writeNote(ctx, {
    ...{ accountId: stored.accountId!, kind: 'meeting', body: body || stored.title, minutes: when.minutes },
    ...(contactId && { contactId }),
    writtenAt: new Date(at).toISOString(),
  })
  return id
}
