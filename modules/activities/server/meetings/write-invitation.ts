import { Temporal } from 'temporal-polyfill'
import { oneLine, putInto, readable, readIcal, zoneOf } from '../calendar/ical-parts.ts'
import { type CalendarMeeting, meetingEvents, yearsOf } from '../calendar/meeting-event.ts'
import { momentOf, timesAhead, type When, whenOf } from './occurrences.ts'

export interface Invitation {
  method: 'request' | 'cancel'
  meeting: CalendarMeeting
  firm: string
  organiser: { name: string; email: string }
  guest: { name: string; email: string; answer: 'none' | 'yes' | 'maybe' | 'no' }
  /** Where the guest answers. */
  replyUrl: string
  now: Date
}

const parts = { none: 'NEEDS-ACTION', yes: 'ACCEPTED', maybe: 'TENTATIVE', no: 'DECLINED' } as const

/**
 * The same meeting for a calendar program (RFC 5546) and for a reader. It names one guest alone, to whom it goes: who else
 * comes, and under which address, is the firm's to tell.
 */
export async function writeInvitation(invitation: Invitation): Promise<{ subject: string; text: string; ics: string }> {
  return { subject: subjectOf(invitation), text: textOf(invitation), ics: await icsOf(invitation) }
}

async function icsOf({ method, meeting, organiser, guest, replyUrl, now }: Invitation): Promise<string> {
  const ical = await readIcal()
  const [from, until] = yearsOf(meeting, now)
  const calendar = new ical.Component('vcalendar')
  const about = putInto(ical, calendar)
  about('version', '2.0')
  about('prodid', '-//Rapport//Meetings//EN')
  about('method', method.toUpperCase())
  if (meeting.beginsAt !== null) calendar.addSubcomponent(zoneOf(ical, meeting.timeZone, from, until))
  const words = [meeting.link, method === 'request' ? replyUrl : null].filter((each) => each !== null)
  const [whole, ...moved] = meetingEvents(
    ical,
    { ...meeting, status: method === 'cancel' ? 'cancelled' : 'planned' },
    until,
  )
  // That it is off is said of all of its days at once.
  for (const { event, put } of method === 'cancel' ? [whole] : [whole, ...moved]) {
    put('organizer', `mailto:${organiser.email}`, undefined, { cn: named(organiser.name) })
    put('attendee', `mailto:${guest.email}`, undefined, {
      ...{ cn: named(guest.name), role: 'REQ-PARTICIPANT', partstat: parts[guest.answer] },
      ...(method === 'request' && { rsvp: 'TRUE' }),
    })
    if (words.length > 0) put('description', words.join('\n'))
    calendar.addSubcomponent(event)
  }
  return `${calendar.toString()}\r\n`
}

/** A parameter has no way to write a quotation mark (RFC 5545, 3.1). */
const named = (name: string) => oneLine(name).replaceAll('"', "'")

const subjectOf = ({ method, meeting }: Invitation) => {
  const about = `${oneLine(meeting.title)}, ${timeWords(meeting, whenOf(meeting, meeting.beginsOn))}`
  return method === 'cancel' ? `Cancelled: ${about}` : about
}

/** As many days of a repetition as are named. */
const daysNamed = 5

/** Days, times and addresses, which are read in every language, with as few words as go with them. */
function textOf({ method, meeting, firm, organiser, replyUrl, now }: Invitation): string {
  const { title, place, link, repeat } = meeting
  const next = repeat ? timesAhead(meeting, now, daysNamed + 1) : []
  const more = next.length > daysNamed ? ' …' : ''
  return [
    method === 'cancel' ? `Cancelled: ${readable(title)}` : readable(title),
    '',
    timeWords(meeting, next[0] ?? whenOf(meeting, meeting.beginsOn)),
    next.length > 1 ? `${next.slice(0, daysNamed).map(dayWords(meeting)).join(', ')}${more}` : undefined,
    place === null ? undefined : readable(place),
    link ?? undefined,
    '',
    `${oneLine(organiser.name)}, ${oneLine(firm)}`,
    organiser.email,
    method === 'request' ? `\nYes, maybe, no: ${replyUrl}` : undefined,
    '',
  ]
    .filter((line) => line !== undefined)
    .join('\n')
}

/** A day; with its time where that is another than on the others. */
const dayWords =
  ({ beginsAt }: CalendarMeeting) =>
  (when: When) =>
    when.beginsAt === beginsAt ? when.beginsOn : `${when.beginsOn} ${when.beginsAt}`

/** "2026-11-23 14:30–15:30 Europe/Dublin (UTC+00:00)", "2026-11-23–2026-11-25". */
function timeWords({ timeZone, days }: Pick<CalendarMeeting, 'timeZone' | 'days'>, when: When): string {
  const { beginsOn } = when
  if (when.beginsAt === null)
    return days === 1
      ? beginsOn
      : `${beginsOn}–${Temporal.PlainDate.from(beginsOn)
          .add({ days: days - 1 })
          .toString()}`
  const begin = momentOf({ timeZone }, when)
  const end = begin.add({ minutes: when.minutes! })
  const clock = (at: Temporal.ZonedDateTime) => at.toPlainTime().toString({ smallestUnit: 'minute' })
  const until =
    Temporal.PlainDate.compare(begin, end) === 0 ? clock(end) : `${end.toPlainDate().toString()} ${clock(end)}`
  return `${beginsOn} ${clock(begin)}–${until} ${timeZone} (UTC${begin.offset})`
}
