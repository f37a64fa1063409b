import type ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import type { MeetingStatus } from '../../contract/meeting.ts'
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

/**
 * A meeting as an event of iCalendar, without who is invited: of the same mark and count in a member's calendar and in a
 * guest's mail. Days on which it is left out are EXDATE; a day of its own time there is none.
 */
export function meetingEvent(ical: Ical, meeting: CalendarMeeting, until: number): { event: ICAL.Component; put: Put } {
  const event = new ical.Component('vevent')
  const put = putInto(ical, event)
  const { beginsOn, beginsAt, timeZone, minutes, status } = meeting
  put('uid', `meeting-${meeting.id}@rapport`)
  put('dtstamp', utc(meeting.updatedAt), 'date-time')
  put('created', utc(meeting.createdAt), 'date-time')
  put('last-modified', utc(meeting.updatedAt), 'date-time')
  put('sequence', meeting.version - 1)
  put('summary', oneLine(meeting.title))
  put('status', status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED')
  const where = [meeting.place, meeting.link].filter((each) => each !== null)
  if (where.length > 0) put('location', oneLine(where.join(', ')))
  const at = (name: string, on: string) =>
    beginsAt === null ? put(name, on, 'date') : put(name, `${on}T${beginsAt}:00`, 'date-time', { tzid: timeZone })
  at('dtstart', beginsOn)
  if (beginsAt === null) put('dtend', Temporal.PlainDate.from(beginsOn).add({ days: 1 }).toString(), 'date')
  else put('duration', `PT${minutes}M`)
  const days = daysBeside(meeting, until)
  if (days) put('rrule', days.rule)
  for (const each of days?.beside ?? []) at('rdate', each)
  for (const each of meeting.skips) at('exdate', each)
  return { event, put }
}

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
