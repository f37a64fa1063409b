import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid, notFound } from '#platform/server/refusal.ts'
import type { Services } from '#platform/server/slice.ts'
import { assertVersion } from '#platform/server/versions.ts'
import type { Meeting } from '../../contract/meeting.ts'
import { meetingCancelled, meetingChanged } from '../../contract/meeting-events.ts'
import { askForInvitations, assertSends } from './invite.ts'
import {
  assertMayChangeMeeting,
  findMeeting,
  lockMeeting,
  type MeetingRecord,
  meetingSubjects,
  writeMeeting,
} from './meeting-queries.ts'
import { isOn } from './occurrences.ts'

interface Cancellation {
  id: string
  on?: string | undefined
  send: boolean
}

/** Cancels a meeting, or one day of one that repeats; where it is asked for, the guests are told. */
export async function cancelMeeting(
  ctx: Context & { ifMatch?: number; services: Services },
  { id, on, send }: Cancellation,
): Promise<Meeting & { eventId: string }> {
  const stored = await lockMeeting(ctx, id)
  if (stored.status === 'cancelled') throw notFound('This meeting')
  assertMayChangeMeeting(ctx, stored)
  if (send) assertSends(ctx.services)
  assertVersion(ctx.ifMatch, stored, {})
  const only = on !== undefined && stored.repeat !== null
  if (on !== undefined) assertOn(stored, on)
  const eventId = only ? await skip(ctx, stored, on, send) : await cancel(ctx, stored, send)
  if (send) await askForInvitations(ctx, id, { asksAgain: false })
  return { ...(await findMeeting(ctx, id)), eventId }
}

/** Refuses a day on which it is not. */
export function assertOn(stored: MeetingRecord, on: string): void {
  if (!isOn(stored, on))
    throw invalid([{ path: 'on', message: `There is no such meeting on ${on}. Choose one of its days.` }])
}

async function skip(ctx: Context, stored: MeetingRecord, on: string, sent: boolean): Promise<string> {
  const moves = stored.moves.filter((each) => each.on !== on)
  const moved = moves.length < stored.moves.length
  const after = { skips: [...stored.skips, on].toSorted(), ...(moved && { moves }) }
  const before = { skips: stored.skips, ...(moved && { moves: stored.moves }) }
  await writeMeeting(ctx, stored.id, after)
  return recordEvent(ctx, meetingChanged, {
    subjects: meetingSubjects(stored),
    body: { title: stored.title, before, after, sent },
  })
}

async function cancel(ctx: Context, stored: MeetingRecord, sent: boolean): Promise<string> {
  await writeMeeting(ctx, stored.id, { status: 'cancelled', cancelledAt: ctx.now })
  return recordEvent(ctx, meetingCancelled, {
    subjects: meetingSubjects(stored),
    body: { title: stored.title, sent },
  })
}
