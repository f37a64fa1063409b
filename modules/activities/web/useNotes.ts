import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast, useWords } from '#platform/web/index.ts'
import type { Note } from '../contract/routes.ts'
import { api } from './api.ts'

/** Writes, changes and deletes notes of an account, each with its way back. */
export function useNotes(accountId: string) {
  const t = useWords()
  const client = useQueryClient()
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['account', accountId] }),
      client.invalidateQueries({ queryKey: ['timeline', accountId] }),
    ])
  const takeBack = useMutation({ mutationFn: (id: string) => api.undo({ id }), onSuccess: refresh })
  const done = (text: string, eventId: string | null) => {
    void refresh()
    toast({ text, ...(eventId && { undo: () => takeBack.mutate(eventId) }) })
  }
  const write = useMutation({
    mutationFn: (body: string) => api.writeNote({ accountId, body }),
    onSuccess: ({ eventId }) => done(t('Note saved'), eventId),
  })
  const change = useMutation({
    mutationFn: ({ note, body }: { note: Note; body: string }) =>
      api.changeNote({ id: note.id, body }, { version: note.version }),
    onSuccess: ({ eventId }) => done(t('Note changed'), eventId),
  })
  const remove = useMutation({
    mutationFn: (note: Note) => api.deleteNote({ id: note.id }),
    onSuccess: ({ eventId }) => done(t('Note deleted, kept for 90 days'), eventId),
  })
  return { write, change, remove }
}
