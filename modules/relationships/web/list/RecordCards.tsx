import { Button } from '@mantine/core'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failed, Link, Loading, useWords } from '#platform/web/index.ts'
import classes from './Cards.module.css'

interface RecordCardsProps<Row> {
  /** Names the list for those who hear it. */
  label: string
  list: UseInfiniteQueryResult<InfiniteData<{ items: Row[] }>>
  addressOf: (row: Row) => string
  card: (row: Row) => ReactNode
  empty: ReactNode
}

/** A list as cards, in its order. */
export function RecordCards<Row extends { id: string }>({
  label,
  list,
  addressOf,
  card,
  empty,
}: RecordCardsProps<Row>) {
  const t = useWords()
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  if (list.isPending) return <Loading rows={8} height={96} />
  if (list.isError && rows.length === 0)
    return <Failed title={t('The list did not load')} error={list.error} again={() => void list.refetch()} />
  if (rows.length === 0) return empty
  return (
    <div className={classes.place} data-stale={list.isPlaceholderData || undefined}>
      <ul className={classes.cards} aria-label={label}>
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={addressOf(row)} className={classes.card}>
              {card(row)}
            </Link>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('Show more')}
        </Button>
      )}
    </div>
  )
}
