import { portfolioReport } from '#modules/value/server/index.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { type Arguments, type Command, print, requirePlace, withHouse } from './command.ts'

/** As far as the reading of files goes. */
const [firstDay, lastDay] = ['1800-01-01', '2199-12-31']
const day = /^\d{4}-\d{2}-\d{2}$/

export const portfolioCommand: Command = {
  usage: `rapport portfolio [--from DAY] [--to DAY | --until DAY] [--json]

Days are written 2026-10-31. The window begins with --from. --to is exclusive: the first day that no longer counts;
--until is the last day that does. Without them all sales count.`,
  options: { from: { type: 'string' }, to: { type: 'string' }, until: { type: 'string' } },
  async run(args) {
    const { from, to } = readWindow(args.values)
    const report = await withHouse(args, async (house) => {
      const place = await requirePlace(house, args)
      return place
        .inTransaction((ctx) => portfolioReport(ctx, { from, to }), { readOnly: true })
        .catch((error: unknown) => {
          throw besideTheSales(error, { from, to }) ?? error
        })
    })
    print(args, report, [
      `Accounts        ${report.accounts}`,
      `Gross sales     ${report.grossSales}`,
      `Net sales       ${report.netSales}`,
      `Gross profit    ${report.grossProfit ?? 'not known: the cost of some lines is missing'}`,
      `Top 20 %        ${report.top20.accounts} accounts, ${asPercent(report.top20.share)}`,
      `Peak            ${asPercent(report.peak.share)} at rank ${report.peak.rank}`,
      `Unprofitable    ${report.unprofitable.accounts} accounts, ${report.unprofitable.amount}`,
    ])
  },
}

/** Half-open, in order; an end left out is that of the sales. */
function readWindow(values: Arguments['values']) {
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

/** One end alone, with all sales on the other side of it. */
function besideTheSales(error: unknown, { from, to }: ReturnType<typeof readWindow>): UsageFault | undefined {
  if (!(error instanceof Refusal) || !error.faults.some(({ path }) => path === 'to')) return undefined
  if (to === undefined) return new UsageFault(`--from ${from} lies after the last sale. Choose an earlier day.`)
  return from === undefined
    ? new UsageFault('The window ends before the first sale. Choose a later --to or --until.')
    : undefined
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

const asPercent = (share: number | null) => (share === null ? 'not defined' : `${(share * 100).toFixed(2)} %`)
