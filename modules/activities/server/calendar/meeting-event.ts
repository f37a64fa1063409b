import type ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import type { MeetingStatus, Move } from '../../contract/meeting.ts'
import type { Repeat } from '../../contract/task.ts'
import { type Ical, oneLine, type Put, putInto, utc } from './ical-parts.ts'
import { repeatRule } from './repeat-rule.ts'

/** A meeting as a calendar shows it. */
export interface CalendarMeeting {
  id: string
  title: string
  place: string | null
  link: string | null
  beginsOn: string
  beginsAt: string | null
  timeZone: string
  minutes: number | null
  repeat: Repeat | null
  repeatsUntil: string | null
  skips: string[]
  days: number
  moves: Move[]
  status: MeetingStatus
  version: number
  createdAt: string
  updatedAt: string
}

/** So many years of shorter months are told as days beside a rule. */
const yearsAhead = 10

/** The years of which the clocks of its zone matter to a meeting. */
export function yearsOf({ beginsOn }: Pick<CalendarMeeting, 'beginsOn'>, now: Date): [from: number, until: number] {
  const year = Number(beginsOn.slice(0, 4))
  return [Math.min(year, now.getUTCFullYear()) - 1, Math.max(year, now.getUTCFullYear()) + yearsAhead]
}

interface Event {
  event: ICAL.Component
  put: Put
}

/**
 * A meeting as an event of iCalendar, without who is invited: of the same mark and count in a member's calendar and in a
 * guest's mail. Days on which it is left out are EXDATE; each day that was moved is an event of its own beside it, which
 * names by RECURRENCE-ID when it would have been (RFC 5545, 3.8.4.4).
 */
export function meetingEvents(ical: Ical, meeting: CalendarMeeting, until: number): [Event, ...Event[]] {
  const { beginsOn, beginsAt, minutes } = meeting
  const whole = eventAt(ical, meeting, { on: beginsOn, beginsOn, beginsAt, minutes })
  const days = daysBeside(meeting, until)
  if (days) whole.put('rrule', days.rule)
  for (const each of days?.beside ?? []) putTime(whole.put, meeting, 'rdate', each)
  for (const each of meeting.skips) putTime(whole.put, meeting, 'exdate', each)
  const moved = meeting.moves.map((move) => {
    const one = eventAt(ical, meeting, move)
    putTime(one.put, meeting, 'recurrence-id', move.on)
    return one
  })
  return [whole, ...moved]
}

function eventAt(ical: Ical, meeting: CalendarMeeting, { beginsOn, beginsAt, minutes }: Move): Event {
  const event = new ical.Component('vevent')
  const put = putInto(ical, event)
  put('uid', `meeting-${meeting.id}@rapport`)
  put('dtstamp', utc(meeting.updatedAt), 'date-time')
  put('created', utc(meeting.createdAt), 'date-time')
  put('last-modified', utc(meeting.updatedAt), 'date-time')
  put('sequence', meeting.version - 1)
  put('summary', oneLine(meeting.title))
  put('status', meeting.status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED')
  const where = [meeting.place, meeting.link].filter((each) => each !== null)
  if (where.length > 0) put('location', oneLine(where.join(', ')))
  putTime(put, { ...meeting, beginsAt }, 'dtstart', beginsOn)
  if (beginsAt === null) put('dtend', Temporal.PlainDate.from(beginsOn).add({ days: meeting.days }).toString(), 'date')
  else put('duration', `PT${minutes}M`)
  return { event, put }
}

/** A day, at the time of the meeting where it has one. */
const putTime = (
  put: Put,
  { beginsAt, timeZone }: Pick<Move, 'beginsAt'> & { timeZone: string },
  name: string,
  on: string,
) => (beginsAt === null ? put(name, on, 'date') : put(name, `${on}T${beginsAt}:00`, 'date-time', { tzid: timeZone }))

function daysBeside(meeting: CalendarMeeting, until: number) {
  const { repeat, beginsOn, repeatsUntil } = meeting
  const said = repeat && repeatRule(repeat, beginsOn, until)
  if (!said) return undefined
  const beside = said.beside.filter((day) => day >= beginsOn && (repeatsUntil === null || day <= repeatsUntil))
  return { rule: `${said.rule}${lastOf(meeting)}`, beside }
}

/** Of times, the last one is said as a moment (RFC 5545, 3.3.10). */
function lastOf({ repeatsUntil, beginsAt, timeZone }: CalendarMeeting): string {
  if (repeatsUntil === null) return ''
  if (beginsAt === null) return `;UNTIL=${repeatsUntil.replaceAll('-', '')}`
  const moment = Temporal.PlainDateTime.from(`${repeatsUntil}T${beginsAt}`).toZonedDateTime(timeZone).toInstant()
  return `;UNTIL=${utc(moment.toString()).replaceAll(/[-:]/g, '')}`
}
