import type { Statement } from '#modules/revenue/contract/statement.ts'
import { type Part, salesWindow, statement, statementBy } from '#modules/revenue/server/index.ts'
import { type TextOfAmount, twoDecimals } from '#modules/workspace/contract/two-decimals.ts'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { minorDigits } from '#platform/contract/money.ts'
import { type Command, print, requirePlace, withHouse } from './command.ts'
import { readWindow, windowOptions } from './window.ts'

const parts = ['month', 'account', 'product', 'family', 'member'] as const

export const statementCommand: Command = {
  usage: `rapport statement [--from DAY] [--to DAY | --until DAY] [--by month|account|product|family|member] [--json]

Gross sales to gross profit. --to is exclusive: the first day that no longer counts; --until is the last day that does. Without
them all sales count. Cost and gross profit are not known where the cost of a line is missing.`,
  options: { ...windowOptions, by: { type: 'string' } },
  async run(args) {
    const { from, to } = readWindow(args.values)
    const by = partOf(args.values.by)
    const told = await withHouse(args, async (house) => {
      const place = await requirePlace(house, args)
      return place.inTransaction(
        async (ctx) => {
          const sales = await salesWindow(ctx)
          const window = { from: from ?? sales.first ?? '1800-01-01', to: to ?? dayAfter(sales.last) ?? '2200-01-01' }
          const money = twoDecimals(minorDigits((await currentWorkspace(ctx)).baseCurrency))
          if (!by) return { ...window, ...amounts(await statement(ctx, window), money) }
          const { items, total } = await statementBy(ctx, { window, by, limit: 100_000 })
          const rows = items.map(({ key, name, ...part }) => ({ key, name, ...amounts(part, money) }))
          return { ...window, by, ...amounts(total, money), rows }
        },
        { readOnly: true },
      )
    })
    print(args, told, [...lines(told), ...('rows' in told ? told.rows.map(lineOf) : [])])
  },
}

function partOf(given: unknown): Part | undefined {
  if (given === undefined) return undefined
  const part = parts.find((each) => each === given)
  if (part) return part
  throw new UsageFault(
    `--by ${typeof given === 'string' ? given : JSON.stringify(given)} is unknown. Use one of ${parts.join(', ')}.`,
  )
}

const amounts = (sums: Statement, money: TextOfAmount) => ({
  ...{ grossSales: money(sums.grossSales), discounts: money(sums.discounts), returns: money(sums.returns) },
  ...{ allowances: money(sums.allowances), netSales: money(sums.netSales) },
  costOfGoods: sums.costOfGoods === null ? null : money(sums.costOfGoods),
  grossProfit: sums.grossProfit === null ? null : money(sums.grossProfit),
  charges: money(sums.charges),
})

const lines = (told: ReturnType<typeof amounts>) => [
  `Gross sales     ${told.grossSales}`,
  `Discounts       ${told.discounts}`,
  `Returns         ${told.returns}`,
  `Allowances      ${told.allowances}`,
  `Net sales       ${told.netSales}`,
  `Cost of goods   ${told.costOfGoods ?? 'not known: the cost of some lines is missing'}`,
  `Gross profit    ${told.grossProfit ?? 'not known'}`,
  `Charges billed  ${told.charges}`,
]

const lineOf = (row: { key: string | null; name: string | null; netSales: string; grossProfit: string | null }) =>
  `  ${row.netSales.padStart(16)} ${(row.grossProfit ?? 'not known').padStart(16)}  ${row.name ?? row.key ?? 'none'}`

const dayAfter = (value: string | null) => value && new Date(Date.parse(value) + 86_400_000).toISOString().slice(0, 10)
