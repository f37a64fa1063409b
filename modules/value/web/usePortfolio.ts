import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { usePageState } from '#platform/web/index.ts'
import type { Portfolio } from '../contract/portfolio.ts'
import { api, relationshipsApi, revenueApi, workspaceApi } from './api.ts'

/** What stands in the address; an empty text is what the screen opens with. */
const opening = { from: '', to: '', compare: '', owner: '', segment: '', show: '', curve: '', entries: '' }
export type PortfolioView = typeof opening
export type ChangeView = (change: Partial<PortfolioView>) => void

export const usePortfolioView = () => usePageState(opening)

type Choice = Parameters<typeof api.portfolio>[0] & object

export function choiceOf({ from, to, compare, owner, segment }: PortfolioView): Choice {
  return {
    ...(from && { from }),
    ...(to && { to }),
    ...((compare === 'year' || compare === 'none') && { compare }),
    ...(owner && { ownerId: owner }),
    ...(segment && { segment }),
  }
}

export const usePortfolio = (choice: Choice) =>
  useQuery({
    queryKey: ['portfolio', choice],
    queryFn: ({ signal }) => api.portfolio(choice, { signal }),
    placeholderData: keepPreviousData,
  })

interface RowsWanted {
  show: 'all' | 'unprofitable'
  order: 'best' | 'worst'
  limit: number
  on?: boolean
}

/** The ranked accounts, a page at a time, from the best down or from the worst up. */
export function useRankedRows(choice: Choice, { show, order, limit, on = true }: RowsWanted) {
  const list = useInfiniteQuery({
    queryKey: ['portfolio-rows', choice, show, order, limit],
    queryFn: ({ pageParam, signal }) =>
      api.portfolioRows({ ...choice, show, order, limit, afterRank: pageParam }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.nextRank ?? undefined,
    placeholderData: keepPreviousData,
    enabled: on,
  })
  return { ...list, rows: list.data?.pages.flatMap(({ items }) => items) }
}

export const useBottomDecile = (choice: Choice, on: boolean) =>
  useQuery({
    queryKey: ['portfolio-bottom', choice],
    queryFn: ({ signal }) => api.bottomDecile(choice, { signal }),
    placeholderData: keepPreviousData,
    enabled: on,
  })

export const useSalesWindow = () =>
  useQuery({ queryKey: ['sales-window'], queryFn: ({ signal }) => revenueApi.salesWindow({}, { signal }) })

export function useOwnersAndSegments() {
  const members = useQuery({ queryKey: ['members'], queryFn: ({ signal }) => workspaceApi.listMembers({}, { signal }) })
  const totals = useQuery({
    queryKey: ['account-segments'],
    queryFn: ({ signal }) => relationshipsApi.accountTotals({}, { signal }),
    staleTime: 5 * 60_000,
  })
  return { owners: members.data?.items ?? [], segments: totals.data?.segments ?? [] }
}

/** What every part of the screen is given. */
export interface BodyProps {
  portfolio: Portfolio
  view: PortfolioView
  setView: ChangeView
}

/** The address of this screen with something of it changed. */
export function addressWith(view: PortfolioView, change: Partial<PortfolioView>): string {
  const chosen = Object.entries({ ...view, ...change }).filter(([, value]) => value !== '')
  return `/portfolio?${new URLSearchParams(chosen)}`
}
