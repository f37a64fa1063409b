import { type ReactNode, useMemo } from 'react'
import {
  Avatar,
  type Column,
  DataTable,
  type DataTableProps,
  Failed,
  Money,
  SignedBar,
  useGo,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { Portfolio, PortfolioRow } from '../contract/portfolio.ts'
import classes from './Portfolio.module.css'
import { sortOf } from './useRankedColumns.tsx'

interface RankedTableProps<Row extends PortfolioRow>
  extends Pick<DataTableProps<Row>, 'fold' | 'onEndReached' | 'more' | 'count' | 'stale'> {
  portfolio: Portfolio
  rows: readonly Row[] | undefined
  columns: readonly Column<Row>[]
  label: string
  /** Under the name on the phone. */
  note?: (row: Row) => ReactNode
  totals?: boolean
  error: unknown
  again: () => void
}

/** The table all views of the ranking share; a row opens its account. */
export function RankedTable<Row extends PortfolioRow>(props: RankedTableProps<Row>) {
  const { portfolio, rows, columns, label, note, totals = true, error, again, ...rest } = props
  const t = useWords()
  const go = useGo()
  const { locale } = useSession()
  const scale = useMemo(
    () => ({ max: Math.max(0, portfolio.whale[0]?.value ?? 0), min: Math.min(0, portfolio.whale.at(-1)?.value ?? 0) }),
    [portfolio.whale],
  )
  if (error && rows === undefined) return <Failed title={t('The accounts did not load')} error={error} again={again} />
  const all = new Intl.NumberFormat(locale).format(portfolio.accounts)
  return (
    <DataTable
      label={label}
      rows={rows ?? []}
      columns={columns}
      rowId={(row) => row.id}
      rowName={(row) => row.name}
      sort={sortOf(portfolio)}
      onSort={() => {}}
      onOpen={(row) => void go(`/accounts/${row.id}`)}
      loading={rows === undefined}
      totalsLabel={totals ? t('All {{n}} accounts', { n: all }) : undefined}
      phoneRow={(row) => ({
        leading: (
          <>
            <span className={classes.phoneRank}>{row.rank}</span>
            <Avatar name={row.name} kind="firm" size={32} />
          </>
        ),
        title: row.name,
        note: note?.(row) ?? row.segment,
        figure: <Money minor={row.value} />,
        below: <SignedBar value={row.value} {...scale} width={60} />,
      })}
      {...rest}
    />
  )
}
