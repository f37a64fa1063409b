import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { formatNumber, toast, useSession, useWords } from '#platform/web/index.ts'
import type { Account } from '../../contract/account.ts'
import type { NewReview, SupplierWeights } from '../../contract/scorecard.ts'
import { api, undoEvent } from '../api.ts'
import { refresh, useTakeBack } from './useFacts.ts'

export const useScorecard = (id: string) =>
  useQuery({
    queryKey: ['scorecard', id],
    queryFn: ({ signal }) => api.supplierScorecard({ id }, { signal }),
  }).data

/** "84.5", or a dash where nothing that weighs something was judged. */
export function useScoreWords() {
  const { locale } = useSession()
  return (score: number | null) => (score === null ? '–' : formatNumber(score, locale, 1))
}

const weightsKey = ['supplier-weights']

/** What the parts weigh here, and below which score there is a warning. */
export const useSupplierWeights = () =>
  useQuery({
    queryKey: weightsKey,
    queryFn: ({ signal }) => api.showSupplierWeights({}, { signal }),
    staleTime: 5 * 60_000,
  })

export type ReviewWrite = Omit<NewReview, 'accountId'>

/** Adds, changes and removes reviews, each with its way back. */
export function useReviewWrites(account: Account, onDone: () => void) {
  const t = useWords()
  const client = useQueryClient()
  const takeBack = useTakeBack(account)
  const done = (text: string) => ({
    // The form says what went wrong.
    onError: () => {},
    onSuccess: ({ eventId }: { eventId: string | null }) => {
      onDone()
      refresh(client, account.id)
      toast({ text, ...(eventId && { undo: () => takeBack(eventId) }) })
    },
  })
  const add = useMutation({
    mutationFn: (review: ReviewWrite) => api.addSupplierReview({ accountId: account.id, ...review }),
    ...done(t('Review added')),
  })
  const change = useMutation({
    mutationFn: ({ id, version, review }: { id: string; version: number; review: ReviewWrite }) =>
      api.changeSupplierReview({ id, ...review }, { version }),
    ...done(t('Review changed')),
  })
  const remove = useMutation({
    mutationFn: ({ id, version }: { id: string; version: number }) => api.removeSupplierReview({ id }, { version }),
    ...done(t('Review removed')),
  })
  return { add, change, remove }
}

/** Changes the weights; the scores of all suppliers follow. */
export function useChangeWeights({ version }: SupplierWeights) {
  const t = useWords()
  const client = useQueryClient()
  const after = () => {
    for (const queryKey of [weightsKey, ['scorecard'], ['account'], ['accounts']])
      void client.invalidateQueries({ queryKey })
  }
  const takeBack = useMutation({ mutationFn: undoEvent, onSettled: after })
  return useMutation({
    mutationFn: (weights: Omit<SupplierWeights, 'version'>) => api.changeSupplierWeights(weights, { version }),
    // The form says what went wrong.
    onError: () => {},
    onSuccess: ({ eventId }) => {
      after()
      toast({ text: t('The scorecard was changed'), ...(eventId && { undo: () => takeBack.mutate(eventId) }) })
    },
  })
}
