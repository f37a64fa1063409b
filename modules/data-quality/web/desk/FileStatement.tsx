import { formatMoney, useSession, useWords } from '#platform/web/index.ts'
import type { ImportTotals } from '../../contract/import-record.ts'
import classes from './Side.module.css'

/** Gross to net to profit of the rows that are taken, to compare with the books. */
export function FileStatement({ totals }: { totals: ImportTotals }) {
  const t = useWords()
  const { locale } = useSession()
  const money = (minor: number) => formatMoney(minor, totals.currency, locale, 'minor')
  const { costOfGoods, grossProfit } = totals
  const rows: { label: string; amount: number; kind: 'sum' | 'less' | 'result' }[] = [
    { label: t('Gross sales'), amount: totals.grossSales, kind: 'sum' },
    { label: t('Discounts'), amount: -totals.discounts, kind: 'less' },
    { label: t('Returns'), amount: -totals.returns, kind: 'less' },
    { label: t('Allowances'), amount: -totals.allowances, kind: 'less' },
    { label: t('Net sales'), amount: totals.netSales, kind: costOfGoods === null ? 'result' : 'sum' },
    ...(costOfGoods === null || grossProfit === null
      ? []
      : [
          { label: t('Cost of goods'), amount: -costOfGoods, kind: 'less' as const },
          { label: t('Gross profit'), amount: grossProfit, kind: 'result' as const },
        ]),
  ]
  return (
    <section aria-labelledby="import-sums">
      <h2 id="import-sums" className={classes.title}>
        {t('What the file adds up to')}
      </h2>
      <table className={classes.statement}>
        <tbody>
          {rows.map(({ label, amount, kind }) => (
            <tr key={label} data-kind={kind}>
              <th scope="row">{label}</th>
              <td>
                <span>{money(amount === 0 ? 0 : amount)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.small}>{useNote(totals, money)}</p>
    </section>
  )
}

function useNote(totals: ImportTotals, money: (minor: number) => string): string {
  const t = useWords()
  const parts = [t('Compare with the total in your books.')]
  if (totals.charges !== 0)
    parts.push(t('Charges passed on, {{amount}}, stand beside net sales.', { amount: money(totals.charges) }))
  if (totals.costOfGoods === null) parts.push(t('The file gives no costs, so gross profit is not defined.'))
  else if (totals.linesWithoutCost > 0)
    parts.push(t('{{count}} lines have no cost.', { count: totals.linesWithoutCost }))
  return parts.join(' ')
}
