import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { toast, useWords } from '#platform/web/index.ts'
import type { HistoryEntry } from '../contract/routes.ts'
import { api } from './api.ts'

export interface HistoryOf {
  type: string
  id: string
}

/** The history of a record, of one field or all, and taking an entry of it back. */
export function useHistory({ type, id }: HistoryOf, field: string) {
  const t = useWords()
  const client = useQueryClient()
  const history = useInfiniteQuery({
    queryKey: ['history', id, type, field],
    queryFn: ({ pageParam, signal }) =>
      api.history({ type, id, ...(field && { field }), ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
  const entries = useMemo(() => history.data?.pages.flatMap(({ items }) => items) ?? [], [history.data])
  // An undo touches lists, pages and panels of every slice; the next look reads them anew.
  const onSettled = () => client.invalidateQueries()
  const again = useMutation({ mutationFn: (eventId: string) => api.undo({ id: eventId }), onSettled })
  const takeBack = useMutation({
    mutationFn: ({ eventId }: HistoryEntry) => api.undo({ id: eventId }),
    onSettled,
    onSuccess: ({ eventId }, { type: taken }) => {
      toast({ text: taken === 'event.undone' ? t('Done again') : t('Undone'), undo: () => again.mutate(eventId) })
    },
  })
  return { history, entries, fields: history.data?.pages[0]?.fields ?? [], takeBack }
}
