import { UsageFault } from '#platform/config/usage-fault.ts'
import type { Arguments } from './command.ts'

/** As far as the reading of files goes. */
const [firstDay, lastDay] = ['1800-01-01', '2199-12-31']
const day = /^\d{4}-\d{2}-\d{2}$/

export const windowOptions = { from: { type: 'string' }, to: { type: 'string' }, until: { type: 'string' } } as const

/** Half-open, in order; an end left out is that of the sales. */
export function readWindow(values: Arguments['values']) {
  const from = readDay(values.from, '--from')
  const to = readDay(values.to, '--to')
  const until = readDay(values.until, '--until')
  if (to !== undefined && until !== undefined)
    throw new UsageFault('--to and --until both name the end. Use one of them.')
  if (from !== undefined && to !== undefined && to <= from)
    throw new UsageFault(
      `--to ${to} has to lie after --from ${from}: it is the first day that no longer counts. --until names the last day that does.`,
    )
  if (from !== undefined && until !== undefined && until < from)
    throw new UsageFault(`--until ${until} has to lie on or after --from ${from}.`)
  return { from, to: to ?? dayAfter(until) }
}

function readDay(value: unknown, option: string): string | undefined {
  if (value === undefined) return undefined
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (!day.test(text) || !isOfTheCalendar(text))
    throw new UsageFault(`${option} ${text} is no day. Write it as 2026-10-31.`)
  if (text >= firstDay && text <= lastDay) return text
  throw new UsageFault(`${option} ${text} is out of reach. Days go from ${firstDay} to ${lastDay}.`)
}

/** 2026-02-30 has the form of a day and is read as 2 March. */
function isOfTheCalendar(value: string): boolean {
  const read = new Date(value)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(value)
}

const dayAfter = (value: string | undefined) =>
  value && new Date(Date.parse(value) + 86_400_000).toISOString().slice(0, 10)
