import { sql } from 'kysely'
import { assertAccount, contactsReached } from '#modules/relationships/server/index.ts'
import { membersHere, namesOfMembersHere } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { MeetingFields } from '../../contract/meeting.ts'
import { repeatRule } from '../calendar/repeat-rule.ts'
import type { MeetingRecord } from './meeting-queries.ts'

/** Refuses an account, people or members that are not here; answers what those that are here are called. */
export async function namesInMeeting(ctx: Context, fields: MeetingFields): Promise<Record<string, string>> {
  const { accountId, contactIds = [], memberIds = [], organiserId } = fields
  const [, people, members] = await Promise.all([
    accountId ? assertAccount(ctx, accountId) : undefined,
    contactsReached(ctx, contactIds),
    namesOfMembersHere(ctx, [...memberIds, ...(organiserId ? [organiserId] : [])]),
    organiserId ? assertSignsIn(ctx, organiserId) : undefined,
  ])
  const stranger = (path: string, ids: string[], known: Map<string, string>, message: string) =>
    ids.flatMap((id, at) => (known.has(id) ? [] : [{ path: `${path}.${at}`, message }]))
  const faults = [
    ...stranger('contactIds', contactIds, people, 'This person is not here. Choose somebody from the list.'),
    ...stranger('memberIds', memberIds, members, 'This is no member of this workspace. Choose somebody from the list.'),
  ]
  if (faults.length > 0) throw invalid(faults)
  return Object.fromEntries([...people, ...members])
}

/** Whoever holds a meeting is asked by mail and answers for it: somebody who is here. */
async function assertSignsIn({ db, workspaceId }: Context, id: string): Promise<void> {
  const { rows } = await sql`select from ${membersHere(workspaceId)} m where m.id = ${id}`.execute(db)
  if (rows.length === 0)
    throw invalid([{ path: 'organiserId', message: 'Whoever holds it does not sign in here. Choose another member.' }])
}

type Timed = Pick<MeetingRecord, 'beginsOn' | 'beginsAt' | 'minutes' | 'days' | 'repeat' | 'repeatsUntil'>

/** Refuses fields that do not go together, and a repetition that calendars would read otherwise than it is meant. */
export function assertWhole(meeting: Timed): void {
  const fault = faultIn(meeting)
  if (fault) throw invalid([fault])
}

/** What of it does not go together, if anything. */
export function faultIn({ beginsOn, beginsAt, minutes, days, repeat, repeatsUntil }: Timed) {
  const fault = (path: string, message: string) => ({ path, message })
  if (beginsAt === null && minutes !== null)
    return fault('minutes', 'All of a day has no minutes. Give the time it begins, or leave them out.')
  if (beginsAt !== null && days > 1)
    return fault('days', 'With a time it takes minutes. Leave the time out, or the days.')
  if (repeatsUntil !== null && !repeat)
    return fault('repeatsUntil', 'Only what repeats has a last day. Choose how often it does, or leave it out.')
  if (repeatsUntil !== null && repeatsUntil < beginsOn)
    return fault('repeatsUntil', `It would end before it begins, on ${beginsOn}. Choose a later day.`)
  if (repeat?.from === 'done')
    return fault('repeat', 'A meeting repeats from the day it is on, since others keep that day free too.')
  if (repeat && !repeatRule(repeat, beginsOn, Number(beginsOn.slice(0, 4))))
    return fault('repeat', `${beginsOn} is none of the days on which it repeats. Begin on one of them.`)
  return undefined
}

/** How long it takes where nobody says. */
export const usualMinutes = 60
