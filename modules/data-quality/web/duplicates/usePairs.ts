import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useReducer, useState } from 'react'
import type { DuplicateKind, DuplicatePair } from '../../contract/duplicate.ts'
import { duplicates, merging } from '../api.ts'
import { afresh, comingPairs, nothingToReview, type Review, waitingIn, withPairs } from './review.ts'

const pageSize = 50
/** With fewer waiting, the next page is asked for. */
const fewLeft = 15
/** Pairs whose fields are read before they are shown. */
const readAhead = 6

interface Place {
  /** Counts up whenever the list is read from its beginning. */
  round: number
  cursor?: string
}

/** The pairs of a kind as they are gone through: pages come while one decides, fields are there before their pair. */
export function usePairs(kind: DuplicateKind) {
  const [review, change] = useReducer(
    (before: Review, next: (review: Review) => Review) => next(before),
    nothingToReview,
  )
  const [place, setPlace] = useState<Place>({ round: 0 })
  const { data, error, refetch } = useQuery({
    queryKey: ['duplicates', kind, 'page', place],
    queryFn: ({ signal }) =>
      duplicates.listDuplicates({ kind, limit: pageSize, ...(place.cursor && { cursor: place.cursor }) }, { signal }),
    // A page is taken over once; what was decided since is known here.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const [loaded, setLoaded] = useState<{ place: Place; before: number }>()
  useEffect(() => {
    if (data === undefined) return
    const anew = place.cursor === undefined
    change((before) => (anew ? afresh : withPairs)(before, data.items))
    setLoaded((last) => ({ place, before: data.items.length + (anew ? 0 : (last?.before ?? 0)) }))
  }, [data, place])
  const waiting = waitingIn(review)
  const settled = loaded?.place === place
  const next = data?.next ?? undefined
  useEffect(() => {
    if (settled && next !== undefined && waiting < fewLeft) setPlace(({ round }) => ({ round, cursor: next }))
  }, [settled, next, waiting])
  useReadAhead(kind, comingPairs(review, readAhead))
  const again = useCallback(() => setPlace(({ round }) => ({ round: round + 1 })), [])
  return {
    ...{ review, change, error, refetch, again },
    loading: !settled,
    /** All that wait, those too that have not come yet. */
    left: waiting + (next === undefined ? 0 : Math.max(0, (data?.open ?? 0) - (loaded?.before ?? 0))),
  }
}

const detailQuery = (id: string) => ({
  queryKey: ['duplicates', 'detail', id],
  queryFn: ({ signal }: { signal: AbortSignal }) => duplicates.getDuplicate({ id }, { signal }),
  staleTime: 60_000,
})

const previewQuery = ({ id, kind, a, b }: DuplicatePair) => ({
  queryKey: ['duplicates', 'preview', id],
  queryFn: ({ signal }: { signal: AbortSignal }) => {
    const preview = kind === 'account' ? merging.previewAccountMerge : merging.previewContactMerge
    return preview({ id: a.id, mergedId: b.id }, { signal })
  },
  staleTime: 60_000,
  // Without it the pair is still compared; what stays cannot be chosen then.
  retry: false,
})

function useReadAhead(kind: DuplicateKind, pairs: readonly DuplicatePair[]) {
  const client = useQueryClient()
  const ids = pairs.map(({ id }) => id).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: other pairs alone are read
  useEffect(() => {
    for (const pair of pairs) {
      void client.prefetchQuery(detailQuery(pair.id))
      void client.prefetchQuery(previewQuery(pair))
    }
  }, [client, kind, ids])
}

/** Fields side by side, and what a merge would do with them. */
export function usePairDetail(pair: DuplicatePair, mayMerge: boolean) {
  const detail = useQuery(detailQuery(pair.id))
  const preview = useQuery({ ...previewQuery(pair), enabled: mayMerge })
  return { detail: detail.data, error: detail.error, again: detail.refetch, preview: preview.data }
}
