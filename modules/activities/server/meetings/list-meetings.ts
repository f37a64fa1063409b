import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import type { Meeting, Occurrence } from '../../contract/meeting.ts'
import { isGuest, meetingsAs } from './meeting-queries.ts'
import { mostDaysMoved, mostDaysTaken, occurrenceAt, timesOf } from './occurrences.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor' | 'now'>

interface MeetingList {
  from?: string | undefined
  days: number
  whose: 'mine' | 'all'
  accountId?: string | undefined
  contactId?: string | undefined
}

/** More series than anybody looks at; each is opened out into its days here. */
const mostRead = 2_000

/** A page of meetings by day and time at the workspace's clock, one that repeats on each of its days. */
export async function listMeetings(
  reader: Reader,
  { limit, after, ...list }: MeetingList & { limit: number; after?: string | undefined },
): Promise<{ items: Occurrence[]; next: string | null }> {
  const behind = decodeCursor(after)
  const all = await meetingsWithin(reader, list)
  const rest = behind ? all.filter((each) => compare(keyOf(each), behind.map(String)) > 0) : all
  const items = rest.slice(0, limit)
  const last = rest.length > limit ? items.at(-1) : undefined
  return { items, next: last ? encodeCursor(keyOf(last)) : null }
}

/** Every meeting in a window of days, in order. */
export async function meetingsWithin(reader: Reader, list: MeetingList): Promise<Occurrence[]> {
  const { timeZone } = await currentWorkspace(reader)
  return within(reader, list, list.from ?? dayIn(reader, timeZone), timeZone)
}

/** Today where the workspace is. */
const dayIn = ({ now }: Reader, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString()

async function within(reader: Reader, list: MeetingList, from: string, timeZone: string): Promise<Occurrence[]> {
  const until = Temporal.PlainDate.from(from)
    .add({ days: list.days - 1 })
    .toString()
  const found = await meetingsAround(reader, list, from, until)
  return found
    .flatMap((meeting) => {
      const [first, last] = around(from, until)
      return timesOf(meeting, first, last, 400).map((when) => occurrenceAt(meeting, when, timeZone))
    })
    .filter(({ day, lastDay }) => lastDay >= from && day <= until)
    .toSorted((one, other) => compare(keyOf(one), keyOf(other)))
}

/** Further east or west it is another day. */
const around = (from: string, until: string): [string, string] => [
  Temporal.PlainDate.from(from).subtract({ days: 1 }).toString(),
  Temporal.PlainDate.from(until).add({ days: 1 }).toString(),
]

async function meetingsAround(reader: Reader, list: MeetingList, from: string, until: string): Promise<Meeting[]> {
  const { workspaceId, actor } = reader
  const [first, last] = around(from, until)
  const { rows } = await sql<Meeting>`${meetingsAs(
    reader,
    sql`and g.status <> 'cancelled' and case
        when g.repeat is null then g.begins_on between ${first}::date - ${mostDaysTaken}::int and ${last}::date
        else g.begins_on <= ${last}::date + ${mostDaysMoved}::int
          and (g.repeats_until is null or g.repeats_until >= ${first}::date - ${mostDaysMoved + mostDaysTaken}::int) end
      ${list.accountId ? sql`and g.account_id = ${list.accountId}` : sql``}
      ${
        list.contactId
          ? sql`and exists (select from activities.meeting_guest c where c.workspace_id = ${workspaceId} and c.meeting_id = g.id
              and c.contact_id = ${list.contactId} and c.removed_at is null)`
          : sql``
      }
      ${list.whose === 'mine' ? sql`and (g.organiser_id = ${actor.memberId} or ${isGuest(reader)})` : sql``}`,
  )} order by g.begins_on desc, g.id limit ${mostRead}`.execute(reader.db)
  return rows
}

/** All of a day stands before its times. */
const keyOf = ({ day, time, id, on }: Occurrence): [string, string] => [`${day} ${time ?? ''} ${on}`, id]

function compare(one: readonly string[], other: readonly string[]): number {
  for (const [at, part] of one.entries()) if (part !== other[at]) return part < other[at]! ? -1 : 1
  return 0
}

/** As far back as somebody marks a meeting as held that they forgot, and as far ahead as anybody plans. */
const [back, ahead] = [14, 400]

/** What is planned with an account or a person: of each the next day, and what has been and is not marked as held. */
export async function meetingsWith(
  reader: Reader,
  which: { accountId: string } | { contactId: string },
): Promise<Occurrence[]> {
  const { timeZone } = await currentWorkspace(reader)
  const today = dayIn(reader, timeZone)
  const from = Temporal.PlainDate.from(today).subtract({ days: back }).toString()
  const all = await within(reader, { ...which, days: back + ahead, whose: 'all' }, from, timeZone)
  const seen = new Set<string>()
  const shown = all.filter(({ id, day, isHeld }) => {
    if (isHeld) return false
    if (day < today) return true
    return !seen.has(id) && seen.add(id)
  })
  return shown.slice(0, 20)
}
