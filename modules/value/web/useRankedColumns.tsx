import { useMemo } from 'react'
import {
  Avatar,
  Change,
  type Column,
  Meter,
  Money,
  Name,
  relativeChange,
  Share,
  SignedBar,
  useFields,
  useWords,
} from '#platform/web/index.ts'
import type { Portfolio, PortfolioRow } from '../contract/portfolio.ts'
import classes from './Portfolio.module.css'

/** Columns of the ranking; totals are of the whole result. */
export function useRankedColumns(portfolio: Portfolio): Column<PortfolioRow>[] {
  const t = useWords()
  const { shows } = useFields()
  return useMemo(() => {
    const { accounts, now, before, measure, whale, total, peak } = portfolio
    const profit = measure === 'gross-profit'
    const scale = { max: Math.max(0, whale[0]?.value ?? 0), min: Math.min(0, whale.at(-1)?.value ?? 0) }
    const top = Math.max(1, total > 0 ? peak.amount / total : 1)
    const columns: (Column<PortfolioRow> | false)[] = [
      {
        id: 'rank',
        head: '#',
        width: Math.max(58, 34 + 9 * String(accounts).length),
        cell: ({ rank }) => <span className={classes.rank}>{rank}</span>,
      },
      {
        id: 'name',
        head: t('Account'),
        grow: true,
        width: 180,
        cell: ({ name }) => (
          <>
            <Avatar name={name} kind="firm" size={20} /> <Name>{name}</Name>
          </>
        ),
      },
      shows('account.segment') && {
        id: 'segment',
        head: t('Segment'),
        width: 150,
        drop: 9,
        cell: ({ segment }) => segment,
      },
      shows('account.ownerId') && {
        id: 'owner',
        head: t('Owner'),
        hideHead: true,
        width: 42,
        drop: 3,
        cell: ({ owner }) => owner && <Avatar name={owner.name} kind="person" size={18} solid labelled />,
      },
      {
        id: 'net',
        head: t('Net sales'),
        align: 'end',
        width: 108,
        strong: !profit,
        cell: ({ netSales }) => <Money minor={netSales} />,
        total: <Money minor={now.netSales} />,
        result: !profit,
      },
      before !== null && {
        id: 'change',
        head: t('Change'),
        align: 'end',
        width: 76,
        drop: 4,
        cell: (row) => <ChangeOf row={row} />,
        total: <Change value={relativeChange(now.netSales, before.netSales)} isNew={before.netSales === 0} />,
      },
      profit && {
        id: 'profit',
        head: t('Gross profit'),
        align: 'end',
        width: 112,
        strong: true,
        cell: ({ grossProfit }) => <Money minor={grossProfit} />,
        total: <Money minor={now.grossProfit} />,
        result: true,
      },
      {
        id: 'bar',
        head: profit ? t('Gross profit as a bar') : t('Net sales as a bar'),
        hideHead: true,
        width: 112,
        drop: 7,
        cell: ({ value }) => <SignedBar value={value} {...scale} width={96} />,
      },
      total > 0 && {
        id: 'share',
        head: t('Share'),
        align: 'end',
        width: 70,
        drop: 6,
        cell: ({ share }) => <Share value={share} />,
      },
      total > 0 && {
        id: 'cumulative',
        head: t('Cumulative share'),
        width: 152,
        drop: 8,
        cell: ({ cumulativeShare }) => (
          <>
            <span className={classes.cumulative}>
              <Share value={cumulativeShare} />
            </span>{' '}
            <Meter share={(cumulativeShare ?? 0) / top} tick={top > 1 ? 1 / top : undefined} width={60} />
          </>
        ),
      },
    ]
    return columns.filter((column) => column !== false)
  }, [portfolio, shows, t])
}

function ChangeOf({ row: { netSales, netSalesBefore } }: { row: PortfolioRow }) {
  if (netSalesBefore === null || netSalesBefore === 0) return <Change value={undefined} isNew={netSales > 0} />
  return <Change value={relativeChange(netSales, netSalesBefore)} />
}

/** The sorted head shows its arrow; the server ranks. */
export const sortOf = ({ measure }: Portfolio) => ({ id: measure === 'gross-profit' ? 'profit' : 'net', desc: true })
