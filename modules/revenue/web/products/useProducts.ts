import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useMay } from '#platform/web/index.ts'
import { productKinds } from '../../contract/product.ts'
import { api } from '../api.ts'

export const productsView = { find: '', family: '', kind: '', archived: '', sort: '', product: '', new: '' }
export type ProductsView = typeof productsView

const archivals = ['yes', 'all'] as const

export function filterOf({ find, family, kind, archived }: ProductsView) {
  const ofKind = productKinds.find((known) => known === kind)
  const ofArchived = archivals.find((known) => known === archived)
  return {
    ...(find !== '' && { search: find }),
    ...(family !== '' && { family }),
    ...(ofKind && { kind: ofKind }),
    ...(ofArchived && { archived: ofArchived }),
  }
}

/** Products as they are filtered, a page at a time. */
export function useProducts(view: ProductsView) {
  const choice = { ...filterOf(view), ...(view.sort === 'code' && { sort: 'code' as const }) }
  const query = useInfiniteQuery({
    queryKey: ['products', choice],
    queryFn: ({ pageParam, signal }) =>
      api.listProducts({ ...choice, limit: 100, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data])
  const next = () => void (query.isFetching || query.fetchNextPage())
  return { ...query, rows, next }
}

/** Of the whole list; undefined until they are known, so that the list does not wait for them. */
export function useProductTotals(view: ProductsView) {
  const choice = filterOf(view)
  const { data } = useQuery({
    queryKey: ['products', 'totals', choice],
    queryFn: ({ signal }) => api.productTotals(choice, { signal }),
    placeholderData: keepPreviousData,
  })
  return data
}

export function useFamilies() {
  const { data } = useQuery({
    queryKey: ['products', 'families'],
    queryFn: ({ signal }) => api.productFamilies({}, { signal }),
  })
  return data?.items ?? []
}

/** What was sold of the products of each page, read after the page itself; undefined to whom it is not told. */
export function useSold(pages: readonly { items: readonly { id: string }[] }[]): Map<string, number> | undefined {
  const may = useMay('document:see')
  return useQueries({
    queries: (may ? pages : [])
      .filter(({ items }) => items.length > 0)
      .map(({ items }) => {
        const ids = items.map(({ id }) => id).join(',')
        return {
          queryKey: ['products', 'sales', ids],
          queryFn: ({ signal }: { signal: AbortSignal }) => api.productSales({ ids }, { signal }),
        }
      }),
    combine: soldOf,
  })
}

const soldOf = (
  answers: { data: { items: { productId: string; netSales?: number }[] } | undefined }[],
): Map<string, number> | undefined =>
  answers.some(({ data }) => data)
    ? new Map(
        answers.flatMap(({ data }) =>
          (data?.items ?? []).flatMap(({ productId, netSales }): [string, number][] =>
            netSales === undefined ? [] : [[productId, netSales]],
          ),
        ),
      )
    : undefined

export const useProduct = (id: string) =>
  useQuery({ queryKey: ['product', id], queryFn: ({ signal }) => api.product({ id }, { signal }) })
