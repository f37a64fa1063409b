import { useWords } from '#platform/web/index.ts'
import { RankedTable } from './RankedTable.tsx'
import { type BodyProps, choiceOf, useRankedRows } from './usePortfolio.ts'
import { useRankedColumns } from './useRankedColumns.tsx'

/** Every account, best first, however many there are. */
export function AllAccounts({ portfolio, view }: BodyProps) {
  const t = useWords()
  const columns = useRankedColumns(portfolio)
  const list = useRankedRows(choiceOf(view), { show: 'all', order: 'best', limit: 200 })
  return (
    <RankedTable
      portfolio={portfolio}
      label={t('All accounts, best first')}
      rows={list.rows}
      columns={columns}
      count={portfolio.accounts}
      stale={list.isPlaceholderData}
      onEndReached={() => void (list.isFetching || list.fetchNextPage())}
      more={list.hasNextPage}
      error={list.error}
      again={() => void list.refetch()}
    />
  )
}
