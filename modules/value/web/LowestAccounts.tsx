import { useMemo } from 'react'
import { type Column, formatShare, useMoneyText, useSession, useWords } from '#platform/web/index.ts'
import type { BottomDecile } from '../contract/portfolio.ts'
import { driverInWords } from './driver-words.ts'
import classes from './Portfolio.module.css'
import { RankedTable } from './RankedTable.tsx'
import { type BodyProps, choiceOf, useBottomDecile } from './usePortfolio.ts'
import { useRankedColumns } from './useRankedColumns.tsx'

type Lowest = BottomDecile['items'][number]

/** The lowest tenth, worst first, each with what drives it against the median of its segment. */
export function LowestAccounts({ portfolio, view }: BodyProps) {
  const t = useWords()
  const { locale } = useSession()
  const money = useMoneyText()
  const { data, error, isPlaceholderData, refetch } = useBottomDecile(choiceOf(view), true)
  const ranked = useRankedColumns(portfolio)
  const reason = useMemo(
    () =>
      ({ driver }: Lowest) =>
        driver === null
          ? ''
          : driverInWords(driver, {
              share: (fraction) => formatShare(fraction, locale),
              money: (minor) => money(minor),
            }),
    [locale, money],
  )
  const columns = useMemo<Column<Lowest>[]>(
    () => [
      ...ranked
        .filter(({ id }) => id !== 'cumulative' && id !== 'share')
        .map((column) => ({ ...column, total: undefined, result: false })),
      {
        id: 'reason',
        head: t('Largest driver'),
        width: 360,
        drop: 2,
        cell: (row) => <span className={classes.reason}>{reason(row)}</span>,
      },
    ],
    [ranked, reason, t],
  )
  const more = (data?.accounts ?? 0) - (data?.items.length ?? 0)
  return (
    <>
      <RankedTable
        portfolio={portfolio}
        label={t('The lowest tenth of the accounts, worst first')}
        rows={data?.items}
        columns={columns}
        totals={false}
        note={reason}
        stale={isPlaceholderData}
        error={error}
        again={() => void refetch()}
      />
      {more > 0 && (
        <p className={classes.earners}>
          {t('{{n}} more are in the lowest tenth.', { n: new Intl.NumberFormat(locale).format(more) })}
        </p>
      )}
    </>
  )
}
