import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { sentenceOf, toast, useWords } from '#platform/web/index.ts'
import { api } from '../api.ts'

/** What the member was told, and marking it. */
export function useNotifications() {
  const t = useWords()
  const client = useQueryClient()
  const list = useInfiniteQuery({
    queryKey: ['notifications', 'list'],
    queryFn: ({ pageParam, signal }) => api.listNotifications({ ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  const refresh = () => client.invalidateQueries({ queryKey: ['notifications'] })
  const onError = (error: unknown) => toast({ text: sentenceOf(error), mood: 'failed' })
  const takeBack = useMutation({ mutationFn: (id: string) => api.undo({ id }), onSettled: refresh, onError })
  const mark = useMutation({
    mutationFn: (which: { id: string; read: boolean }) => api.markNotifications({ ids: [which.id], read: which.read }),
    onSettled: refresh,
    onError,
  })
  const markAll = useMutation({
    mutationFn: () => api.markNotifications({}),
    onSettled: refresh,
    onError,
    onSuccess: ({ count, eventId }) =>
      toast({
        text: t('{{count}} marked as read', { count }),
        ...(eventId && { undo: () => takeBack.mutate(eventId) }),
      }),
  })
  return { list, items, unread: list.data?.pages[0]?.unread ?? 0, mark, markAll }
}
