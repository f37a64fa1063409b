import type ICAL from 'ical.js'
import { zoneChanges } from './zone-changes.ts'

export type Ical = typeof ICAL

/** Read when the first calendar is asked for, not at every start. */
export async function readIcal(): Promise<Ical> {
  const { default: ical } = await import('ical.js')
  // It counts without the space that a folded line begins with.
  ical.foldLength = 74
  return ical
}

export type Put = (name: string, value: string | number, type?: string, parameters?: Record<string, string>) => void

export const putInto =
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

/** The clocks of a zone in these years, change by change. */
export function zoneOf(ical: Ical, timeZone: string, from: number, until: number): ICAL.Component {
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

export const utc = (instant: string) => `${new Date(instant).toISOString().slice(0, 19)}Z`

/** Line breaks stay and are escaped; what else controls a terminal or a parser does not belong into a calendar. */
export const readable = (text: string) => text.replace(/\r\n?/g, '\n').replace(/(?!\n)[\p{Cc}\u2028\u2029]/gu, ' ')
export const oneLine = (text: string) => readable(text).replaceAll('\n', ' ')
