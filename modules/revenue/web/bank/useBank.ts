import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { undoRoutes } from '#platform/contract/undo-routes.ts'
import { createApi, sentenceOf, toast, useWords } from '#platform/web/index.ts'
import type { BankLine, Booking, LineState } from '../../contract/bank.ts'
import { api } from '../api.ts'

export const undoEvent = (id: string) => createApi('events', undoRoutes).undo({ id })

export const useBankAccounts = () =>
  useQuery({ queryKey: ['bank-accounts'], queryFn: ({ signal }) => api.listBankAccounts({}, { signal }) })

/** Lines of one state, newest first, a page at a time; new ones with what they may be. */
export function useBankLines(state: LineState, bankAccountId: string) {
  const choice = { state, ...(bankAccountId && { bankAccountId }) }
  const query = useInfiniteQuery({
    queryKey: ['bank-lines', choice],
    queryFn: ({ pageParam, signal }) =>
      api.listBankLines({ ...choice, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data])
  const total = query.data?.pages[0]?.total ?? rows.length
  return { ...query, rows, total, next: () => void (query.isFetching || query.fetchNextPage()) }
}

export type Decision =
  | { as: 'booking'; line: BankLine; booking: Booking; to: string }
  | { as: 'left-out' | 'taken-in' | 'unbooked'; line: BankLine }

/** What is decided about a line, each with its way back; the lists and balances are read again. */
export function useDecide() {
  const t = useWords()
  const client = useQueryClient()
  const again = () => Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })))
  const undo = async (eventId: string) => {
    await undoEvent(eventId).catch((error: unknown) => void toast({ text: sentenceOf(error), mood: 'failed' }))
    await again()
  }
  const said = {
    'left-out': t('Left out of the books'),
    'taken-in': t('Waits to be confirmed again'),
    unbooked: t('The booking is taken back'),
  }
  return useMutation({
    mutationFn: decide,
    onSuccess: ({ eventId }, decision) => {
      const text = decision.as === 'booking' ? t('Booked to {{name}}', { name: decision.to }) : said[decision.as]
      toast({ text, ...(decision.as === 'unbooked' ? {} : { undo: () => void undo(eventId) }) })
    },
    onSettled: again,
  })
}

const keys = ['bank-lines', 'bank-accounts', 'bank-imports', 'documents', 'accounts', 'account']

function decide(decision: Decision): Promise<{ eventId: string }> {
  const { id, version } = decision.line
  if (decision.as === 'booking') return api.bookBankLine({ id, ...decision.booking }, { version })
  if (decision.as === 'left-out') return api.leaveOutBankLine({ id }, { version })
  if (decision.as === 'taken-in') return api.takeInBankLine({ id }, { version })
  return api.unbookBankLine({ id }, { version })
}
