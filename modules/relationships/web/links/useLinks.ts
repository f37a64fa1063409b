import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { toast, useWords } from '#platform/web/index.ts'
import type { Link } from '../../contract/link.ts'
import { api, undoEvent } from '../api.ts'

/** What an account is linked with, and what its group brings. */
export function useLinks(accountId: string) {
  const links = useQuery({
    queryKey: ['links', accountId],
    queryFn: () => api.listLinks({ type: 'account', id: accountId }),
  })
  const isParent = links.data?.items.some(({ kind, first }) => kind === 'parent' && first) ?? false
  const group = useQuery({
    queryKey: ['links', accountId, 'group'],
    queryFn: () => api.accountGroup({ id: accountId }),
    enabled: isParent,
  })
  return { links: links.data, group: isParent ? group.data : undefined }
}

/** Adds and removes links, each with its way back. */
export function useLinkWrites(onDone: () => void = () => {}) {
  const t = useWords()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ['links'] })
  const takeBack = useMutation({ mutationFn: undoEvent, onSuccess: refresh })
  const done = (text: string, eventId: string) => {
    onDone()
    void refresh()
    toast({ text, undo: () => takeBack.mutate(eventId) })
  }
  const add = useMutation({
    mutationFn: (link: Parameters<typeof api.addLink>[0]) => api.addLink(link),
    // The form says what went wrong.
    onError: () => {},
    onSuccess: ({ eventId }) => done(t('Link added'), eventId),
  })
  const remove = useMutation({
    mutationFn: ({ id, version }: Link) => api.removeLink({ id }, { version }),
    onSuccess: ({ eventId }) => done(t('Link removed'), eventId),
  })
  return { add, remove }
}
