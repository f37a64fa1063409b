import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { sentenceOf, toast, useMay, useWords } from '#platform/web/index.ts'
import type { StarredItem, StarredRecord } from '../../contract/starred.ts'
import { api, undoEvent } from '../api.ts'

const starredKey = ['starred'] as const
const none: StarredItem[] = []

/** The member's own favourites, in their order. */
export function useStarred(): readonly StarredItem[] {
  const enabled = useMay('account:see')
  const { data } = useQuery({
    queryKey: starredKey,
    queryFn: ({ signal }) => api.listStarred({}, { signal }),
    staleTime: 60_000,
    enabled,
  })
  return data?.items ?? none
}

type Named = StarredRecord & { name: string }

/** Which records are favourites, and the way to turn that: with the way back. */
export function useStars() {
  const t = useWords()
  const client = useQueryClient()
  const items = useStarred()
  const refresh = () => client.invalidateQueries({ queryKey: starredKey })
  const onError = (error: unknown) => void toast({ text: sentenceOf(error), mood: 'failed' })
  const takeBack = useMutation({ mutationFn: undoEvent, onError, onSettled: refresh })
  const has = useCallback(
    ({ type, id }: StarredRecord) => items.some((item) => item.type === type && item.id === id),
    [items],
  )
  const turn = useMutation({
    mutationFn: ({ starred, type, id }: Named & { starred: boolean }) =>
      starred ? api.unstar({ type, id }) : api.star({ type, id }),
    onError,
    onSuccess: ({ eventId }, { starred, name }) =>
      toast({
        text: starred
          ? t('{{name}} is no favourite any more', { name })
          : t('{{name}} is a favourite of yours', { name }),
        ...(eventId && { undo: () => takeBack.mutate(eventId) }),
      }),
    onSettled: refresh,
  })
  return { has, turn: ({ type, id, name }: Named) => turn.mutate({ type, id, name, starred: has({ type, id }) }) }
}

/** The same of one record. */
export function useStar(record: Named) {
  const { has, turn } = useStars()
  return { starred: has(record), turn: () => turn(record) }
}

/** Puts the favourites in another order: shown at once, back again with a reason where it is refused. */
export function useOrderStarred(): (order: readonly StarredItem[]) => void {
  const t = useWords()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: starredKey })
  const failed = (error: unknown) => void toast({ text: sentenceOf(error), mood: 'failed' })
  const takeBack = useMutation({ mutationFn: undoEvent, onError: failed, onSettled: refresh })
  const { mutate } = useMutation({
    mutationFn: (order: readonly StarredItem[]) =>
      api.orderStarred({ items: order.map(({ type, id }) => ({ type, id })) }),
    onMutate: (order) => void client.setQueryData(starredKey, { items: order }),
    onError: failed,
    onSuccess: ({ eventId }) =>
      toast({
        text: t('The favourites are in another order'),
        ...(eventId && { undo: () => takeBack.mutate(eventId) }),
      }),
    onSettled: refresh,
  })
  return mutate
}
