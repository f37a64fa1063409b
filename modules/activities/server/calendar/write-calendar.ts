import type ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { type Ical, oneLine, putInto, readable, readIcal, utc, zoneOf } from './ical-parts.ts'
import { type CalendarMeeting, meetingEvents, yearsOf } from './meeting-event.ts'
import { repeatRule } from './repeat-rule.ts'
import type { CalendarTask } from './show-calendar.ts'

/** A meeting with what its member sees of who is there. */
export interface ListedMeeting extends CalendarMeeting {
  note: string | null
  account: { name: string } | null
  with: string[]
}

interface Calendar {
  tasks: CalendarTask[]
  meetings: ListedMeeting[]
  /** IANA name of the workspace's zone, whose clock the times of tasks are of. */
  timeZone: string
  /** Of the firm. */
  name: string
  now: Date
  publicUrl: string
}

/** For so many years ahead the changes of a zone's clocks are told; a calendar program reads the feed anew long before. */
const yearsAhead = 10
const priorities = { high: 1, normal: 5, low: 9 } as const

/**
 * Tasks and meetings as iCalendar (RFC 5545): at the clock of their zone across every change of it, a task for half an hour;
 * without a time all of the day. What is published names no guests as such (RFC 5546, 3.2.1); who they are is told in words.
 */
export async function writeCalendar({ tasks, meetings, timeZone, name, now, publicUrl }: Calendar): Promise<string> {
  const ical = await readIcal()
  const years = [...tasks.map((task) => nearYearOf(task, now)), ...meetings.flatMap((meeting) => yearsOf(meeting, now))]
  const [from, until] = [Math.min(...years) - 1, Math.max(...years, now.getUTCFullYear()) + yearsAhead]
  const calendar = new ical.Component('vcalendar')
  const put = putInto(ical, calendar)
  put('version', '2.0')
  put('prodid', '-//Rapport//Tasks//EN')
  put('method', 'PUBLISH')
  put('x-wr-calname', oneLine(`Rapport · ${name}`))
  put('refresh-interval', 'PT1H', 'duration')
  put('x-published-ttl', 'PT1H', 'duration')
  const timed = meetings.filter(({ beginsAt }) => beginsAt !== null)
  const zones = new Set(timed.map((meeting) => meeting.timeZone))
  if (tasks.some(({ dueTime }) => dueTime)) zones.add(timeZone)
  for (const zone of zones) calendar.addSubcomponent(zoneOf(ical, zone, from, until))
  for (const task of tasks) calendar.addSubcomponent(eventOf(ical, task, { timeZone, publicUrl, until }))
  for (const event of meetings.flatMap((meeting) => listed(ical, meeting, { publicUrl, until })))
    calendar.addSubcomponent(event)
  return `${calendar.toString()}\r\n`
}

/** A day may be written down as of the year 9999: the clocks of so far away are told as those of the nearest year that is. */
const mostYearsAway = 20
const nearYearOf = ({ dueOn }: CalendarTask, now: Date) => {
  const year = now.getUTCFullYear()
  return Math.min(Math.max(Number(dueOn!.slice(0, 4)), year - mostYearsAway), year + mostYearsAway)
}

interface Around {
  timeZone: string
  publicUrl: string
  /** The year up to which changes of clocks and days beside a rule are told. */
  until: number
}

function eventOf(ical: Ical, task: CalendarTask, { timeZone, publicUrl, until }: Around): ICAL.Component {
  const event = new ical.Component('vevent')
  const put = putInto(ical, event)
  // Snoozed, it is due on the day it comes back; what repeats then has left its rhythm until it is done.
  const snoozed = task.snoozedUntil !== null && task.snoozedUntil > task.dueOn!
  const day = snoozed ? task.snoozedUntil! : task.dueOn!
  put('uid', `task-${task.id}@rapport`)
  put('dtstamp', utc(task.updatedAt), 'date-time')
  put('created', utc(task.createdAt), 'date-time')
  put('last-modified', utc(task.updatedAt), 'date-time')
  put('sequence', task.version - 1)
  put('summary', oneLine(task.title))
  put('description', described(task))
  put('url', `${publicUrl}/today?task=${task.id}`)
  put('priority', priorities[task.priority])
  const timed = task.dueTime && !snoozed
  const at = (name: string, on: string) =>
    timed ? put(name, `${on}T${task.dueTime}:00`, 'date-time', { tzid: timeZone }) : put(name, on, 'date')
  at('dtstart', day)
  if (timed) {
    put('duration', 'PT30M')
  } else {
    put('dtend', Temporal.PlainDate.from(day).add({ days: 1 }).toString(), 'date')
    put('transp', 'TRANSPARENT')
  }
  const repeat = task.repeat && !snoozed ? repeatRule(task.repeat, day, until) : undefined
  if (repeat) put('rrule', repeat.rule)
  for (const each of repeat?.beside ?? []) at('rdate', each)
  return event
}

function listed(ical: Ical, meeting: ListedMeeting, { publicUrl, until }: Omit<Around, 'timeZone'>): ICAL.Component[] {
  const told = [meeting.account?.name, meeting.with.join(', '), meeting.link, meeting.note].filter(Boolean)
  return meetingEvents(ical, meeting, until).map(({ event, put }) => {
    put('description', told.map((text) => readable(text!)).join('\n'))
    put('url', `${publicUrl}/today?meeting=${meeting.id}`)
    return event
  })
}

const described = ({ account, contact, note, checklist }: CalendarTask) =>
  [
    [account?.name, contact?.name].filter(Boolean).join(', '),
    note,
    ...checklist.map(({ text, done }) => `${done ? '☑' : '☐'} ${text}`),
  ]
    .filter(Boolean)
    .map((text) => readable(text!))
    .join('\n')
