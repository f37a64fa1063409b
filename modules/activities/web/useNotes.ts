import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast, useWords } from '#platform/web/index.ts'
import type { Note } from '../contract/note.ts'
import { kindWords } from '../contract/note-words.ts'
import { api } from './api.ts'
import type { Understood } from './understand-log.ts'

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
    mutationFn: (log: Understood) => api.writeNote({ accountId, ...log }),
    onSuccess: ({ eventId, kind }) => done(t('{{kind}} saved', { kind: t(kindWords[kind].label) }), eventId),
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
