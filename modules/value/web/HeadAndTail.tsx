import { IconArrowsVertical } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Change, Money, relativeChange, usePhone, useSession, useWords } from '#platform/web/index.ts'
import type { Portfolio, PortfolioRow } from '../contract/portfolio.ts'
import { RankedTable } from './RankedTable.tsx'
import { type BodyProps, choiceOf, useRankedRows } from './usePortfolio.ts'
import { useRankedColumns } from './useRankedColumns.tsx'

/** So many rows stand at each end. */
const end = 4

/** The best and the worst, and between them one row with the sums of what it hides. On the phone the best alone. */
export function HeadAndTail({ portfolio, view, openAll }: BodyProps & { openAll: () => void }) {
  const t = useWords()
  const phone = usePhone()
  const columns = useRankedColumns(portfolio)
  const choice = choiceOf(view)
  // One row more than is shown: the table folds where there is something to fold.
  const best = useRankedRows(choice, { show: 'all', order: 'best', limit: phone ? 20 : end + 1 })
  const worst = useRankedRows(choice, { show: 'all', order: 'worst', limit: end, on: !phone })
  const ends = useMemo(() => {
    if (phone) return best.rows?.slice(0, 20)
    const [first, last] = [best.rows?.slice(0, end + 1), worst.rows?.slice(0, end).toReversed()]
    return first && last && [...first, ...last]
  }, [best.rows, worst.rows, phone])
  const fold = useFold(portfolio, ends, openAll)
  return (
    <RankedTable
      portfolio={portfolio}
      label={t('The best and the worst accounts')}
      rows={ends}
      columns={columns}
      count={portfolio.accounts}
      fold={phone ? undefined : fold}
      stale={best.isPlaceholderData || worst.isPlaceholderData}
      error={best.error ?? worst.error}
      again={() => void Promise.all([best.refetch(), worst.refetch()])}
    />
  )
}

function useFold(portfolio: Portfolio, ends: readonly PortfolioRow[] | undefined, onOpen: () => void) {
  const t = useWords()
  const { locale } = useSession()
  if (ends === undefined) return undefined
  const shown = [...ends.slice(0, end), ...ends.slice(-end)]
  const between = betweenOf(portfolio, shown)
  const number = (count: number) => new Intl.NumberFormat(locale).format(count)
  const losing = between.losing > 0 ? t(', {{n}} losing', { n: number(between.losing) }) : ''
  return {
    head: end,
    tail: end,
    label: (
      <>
        <IconArrowsVertical size={16} /> {t('{{n}} accounts between', { n: number(between.accounts) })}
        {losing}
      </>
    ),
    cells: {
      net: <Money minor={between.netSales} />,
      change: between.netSalesBefore !== undefined && (
        <Change value={relativeChange(between.netSales, between.netSalesBefore)} isNew={between.netSalesBefore === 0} />
      ),
      profit: between.grossProfit !== undefined && <Money minor={between.grossProfit} />,
    },
    openLabel: t('Show them'),
    onOpen,
  }
}

/** What the hidden rows add up to: the whole less the rows that are shown. */
function betweenOf({ accounts, now, before, unprofitable, measure }: Portfolio, shown: readonly PortfolioRow[]) {
  const sum = (amount: (row: PortfolioRow) => number | null) =>
    shown.reduce((total, row) => total + (amount(row) ?? 0), 0)
  return {
    accounts: accounts - shown.length,
    losing: measure === 'gross-profit' ? unprofitable.accounts - shown.filter(({ value }) => value < 0).length : 0,
    netSales: now.netSales - sum(({ netSales }) => netSales),
    netSalesBefore: before === null ? undefined : before.netSales - sum(({ netSalesBefore }) => netSalesBefore),
    grossProfit:
      measure === 'net-sales' || now.grossProfit === null
        ? undefined
        : now.grossProfit - sum(({ grossProfit }) => grossProfit),
  }
}
