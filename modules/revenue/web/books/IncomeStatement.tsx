import { Failed, Loading, Money, Panel, Sentence, Statement, useFields, useWords } from '#platform/web/index.ts'
import type { Window } from '../../contract/statement.ts'
import { usePeriodText } from '../usePeriodText.ts'
import { incomeRows } from './income-rows.ts'
import { useIncomeStatement } from './useBooks.ts'

/** Gross sales to net profit of the whole firm; every row opens what it is made of. */
export function IncomeStatement({ window }: { window: Window }) {
  const t = useWords()
  const text = usePeriodText()
  const { shows } = useFields()
  const { data: now, error, refetch } = useIncomeStatement(window)
  if (error && !now)
    return <Failed title={t('The income statement did not load')} error={error} again={() => void refetch()} />
  if (!now) return <Loading rows={12} />
  const address = (what: string) => `/books?${what}&from=${window.from}&to=${window.to}`
  const rows = incomeRows({
    ...{ now, t, shows },
    to: (figure) => address(`entries=${figure}`),
    toLedger: (key) => address(`ledger=${key}`),
  })
  const reason = t('The cost of {{count}} lines is not known', { count: now.linesWithoutCost })
  return (
    <>
      <Sentence>
        <Money minor={now.netSales} tinted={false} /> {t('net sales')}
        {shows('account.grossProfit') && now.netProfit !== null ? (
          <>
            {', '}
            {t('and of it stays')} <Money minor={now.netProfit} /> {t('as net profit')}
          </>
        ) : (
          now.linesWithoutCost > 0 && shows('account.grossProfit') && <>. {reason}</>
        )}
      </Sentence>
      <Panel title={t('Gross sales to net profit')}>
        <Statement
          label={t('Income statement')}
          rows={rows}
          heads={{ amount: text(window, { short: true }), rate: t('of net') }}
          mode="minor"
          reason={reason}
        />
      </Panel>
    </>
  )
}
