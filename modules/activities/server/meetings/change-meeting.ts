import { contactsReached } from '#modules/relationships/server/index.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { Services } from '#platform/server/slice.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import type { Meeting, MeetingFields, Move } from '../../contract/meeting.ts'
import { meetingChanged } from '../../contract/meeting-events.ts'
import { askForInvitations, assertSends, setGuests } from './invite.ts'
import {
  assertMayChangeMeeting,
  findMeeting,
  lockMeeting,
  type MeetingRecord,
  meetingSubjects,
  writeMeeting,
} from './meeting-queries.ts'
import { isOn } from './occurrences.ts'
import { assertReachesOrganiser } from './plan-meeting.ts'
import { assertWhole, namesInMeeting, usualMinutes } from './settle-meeting.ts'

/** Changes fields of a meeting, all of its days at once; where it is asked for, the guests are told. */
export async function changeMeeting(
  ctx: Context & { ifMatch?: number; services: Services },
  { id, send, ...input }: MeetingFields & { id: string; send: boolean },
): Promise<Meeting & { eventId: string | null }> {
  const stored = await lockMeeting(ctx, id)
  if (stored.status === 'cancelled') throw notFound('This meeting')
  assertMayChangeMeeting(ctx, stored)
  if (send) assertSends(ctx.services)
  const change = await settled(ctx, stored, input)
  assertVersion(ctx.ifMatch, stored, change)
  const changes = changedFields(stored, change)
  if (!changes) {
    if (send) await askForInvitations(ctx, id, { asksAgain: false })
    return { ...(await findMeeting(ctx, id)), eventId: null }
  }
  const next: MeetingRecord = { ...stored, ...changes.after }
  if ('organiserId' in changes.after) assertReachesOrganiser(ctx, next.organiserId)
  assertWhole(next)
  const names = await namesInMeeting(ctx, named(stored, changes.after))
  await writeMeeting(ctx, id, changes.after)
  await setGuests(ctx, id, next)
  if (send) await askForInvitations(ctx, id, { asksAgain: movesIn(changes.after) })
  const eventId = await recordEvent(ctx, meetingChanged, {
    subjects: meetingSubjects(next, stored.contactIds),
    body: { title: next.title, ...changes, names, sent: send },
  })
  return { ...(await findMeeting(ctx, id)), eventId }
}

/** With what follows from it: all of a day has no minutes, what does not repeat no end, and people whom one does not see stay. */
async function settled(
  ctx: Context,
  stored: MeetingRecord,
  input: MeetingFields,
): Promise<MeetingFields & { moves?: Move[] }> {
  const { contactIds, memberIds, ...change } = input
  if (change.beginsAt === null) change.minutes = null
  else if (change.beginsAt !== undefined && (change.minutes ?? stored.minutes) === null) change.minutes = usualMinutes
  if (change.beginsAt && change.days === undefined) change.days = 1
  if (change.repeat === null) change.repeatsUntil = null
  const kept = contactIds && (await contactsReached(ctx, stored.contactIds))
  return {
    ...change,
    ...movesOf({ ...stored, ...change }),
    ...(contactIds && {
      contactIds: [...new Set([...contactIds, ...stored.contactIds.filter((each) => !kept!.has(each))])].toSorted(),
    }),
    ...(memberIds && { memberIds: [...new Set(memberIds)].toSorted() }),
  }
}

/** What was moved stays moved as long as it repeats on that day, and has a time where the others have one. */
function movesOf(next: MeetingRecord): { moves?: Move[] } {
  const kept = movesKept(next)
  return kept.length < next.moves.length ? { moves: kept } : {}
}

export const movesKept = ({ moves, ...meeting }: MeetingRecord): Move[] =>
  moves.filter(
    ({ on, beginsAt }) =>
      meeting.repeat !== null && (beginsAt === null) === (meeting.beginsAt === null) && isOn(meeting, on),
  )

/** Only whoever is named anew has to be here: a guest who left meanwhile hinders no change. */
function named(stored: MeetingRecord, change: MeetingFields): MeetingFields {
  const added = (now: string[] | undefined, before: string[]) => now?.filter((each) => !before.includes(each))
  return {
    ...change,
    contactIds: added(change.contactIds, stored.contactIds),
    memberIds: added(change.memberIds, stored.memberIds),
  }
}

const moving = ['beginsOn', 'beginsAt', 'timeZone', 'days', 'repeat', 'repeatsUntil']

/** Whether guests who said that they come said so of another time. */
export const movesIn = (change: object) => moving.some((field) => field in change)
