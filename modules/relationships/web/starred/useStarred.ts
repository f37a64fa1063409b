import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { sentenceOf, toast, useWords } from '#platform/web/index.ts'
import type { StarredItem, StarredRecord } from '../../contract/starred.ts'
import { api, undoEvent } from '../api.ts'

export const starredKey = ['starred'] as const
const none: StarredItem[] = []

/** The member's own favourites, in their order. */
export function useStarred(): readonly StarredItem[] {
  const { data } = useQuery({
    queryKey: starredKey,
    queryFn: ({ signal }) => api.listStarred({}, { signal }),
    staleTime: 60_000,
  })
  return data?.items ?? none
}

/** Whether a record is a favourite, and the way to turn that. */
export function useStar({ type, id, name }: StarredRecord & { name: string }) {
  const t = useWords()
  const client = useQueryClient()
  const starred = useStarred().some((item) => item.type === type && item.id === id)
  const refresh = () => client.invalidateQueries({ queryKey: starredKey })
  const onError = (error: unknown) => void toast({ text: sentenceOf(error), mood: 'failed' })
  const takeBack = useMutation({ mutationFn: undoEvent, onError, onSettled: refresh })
  const turn = useMutation({
    mutationFn: () => (starred ? api.unstar({ type, id }) : api.star({ type, id })),
    onError,
    onSuccess: ({ eventId }) =>
      toast({
        text: starred
          ? t('{{name}} is no favourite any more', { name })
          : t('{{name}} is a favourite of yours', { name }),
        ...(eventId && { undo: () => takeBack.mutate(eventId) }),
      }),
    onSettled: refresh,
  })
  return { starred, turn: () => turn.mutate() }
}
