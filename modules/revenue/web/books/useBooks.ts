import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useClock, usePageState } from '#platform/web/index.ts'
import type { Window } from '../../contract/statement.ts'
import { api } from '../api.ts'
import { usePages } from '../expenses/useExpenses.ts'

export const useBooks = () => useQuery({ queryKey: ['books'], queryFn: ({ signal }) => api.books({}, { signal }) })

/** Half-open; the running year until another is chosen. */
export function useWindow(): [Window, (window: Window) => void] {
  const { today } = useClock()
  const [{ from, to }, setView] = usePageState({ from: '', to: '' })
  const year = Number(today.slice(0, 4))
  const window = from && to ? { from, to } : { from: `${year}-01-01`, to: `${year + 1}-01-01` }
  return [window, setView]
}

export const useIncomeStatement = (window: Window) =>
  useQuery({
    queryKey: ['books', 'statement', window],
    queryFn: ({ signal }) => api.incomeStatement(window, { signal }),
    placeholderData: keepPreviousData,
  })

export const useBalances = (window: Window) =>
  useQuery({
    queryKey: ['books', 'balances', window],
    queryFn: ({ signal }) => api.trialBalance(window, { signal }),
    placeholderData: keepPreviousData,
  })

export const useLedgerEntries = (ledger: string, window: Window) =>
  usePages(['books', 'entries', ledger, window], (after, signal) =>
    api.ledgerEntries({ ledger, ...window, limit: 100, ...(after && { after }) }, { signal }),
  )
