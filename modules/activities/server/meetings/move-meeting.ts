import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid, notFound, Refusal } from '#platform/server/refusal.ts'
import type { Services } from '#platform/server/slice.ts'
import { assertVersion } from '#platform/server/versions.ts'
import type { Meeting, Move } from '../../contract/meeting.ts'
import { meetingChanged } from '../../contract/meeting-events.ts'
import { assertOn } from './cancel-meeting.ts'
import { askForInvitations, assertSends } from './invite.ts'
import {
  assertMayChangeMeeting,
  findMeeting,
  lockMeeting,
  type MeetingRecord,
  meetingSubjects,
  writeMeeting,
} from './meeting-queries.ts'
import { mostDaysMoved, whenOf } from './occurrences.ts'

interface Moving {
  id: string
  on: string
  beginsOn?: string | undefined
  beginsAt?: string | undefined
  minutes?: number | undefined
  send: boolean
}

/** Moves one day of a meeting that repeats to another day or time; moved back, it is as its other days again. */
export async function moveMeeting(
  ctx: Context & { ifMatch?: number; services: Services },
  { id, send, ...input }: Moving,
): Promise<Meeting & { eventId: string | null }> {
  const stored = await lockMeeting(ctx, id)
  if (stored.status === 'cancelled') throw notFound('This meeting')
  assertMayChangeMeeting(ctx, stored)
  if (send) assertSends(ctx.services)
  assertVersion(ctx.ifMatch, stored, {})
  const moves = movedIn(stored, input)
  await assertNotHeld(ctx, id, input.on)
  const eventId = moves && (await write(ctx, stored, moves, send))
  // What guests said they said of the whole series: it stands.
  if (send) await askForInvitations(ctx, id, { asksAgain: false })
  return { ...(await findMeeting(ctx, id)), eventId: eventId ?? null }
}

async function assertNotHeld({ db, workspaceId }: Context, id: string, on: string): Promise<void> {
  const { rows } = await sql`
    select from activities.meeting_held where workspace_id = ${workspaceId} and meeting_id = ${id} and held_on = ${on}::date`.execute(
    db,
  )
  if (rows.length > 0)
    throw new Refusal(409, 'This meeting was held that day', { detail: 'Take that back first, or choose another day.' })
}

/** The days that are moved then; undefined where it is there already. */
function movedIn(stored: MeetingRecord, { on, ...to }: Omit<Moving, 'id' | 'send'>): Move[] | undefined {
  if (!stored.repeat)
    throw new Refusal(409, 'This meeting does not repeat', { detail: 'Change its day and time instead.' })
  assertOn(stored, on)
  if (stored.beginsAt === null && to.beginsAt !== undefined)
    throw invalid([
      { path: 'beginsAt', message: 'It takes all of its days. Change the whole meeting to give it a time.' },
    ])
  if (stored.beginsAt === null && to.minutes !== undefined)
    throw invalid([{ path: 'minutes', message: 'All of a day has no minutes. Leave them out.' }])
  const now = whenOf(stored, on)
  const next: Move = {
    on,
    beginsOn: to.beginsOn ?? now.beginsOn,
    beginsAt: to.beginsAt ?? now.beginsAt,
    minutes: to.minutes ?? now.minutes,
  }
  const away = Temporal.PlainDate.from(on).until(next.beginsOn).days
  if (Math.abs(away) > mostDaysMoved)
    throw invalid([
      {
        path: 'beginsOn',
        message: `That is more than ${mostDaysMoved} days from ${on}. Leave the day out and plan a meeting beside it.`,
      },
    ])
  if (isSame(next, now)) return undefined
  const others = stored.moves.filter((each) => each.on !== on)
  const back = isSame(next, { on, beginsOn: on, beginsAt: stored.beginsAt, minutes: stored.minutes })
  return back ? others : [...others, next].toSorted((one, other) => (one.on < other.on ? -1 : 1))
}

const isSame = (one: Move, other: Move) =>
  one.beginsOn === other.beginsOn && one.beginsAt === other.beginsAt && one.minutes === other.minutes

async function write(ctx: Context, stored: MeetingRecord, moves: Move[], sent: boolean): Promise<string> {
  await writeMeeting(ctx, stored.id, { moves })
  return recordEvent(ctx, meetingChanged, {
    subjects: meetingSubjects(stored),
    body: { title: stored.title, before: { moves: stored.moves }, after: { moves }, sent },
  })
}
