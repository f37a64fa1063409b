import type { StatementRow } from '#platform/web/index.ts'
import type { Figure, IncomeStatement } from '../../contract/statement.ts'
import { statementRows } from '../statement-rows.ts'

interface RowsInput {
  now: IncomeStatement
  t: (words: string) => string
  /** A figure that is hidden has no row. */
  shows: (field: string) => boolean
  to: (figure: Figure) => string
  /** The address that opens the entries of a ledger account. */
  toLedger: (key: string) => string
}

/** Gross sales to net profit; below gross profit only what there was any of. */
export function incomeRows({ now, t, shows, to, toLedger }: RowsInput): StatementRow[] {
  const rate = (amount: number) => (now.netSales > 0 ? amount / now.netSales : undefined)
  const row = (ledger: string, label: string, amount: number): StatementRow => ({
    ...{ id: ledger, label: t(label), amount, kind: 'cost', rate: rate(amount), to: toLedger(ledger) },
  })
  const below = [
    row('charges', 'Charges billed', now.charges),
    row('other-income', 'Other income', now.otherIncome),
    row('exchange', 'Exchange differences', now.exchange),
    row('bad-debt', 'Bad debt', 0 - now.badDebt),
    ...now.expenses.map(({ ledger, name, amount }) => row(ledger, name, 0 - amount)),
  ].filter(({ amount }) => amount !== 0)
  const upper = statementRows({ now, t, shows, to })
  if (!shows('account.grossProfit')) return [...upper, ...below]
  const net = now.netProfit ?? undefined
  return [
    ...upper,
    ...below,
    {
      ...{ id: 'net-profit', label: t('Net profit'), amount: net, kind: 'result' },
      ...(net !== undefined && { rate: rate(net) }),
    },
  ]
}
