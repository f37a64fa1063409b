import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid, notAllowed } from '#platform/server/refusal.ts'
import type { Services } from '#platform/server/slice.ts'
import type { Meeting, NewMeeting } from '../../contract/meeting.ts'
import { meetingPlanned } from '../../contract/meeting-events.ts'
import { askForInvitations, assertSends, setGuests } from './invite.ts'
import { columnsOf, findMeeting, type MeetingRecord, meetingSubjects } from './meeting-queries.ts'
import { assertWhole, namesInMeeting, usualMinutes } from './settle-meeting.ts'

/** Plans a meeting, held by whoever plans it where nobody else is named. */
export async function planMeeting(
  ctx: Context & { services: Services },
  { send, ...input }: NewMeeting,
): Promise<Meeting & { eventId: string }> {
  const organiserId = input.organiserId ?? ctx.actor.memberId
  if (organiserId === null) throw notAllowed()
  if (send) assertSends(ctx.services)
  assertReachesOrganiser(ctx, organiserId)
  const fields = { ...withUsual(input, await zoneOf(ctx, input)), organiserId }
  assertWhole(fields)
  const names = await namesInMeeting(ctx, fields)
  const meeting = { ...fields, id: newId() }
  await ctx.db
    .insertInto('activities.meeting')
    .values({
      ...{ workspace_id: ctx.workspaceId, id: meeting.id, title: input.title, organiser_id: organiserId },
      ...{ begins_on: input.beginsOn, time_zone: fields.timeZone },
      ...{ created_by: ctx.actor.memberId, created_at: ctx.now, updated_at: ctx.now },
      ...columnsOf(fields),
    })
    .execute()
  await setGuests(ctx, meeting.id, fields)
  if (send) await askForInvitations(ctx, meeting.id, { asksAgain: false })
  const eventId = await recordEvent(ctx, meetingPlanned, {
    subjects: meetingSubjects(meeting),
    body: { title: input.title, on: whenOf(fields), after: given(fields), names, sent: send },
  })
  return { ...(await findMeeting(ctx, meeting.id)), eventId }
}

const zoneOf = async (ctx: Context, { timeZone }: Pick<NewMeeting, 'timeZone'>) =>
  timeZone ?? (await currentWorkspace(ctx)).timeZone

/** All that was not said; whoever holds it is no guest of it. */
function withUsual(input: Omit<NewMeeting, 'send'>, timeZone: string) {
  const { beginsAt = null, days = 1, accountId = null, repeat = null, repeatsUntil = null } = input
  return {
    ...input,
    ...{ beginsAt, days, accountId, repeat, repeatsUntil, timeZone },
    minutes: input.minutes ?? (beginsAt === null ? null : usualMinutes),
    contactIds: [...new Set(input.contactIds)].toSorted(),
    memberIds: [...new Set(input.memberIds)].toSorted(),
  }
}

/** '2026-11-23 14:30', at the clock of its zone. */
const whenOf = ({ beginsOn, beginsAt }: Pick<MeetingRecord, 'beginsOn' | 'beginsAt'>) =>
  beginsAt === null ? beginsOn : `${beginsOn} ${beginsAt}`

/** A right that reaches some people plans meetings of no others. */
export function assertReachesOrganiser({ actor }: Pick<Context, 'actor'>, organiserId: string): void {
  const people = actor.people('task:create')
  if (people && !people.includes(organiserId))
    throw invalid([
      { path: 'organiserId', message: 'Your role plans meetings of your own people only. Choose one of them.' },
    ])
}

const given = (fields: object) =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value != null && !(Array.isArray(value) && value.length === 0)),
  )
