import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { DocumentRow, DocumentTotals } from '../contract/document.ts'
import { api } from './api.ts'

interface Choice {
  accountId?: string
  kind?: DocumentRow['kind']
}

const choiceOf = ({ accountId, kind }: Choice) => ({ ...(accountId && { accountId }), ...(kind && { kind }) })

/** Documents newest first, of one account or all, a page at a time. */
export function useDocuments({ accountId, kind }: Choice) {
  const choice = choiceOf({ accountId, kind })
  const query = useInfiniteQuery({
    queryKey: ['documents', choice],
    queryFn: ({ pageParam, signal }) =>
      api.listDocuments({ ...choice, limit: 100, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data])
  const next = () => void (query.isFetching || query.fetchNextPage())
  return { ...query, rows, next }
}

/** Of the whole list; undefined until they are known, so that the list does not wait for them. */
export function useDocumentTotals(of: Choice): DocumentTotals | undefined {
  const choice = choiceOf(of)
  const { data } = useQuery({
    queryKey: ['documents', 'totals', choice],
    queryFn: ({ signal }) => api.documentTotals(choice, { signal }),
  })
  return data
}
