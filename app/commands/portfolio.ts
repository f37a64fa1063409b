import { portfolioReport } from '#modules/value/server/index.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { type Command, print, requirePlace, withHouse } from './command.ts'
import { readWindow, windowOptions } from './window.ts'

export const portfolioCommand: Command = {
  usage: `rapport portfolio [--from DAY] [--to DAY | --until DAY] [--json]

Days are written 2026-10-31. The window begins with --from. --to is exclusive: the first day that no longer counts;
--until is the last day that does. Without them all sales count.`,
  options: windowOptions,
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

/** One end alone, with all sales on the other side of it. */
function besideTheSales(error: unknown, { from, to }: ReturnType<typeof readWindow>): UsageFault | undefined {
  if (!(error instanceof Refusal) || !error.faults.some(({ path }) => path === 'to')) return undefined
  if (to === undefined) return new UsageFault(`--from ${from} lies after the last sale. Choose an earlier day.`)
  return from === undefined
    ? new UsageFault('The window ends before the first sale. Choose a later --to or --until.')
    : undefined
}

const asPercent = (share: number | null) => (share === null ? 'not defined' : `${(share * 100).toFixed(2)} %`)
