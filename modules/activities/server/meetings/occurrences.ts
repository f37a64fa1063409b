import { Temporal } from 'temporal-polyfill'
import type { Meeting, Occurrence } from '../../contract/meeting.ts'
import { daysWithin } from '../../contract/next-due.ts'

type Timed = Pick<Meeting, 'beginsOn' | 'beginsAt' | 'timeZone' | 'repeat' | 'repeatsUntil' | 'skips'>

/** The days of a meeting on the calendar of its own zone, within two days, both included. */
export function daysOf(meeting: Timed, from: string, until: string, most: number): string[] {
  const { beginsOn, repeat, repeatsUntil, skips } = meeting
  if (!repeat) return beginsOn >= from && beginsOn <= until ? [beginsOn] : []
  const last = repeatsUntil !== null && repeatsUntil < until ? repeatsUntil : until
  const left = new Set(skips)
  return daysWithin(repeat, beginsOn, from, last, most + left.size)
    .filter((day) => !left.has(day))
    .slice(0, most)
}

/** Where no clock shows the time that was agreed, since it is put forward then, it is as much later. */
export const momentOf = ({ beginsAt, timeZone }: Pick<Timed, 'beginsAt' | 'timeZone'>, on: string) =>
  Temporal.PlainDateTime.from(`${on}T${beginsAt ?? '00:00'}`).toZonedDateTime(timeZone)

/** A meeting on one of its days, as the calendar and the clock of the workspace show it. */
export function occurrenceOn(meeting: Meeting, on: string, workspaceZone: string): Occurrence {
  const moment = momentOf(meeting, on)
  const here = moment.withTimeZone(workspaceZone)
  return {
    ...meeting,
    on,
    // All of a day is that day, wherever one is.
    day: meeting.beginsAt === null ? on : here.toPlainDate().toString(),
    time: meeting.beginsAt === null ? null : here.toPlainTime().toString({ smallestUnit: 'minute' }),
    at: moment.toInstant().toString(),
    isHeld: meeting.held.includes(on),
  }
}
