import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Sort } from '#platform/web/index.ts'
import type { AccountRow } from '../../contract/account.ts'
import { api } from '../api.ts'
import { columnsBesideOf } from './column-choice.ts'

/** What the list shows, as it stands in the address. */
export const viewDefaults = {
  type: '',
  /** 'customer:active'. */
  stage: '',
  kind: '',
  owner: '',
  segment: '',
  find: '',
  /** Conditions joined by and, or and not, as JSON. */
  filter: '',
  sort: 'name',
  /** The ids of the columns, with commas between them; empty: as many as have room. */
  columns: '',
  group: '',
  layout: '',
  /** The saved view it began with. */
  view: '',
  beside: '',
  new: '',
}
export type AccountsView = typeof viewDefaults

type Filter = NonNullable<Parameters<typeof api.accountTotals>[0]>
type ListInput = NonNullable<Parameters<typeof api.listAccounts>[0]>

export const filterNames = ['type', 'stage', 'owner', 'kind', 'segment', 'find', 'filter'] as const
export type FilterName = (typeof filterNames)[number]

/** The filters that are set, without those at their default. */
export const activeFilters = (view: AccountsView): FilterName[] => filterNames.filter((name) => view[name] !== '')

export function filterOf(view: Pick<AccountsView, FilterName>): Filter {
  return {
    ...(view.type && { type: view.type as Filter['type'] }),
    ...(view.stage && { stage: view.stage }),
    ...(view.kind && { kind: view.kind as Filter['kind'] }),
    ...(view.owner && { ownerId: view.owner }),
    ...(view.segment && { segment: view.segment }),
    ...(view.find && { find: view.find }),
    ...(view.filter && { filter: view.filter }),
  }
}

/** '-net-sales' → by net sales, largest first. */
export const sortOf = (sort: string): Sort => ({ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') })
export const sortText = ({ id, desc }: Sort) => (desc ? `-${id}` : id)

const pageSize = 100

export function useAccountList(view: AccountsView) {
  const { id, desc } = sortOf(view.sort)
  const beside = columnsBesideOf(view.columns)
  const input: ListInput = {
    ...filterOf(view),
    ...(beside.length > 0 && { with: beside.join(',') }),
    sort: id as ListInput['sort'],
    direction: desc ? 'desc' : 'asc',
    limit: pageSize,
  }
  return useInfiniteQuery({
    queryKey: ['accounts', 'list', input],
    queryFn: ({ pageParam, signal }) =>
      api.listAccounts({ ...input, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}

export function useAccountTotals(filter: Filter, enabled = true) {
  return useQuery({
    queryKey: ['accounts', 'totals', filter],
    queryFn: ({ signal }) => api.accountTotals(filter, { signal }),
    placeholderData: keepPreviousData,
    enabled,
  })
}

export interface Sums {
  netSales: number | null
  grossProfit: number | null
}

/** Sums of some rows; rows without sales add nothing, and a gross profit is known only where every sale has one. */
export function sumsOf(rows: readonly Pick<AccountRow, 'netSales' | 'grossProfit'>[]): Sums {
  const sold = rows.filter(({ netSales }) => netSales !== null)
  if (sold.length === 0) return { netSales: null, grossProfit: null }
  const known = sold.every(({ grossProfit }) => grossProfit !== null)
  return {
    netSales: sold.reduce((sum, row) => sum + (row.netSales ?? 0), 0),
    grossProfit: known ? sold.reduce((sum, row) => sum + (row.grossProfit ?? 0), 0) : null,
  }
}
