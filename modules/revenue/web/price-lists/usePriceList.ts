import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useWords } from '#platform/web/index.ts'
import { api } from '../api.ts'
import { useWrite } from '../products/useWrite.ts'

export const usePriceList = (id: string) =>
  useQuery({ queryKey: ['price-list', id], queryFn: ({ signal }) => api.priceList({ id }, { signal }) })

/** The prices of a list, a page at a time, in the order they were entered. */
export function useItems(id: string) {
  const query = useInfiniteQuery({
    queryKey: ['price-list', id, 'items'],
    queryFn: ({ pageParam, signal }) =>
      api.priceListItems({ id, limit: 200, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data])
  return { ...query, rows, next: () => void (query.isFetching || query.fetchNextPage()) }
}

type Change = Omit<Parameters<typeof api.changePriceListItems>[0], 'id'> & {
  /** What is said when it is done. */
  said?: string
}

export function useChangeItems(id: string, inForm = false) {
  const t = useWords()
  return useWrite({
    keys: ['price-list', 'price-lists'],
    write: ({ said: _, ...change }: Change) => api.changePriceListItems({ id, ...change }),
    said: ({ changed }, { said }) => said ?? t('{{count}} prices changed', { count: changed }),
    inForm,
  })
}
