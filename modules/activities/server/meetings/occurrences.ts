import { Temporal } from 'temporal-polyfill'
import type { Meeting, Move, Occurrence } from '../../contract/meeting.ts'
import { daysWithin } from '../../contract/next-due.ts'

type Repeated = Pick<Meeting, 'beginsOn' | 'repeat' | 'repeatsUntil' | 'skips'>
type Timed = Repeated & Pick<Meeting, 'beginsAt' | 'timeZone' | 'minutes' | 'days' | 'moves'>

/** A meeting on one of its days: which of its repetition, and when that is at the clock of its zone. */
export type When = Move

/** As far as a day can be moved: so far around a window it is looked for. */
export const mostDaysMoved = 92
export const mostDaysTaken = 31

/** The days that a meeting names by its repetition, within two days, both included; where one was moved to is not told. */
function daysOf({ beginsOn, repeat, repeatsUntil, skips }: Repeated, from: string, until: string, most: number) {
  if (!repeat) return beginsOn >= from && beginsOn <= until ? [beginsOn] : []
  const last = repeatsUntil !== null && repeatsUntil < until ? repeatsUntil : until
  const left = new Set(skips)
  return daysWithin(repeat, beginsOn, from, last, most + left.size)
    .filter((day) => !left.has(day))
    .slice(0, most)
}

export const isOn = (meeting: Repeated, on: string): boolean => daysOf(meeting, on, on, 1).length > 0

/** When it is on a day of its repetition. */
export const whenOf = ({ moves, beginsAt, minutes }: Pick<Timed, 'moves' | 'beginsAt' | 'minutes'>, on: string): When =>
  moves.find((move) => move.on === on) ?? { on, beginsOn: on, beginsAt, minutes }

/** When it is within two days, both included: also what began before and lasts, and what was moved here from elsewhere. */
export function timesOf(meeting: Timed, from: string, until: string, most: number): When[] {
  const { moves, days } = meeting
  const first = Temporal.PlainDate.from(from)
    .subtract({ days: days - 1 })
    .toString()
  const moved = new Set(moves.map(({ on }) => on))
  const usual = daysOf(meeting, first, until, most + moved.size).filter((on) => !moved.has(on))
  const here = moves.filter(({ beginsOn }) => beginsOn >= first && beginsOn <= until)
  return [...usual.map((on) => whenOf(meeting, on)), ...here]
    .toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))
    .slice(0, most)
}

/** When it is next, as many times; what goes on just now is the first. */
export function timesAhead(meeting: Timed, now: Date, most: number): When[] {
  // Where it is held, the day before may still be.
  const from = Temporal.PlainDate.from(now.toISOString().slice(0, 10)).subtract({ days: 1 })
  return timesOf(meeting, from.toString(), '2099-12-31', most + meeting.days + 1)
    .filter((when) => endsAt(meeting, when) > now.getTime())
    .slice(0, most)
}

function endsAt(meeting: Timed, when: When): number {
  const begin = momentOf(meeting, when)
  const end = when.minutes === null ? begin.add({ days: meeting.days }) : begin.add({ minutes: when.minutes })
  return end.epochMilliseconds
}

const orderOf = ({ beginsOn, beginsAt, on }: When) => `${beginsOn} ${beginsAt ?? ''} ${on}`

/** Where no clock shows the time that was agreed, since it is put forward then, it is as much later. */
export const momentOf = ({ timeZone }: Pick<Timed, 'timeZone'>, { beginsOn, beginsAt }: Omit<When, 'on' | 'minutes'>) =>
  Temporal.PlainDateTime.from(`${beginsOn}T${beginsAt ?? '00:00'}`).toZonedDateTime(timeZone)

/** A meeting on one of its days, as the calendar and the clock of the workspace show it. */
export function occurrenceAt(meeting: Meeting, when: When, workspaceZone: string): Occurrence {
  const moment = momentOf(meeting, when)
  const here = moment.withTimeZone(workspaceZone)
  // All of a day is that day, wherever one is.
  const allDay = when.beginsAt === null
  const day = allDay ? Temporal.PlainDate.from(when.beginsOn) : here.toPlainDate()
  return {
    ...meeting,
    on: when.on,
    day: day.toString(),
    lastDay: day.add({ days: meeting.days - 1 }).toString(),
    time: allDay ? null : here.toPlainTime().toString({ smallestUnit: 'minute' }),
    at: moment.toInstant().toString(),
    isMoved: meeting.moves.some(({ on }) => on === when.on),
    isHeld: meeting.held.includes(when.on),
  }
}
