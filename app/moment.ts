import { Temporal } from 'temporal-polyfill'
import { UsageFault } from '#platform/config/usage-fault.ts'
import type { Target } from '#platform/recovery/log/find-log.ts'

/** '2026-11-28 14:30' by the clock of this machine, or with an offset; "end" for as far as the log goes. */
export function readMoment(text: string, zone = Temporal.Now.timeZoneId()): Target {
  if (text === 'end') return 'end'
  const [, day, time, offset] =
    /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)\s?(Z|[+-]\d\d:\d\d)?$/.exec(text) ?? []
  try {
    if (day === undefined) throw new RangeError('no moment')
    const instant = offset
      ? Temporal.Instant.from(`${day}T${time}${offset}`)
      : Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone, { disambiguation: 'reject' }).toInstant()
    return new Date(instant.epochMilliseconds)
  } catch {
    throw new UsageFault(
      `--to ${text} is no moment in ${zone}. Give day and time like '2026-11-28 14:30', with 'Z' or '+01:00' behind it for another clock or for the hour that comes twice in autumn.`,
    )
  }
}

export const saidMoment = (target: Target, zone = Temporal.Now.timeZoneId()): string =>
  target === 'end'
    ? 'its end'
    : `${target.toISOString()} (${new Intl.DateTimeFormat('en-IE', { dateStyle: 'medium', timeStyle: 'medium', timeZone: zone }).format(target)} in ${zone})`
