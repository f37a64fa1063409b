import type ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { repeatRule } from './repeat-rule.ts'
import type { CalendarTask } from './show-calendar.ts'
import { zoneChanges } from './zone-changes.ts'

interface Calendar {
  tasks: CalendarTask[]
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
 * Tasks as iCalendar (RFC 5545): half an hour where there is a time, at the clock of the zone across every change of it, else
 * all of the day.
 */
export async function writeCalendar({ tasks, timeZone, name, now, publicUrl }: Calendar): Promise<string> {
  // Read when the first calendar is asked for, not at every start.
  const { default: ical } = await import('ical.js')
  // It counts without the space that a folded line begins with.
  ical.foldLength = 74
  const years = tasks.map((task) => nearYearOf(task, now))
  const [from, until] = [Math.min(...years) - 1, Math.max(...years, now.getUTCFullYear()) + yearsAhead]
  const calendar = new ical.Component('vcalendar')
  const put = putInto(ical, calendar)
  put('version', '2.0')
  put('prodid', '-//Rapport//Tasks//EN')
  put('method', 'PUBLISH')
  put('x-wr-calname', oneLine(`Rapport · ${name}`))
  put('refresh-interval', 'PT1H', 'duration')
  put('x-published-ttl', 'PT1H', 'duration')
  if (tasks.some(({ dueTime }) => dueTime)) calendar.addSubcomponent(zoneOf(ical, timeZone, from, until))
  for (const task of tasks) calendar.addSubcomponent(eventOf(ical, task, { timeZone, publicUrl, until }))
  return `${calendar.toString()}\r\n`
}

/** A day may be written down as of the year 9999: the clocks of so far away are told as those of the nearest year that is. */
const mostYearsAway = 20
const nearYearOf = ({ dueOn }: CalendarTask, now: Date) => {
  const year = now.getUTCFullYear()
  return Math.min(Math.max(Number(dueOn!.slice(0, 4)), year - mostYearsAway), year + mostYearsAway)
}

type Ical = typeof ICAL
interface Around {
  timeZone: string
  publicUrl: string
  /** The year up to which changes of clocks and days beside a rule are told. */
  until: number
}
type Put = (name: string, value: string | number, type?: string, parameters?: Record<string, string>) => void

const putInto =
  (ical: Ical, component: ICAL.Component): Put =>
  (name, value, type = name.startsWith('x-') ? 'text' : undefined, parameters = {}) => {
    const property = new ical.Property(name)
    if (type) property.resetType(type)
    for (const [key, each] of Object.entries(parameters)) property.setParameter(key, each)
    property.setValue(readAs(ical, value, type ?? property.getDefaultType()))
    component.addProperty(property)
  }

function readAs(ical: Ical, value: string | number, type: string) {
  if (typeof value === 'number') return value
  if (type === 'date') return ical.Time.fromDateString(value)
  if (type === 'date-time') return ical.Time.fromDateTimeString(value)
  if (type === 'recur') return ical.Recur.fromString(value)
  if (type === 'duration') return ical.Duration.fromString(value)
  return value
}

function zoneOf(ical: Ical, timeZone: string, from: number, until: number): ICAL.Component {
  const zone = new ical.Component('vtimezone')
  putInto(ical, zone)('tzid', timeZone)
  for (const change of zoneChanges(timeZone, from, until)) {
    const observance = new ical.Component(change.to > change.from ? 'daylight' : 'standard')
    const put = putInto(ical, observance)
    put('dtstart', change.local, 'date-time')
    observance.addPropertyWithValue('tzoffsetfrom', ical.UtcOffset.fromSeconds(change.from))
    observance.addPropertyWithValue('tzoffsetto', ical.UtcOffset.fromSeconds(change.to))
    zone.addSubcomponent(observance)
  }
  return zone
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

const utc = (instant: string) => `${new Date(instant).toISOString().slice(0, 19)}Z`

const described = ({ account, contact, note, checklist }: CalendarTask) =>
  [
    [account?.name, contact?.name].filter(Boolean).join(', '),
    note,
    ...checklist.map(({ text, done }) => `${done ? '☑' : '☐'} ${text}`),
  ]
    .filter(Boolean)
    .map((text) => readable(text!))
    .join('\n')

/** Line breaks stay and are escaped; what else controls a terminal or a parser does not belong into a calendar. */
const readable = (text: string) => text.replace(/\r\n?/g, '\n').replace(/(?!\n)[\p{Cc}\u2028\u2029]/gu, ' ')
const oneLine = (text: string) => readable(text).replaceAll('\n', ' ')
