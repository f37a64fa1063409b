import { Temporal } from 'temporal-polyfill'
import type { Repeat } from '../../contract/task.ts'

interface RepeatRule {
  rule: string
  /** Days beside those of the rule, 'YYYY-MM-DD'. */
  beside: string[]
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * A repetition as iCalendar says it (RFC 5545, 3.3.10), from the day it is due on; undefined where it cannot be said exactly:
 * counted from when it is done, or due on a day that the rule itself does not name, which programs read differently.
 * @param due 'YYYY-MM-DD' @param until the last year of which days beside the rule are told
 */
export function repeatRule(repeat: Repeat, due: string, until: number): RepeatRule | undefined {
  if (repeat.from === 'done') return undefined
  const day = Temporal.PlainDate.from(due)
  const every = repeat.every === 1 ? '' : `;INTERVAL=${repeat.every}`
  if (repeat.unit === 'day') return { rule: `FREQ=DAILY${every}`, beside: [] }
  if (repeat.unit === 'week') return weekly(repeat, day, every)
  const wanted = repeat.day ?? day.day
  if (day.day !== Math.min(wanted, day.daysInMonth)) return undefined
  if (repeat.unit === 'year') {
    const which = wanted >= longest[day.month - 1]! ? -1 : wanted
    return { rule: `FREQ=YEARLY${every};BYMONTH=${day.month};BYMONTHDAY=${which}`, beside: [] }
  }
  if (wanted === 31) return { rule: `FREQ=MONTHLY${every};BYMONTHDAY=-1`, beside: [] }
  if (day.day !== wanted) return undefined
  return { rule: `FREQ=MONTHLY${every};BYMONTHDAY=${wanted}`, beside: shorter(repeat.every, wanted, day, until) }
}

function weekly(repeat: Repeat, day: Temporal.PlainDate, every: string): RepeatRule | undefined {
  const days = [...new Set(repeat.weekdays ?? [day.dayOfWeek])].toSorted((a, b) => a - b)
  if (!days.includes(day.dayOfWeek)) return undefined
  const byDay = days.map((each) => weekdays[each - 1]).join(',')
  return { rule: `FREQ=WEEKLY${every};WKST=MO;BYDAY=${byDay}`, beside: [] }
}

/**
 * The last days of months that have no 29th or 30th. "The last of 28, 29 and 30" by BYSETPOS would say the same, and the
 * reader of Thunderbird takes it for all three.
 */
function shorter(every: number, wanted: number, day: Temporal.PlainDate, until: number): string[] {
  if (wanted <= 28) return []
  const days: string[] = []
  for (let month = day.with({ day: 1 }); month.year <= until; month = month.add({ months: every }))
    if (month.daysInMonth < wanted) days.push(month.with({ day: month.daysInMonth }).toString())
  return days
}
