import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../api.ts'

interface Page<T> {
  items: T[]
  next: string | null
}

/** A list page by page, as tables read it. */
export function usePages<T>(key: readonly unknown[], read: (after: string, signal: AbortSignal) => Promise<Page<T>>) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data])
  return { ...query, rows, next: () => void (query.isFetching || query.fetchNextPage()) }
}

const page = (after: string) => ({ limit: 100, ...(after && { after }) })

export const useExpenses = (ledger: string) =>
  usePages(['expenses', ledger], (after, signal) =>
    api.listExpenses({ ...page(after), ...(ledger && { ledger }) }, { signal }),
  )

export const useExpenseTotals = (ledger: string) =>
  useQuery({
    queryKey: ['expenses', 'totals', ledger],
    queryFn: ({ signal }) => api.expenseTotals(ledger ? { ledger } : {}, { signal }),
    placeholderData: keepPreviousData,
  }).data

export const useRecurring = () =>
  usePages(['recurring-expenses'], (after, signal) => api.listRecurringExpenses(page(after), { signal }))

export const useIncome = () => usePages(['other-income'], (after, signal) => api.listIncome(page(after), { signal }))

/** What is read again when something was spent, earned, bought or paid. */
export const boughtKeys = [
  ...['expenses', 'recurring-expenses', 'other-income', 'purchase-orders', 'purchase-order', 'bills', 'payables'],
  ...['supplier-standing', 'scorecard'],
]
