import type { StatementRow } from '#platform/web/index.ts'
import type { Figure, Statement } from '../contract/statement.ts'
import { figureWord } from './words.ts'

interface RowsInput {
  now: Statement
  /** The time compared with; nothing is compared where nothing was sold in it. */
  before?: Statement
  t: (words: string) => string
  /** A figure that is hidden has no row. */
  shows: (field: string) => boolean
  /** The address that opens the entries of a figure. */
  to: (figure: Figure) => string
}

const order: [Figure, keyof Statement, StatementRow['kind']][] = [
  ['gross-sales', 'grossSales', 'total'],
  ['discounts', 'discounts', 'given'],
  ['returns', 'returns', 'given'],
  ['allowances', 'allowances', 'given'],
  ['net-sales', 'netSales', 'total'],
  ['cost-of-goods', 'costOfGoods', 'cost'],
  ['gross-profit', 'grossProfit', 'result'],
]

const ofCosts: ReadonlySet<keyof Statement> = new Set(['costOfGoods', 'grossProfit'])

/** Gross sales to gross profit as the rows of a statement: what is given away and what goods cost is negative. */
export function statementRows({ now, before, t, shows, to }: RowsInput): StatementRow[] {
  const was = before && before.lines > 0 ? before : undefined
  const shown = order.filter(([, field]) => shows('account.grossProfit') || !ofCosts.has(field))
  return shown.map(([figure, field, kind]) => {
    const sign = kind === 'given' || kind === 'cost' ? -1 : 1
    const signed = (statement: Statement | undefined) => {
      const amount = statement?.[field]
      return amount === undefined || amount === null ? undefined : amount === 0 ? 0 : sign * amount
    }
    const [amount, amountBefore] = [signed(now), signed(was)]
    return {
      id: figure,
      label: t(figureWord[figure]),
      amount,
      kind,
      before: amountBefore,
      rate: rateOf(amount, now.netSales),
      rateBefore: rateOf(amountBefore, was?.netSales),
      to: to(figure),
    }
  })
}

const rateOf = (amount: number | undefined, net: number | undefined) =>
  amount === undefined || net === undefined || net <= 0 ? undefined : amount / net

/** What of `hundred` minor units of net sales stays as gross profit, half away from zero; undefined where it is not known. */
export function keptOf(hundred: number, { netSales, grossProfit }: Statement): number | undefined {
  if (grossProfit === null || netSales <= 0) return undefined
  return Math.sign(grossProfit) * Math.round((Math.abs(grossProfit) / netSales) * hundred)
}
