import { type DayStyle, dayIn, formatDay, formatInstant, formatWhen } from '../format/day.ts'
import { useClock, useSession } from '../session.tsx'
import { Undefined } from './Money.tsx'

/** A day 'YYYY-MM-DD': "today", "Tue", "17 Nov", "17 Nov 2027". */
export function Day({ day, reason, ...style }: { day: string | undefined | null; reason?: string } & DayStyle) {
  const { locale } = useSession()
  const { today } = useClock()
  if (day === undefined || day === null) return <Undefined reason={reason} />
  return (
    <time dateTime={day} title={formatDay(day, today, locale, { full: true })}>
      {formatDay(day, today, locale, style)}
    </time>
  )
}

/** The day that an instant falls on where the workspace is. */
export function DayOf({ at }: { at: string | undefined | null }) {
  const { timeZone } = useSession()
  return <Day day={at && dayIn(at, timeZone)} />
}

/** An instant: "today 14:00", the exact time with zone on hover. */
export function When({ at }: { at: string | Date }) {
  const { locale, timeZone } = useSession()
  const { now } = useClock()
  return (
    <time dateTime={new Date(at).toISOString()} title={formatInstant(at, timeZone, locale)}>
      {formatWhen(at, now, timeZone, locale)}
    </time>
  )
}
