import { Temporal } from 'temporal-polyfill'

/** From an instant on a zone's clocks show another time. */
export interface ZoneChange {
  /** As the clocks before it showed it, 'YYYY-MM-DDTHH:MM:SS'. */
  local: string
  /** Seconds east of Greenwich, before and after. */
  from: number
  to: number
}

const seconds = (at: Temporal.ZonedDateTime) => at.offsetNanoseconds / 1e9

const kept = new Map<string, ZoneChange[]>()

/** Every change of a zone's clocks between two years, the first of them standing for all of the time before. */
export function zoneChanges(zone: string, fromYear: number, untilYear: number): ZoneChange[] {
  const key = `${zone} ${fromYear} ${untilYear}`
  const known = kept.get(key)
  if (known) return known
  const changes = readChanges(zone, fromYear, untilYear)
  kept.set(key, changes)
  return changes
}

function readChanges(zone: string, fromYear: number, untilYear: number): ZoneChange[] {
  const start = Temporal.ZonedDateTime.from({ year: fromYear, month: 1, day: 1, timeZone: zone })
  const changes: ZoneChange[] = [
    { local: start.toPlainDateTime().toString({ smallestUnit: 'second' }), from: seconds(start), to: seconds(start) },
  ]
  let at = start.getTimeZoneTransition('next')
  while (at && at.year < untilYear) {
    const before = at.subtract({ nanoseconds: 1 })
    const [from, to] = [seconds(before), seconds(at)]
    const local = at.withTimeZone('UTC').add({ seconds: from }).toPlainDateTime().toString({ smallestUnit: 'second' })
    if (from !== to) changes.push({ local, from, to })
    at = at.getTimeZoneTransition('next')
  }
  return changes
}
