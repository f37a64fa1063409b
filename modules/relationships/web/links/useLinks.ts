import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { toast, useWords } from '#platform/web/index.ts'
import type { Link, LinkEnd } from '../../contract/link.ts'
import { api, undoEvent } from '../api.ts'

/** What an account or a person is linked with, and what the group of an account brings. */
export function useLinks({ type, id }: LinkEnd) {
  const { data, fetchNextPage } = useInfiniteQuery({
    queryKey: ['links', id],
    queryFn: ({ pageParam }) => api.listLinks({ type, id, ...(pageParam && { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
  const links = useMemo(() => data?.pages.flatMap(({ items }) => items), [data])
  const isParent = links?.some(({ kind, first }) => kind === 'parent' && first) ?? false
  const group = useQuery({
    queryKey: ['links', id, 'group'],
    queryFn: () => api.accountGroup({ id }),
    enabled: isParent,
  })
  const more = data?.pages.at(-1)?.more ?? 0
  return { links, more, showMore: () => void fetchNextPage(), group: isParent ? group.data : undefined }
}

/** Adds, changes and removes links, each with its way back. */
export function useLinkWrites(onDone: () => void = () => {}) {
  const t = useWords()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ['links'] })
  const takeBack = useMutation({ mutationFn: undoEvent, onSuccess: refresh })
  const done = (text: string, eventId: string | null) => {
    onDone()
    void refresh()
    toast({ text, ...(eventId && { undo: () => takeBack.mutate(eventId) }) })
  }
  const add = useMutation({
    mutationFn: (link: Parameters<typeof api.addLink>[0]) => api.addLink(link),
    // The form says what went wrong.
    onError: () => {},
    onSuccess: ({ eventId }) => done(t('Link added'), eventId),
  })
  const change = useMutation({
    mutationFn: ({ link, fields }: { link: Link; fields: Omit<Parameters<typeof api.changeLink>[0], 'id'> }) =>
      api.changeLink({ id: link.id, ...fields }, { version: link.version }),
    // The form says what went wrong.
    onError: () => {},
    onSuccess: ({ eventId }) => done(eventId ? t('Link changed') : t('Nothing changed'), eventId),
  })
  const remove = useMutation({
    mutationFn: ({ id, version }: Link) => api.removeLink({ id }, { version }),
    onSuccess: ({ eventId }) => done(t('Link removed'), eventId),
  })
  return { add, change, remove }
}
