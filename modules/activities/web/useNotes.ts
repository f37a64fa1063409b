import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sentenceOf, toast, useWords } from '#platform/web/index.ts'
import type { FormattedText } from '../contract/formatted-text.ts'
import type { Note } from '../contract/note.ts'
import { kindWords } from '../contract/note-words.ts'
import { api } from './api.ts'
import { theirsIn, writeWordsOver } from './clash/note-clash.ts'
import type { Understood } from './understand-log.ts'

const taskOf = ({ title, dueOn, dueTime }: NonNullable<Understood['followUp']>) => ({
  title,
  ...(dueOn && { dueOn }),
  ...(dueTime && { dueTime }),
})

/** Writes, changes and deletes notes of an account, each with its way back. */
export function useNotes(accountId: string) {
  const t = useWords()
  const client = useQueryClient()
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['account', accountId] }),
      client.invalidateQueries({ queryKey: ['timeline', accountId] }),
      client.invalidateQueries({ queryKey: ['tasks'] }),
      client.invalidateQueries({ queryKey: ['today'] }),
    ])
  const takeBack = useMutation({ mutationFn: (id: string) => api.undo({ id }), onSuccess: refresh })
  const done = (text: string, eventId: string | null) => {
    void refresh()
    toast({ text, ...(eventId && { undo: () => takeBack.mutate(eventId) }) })
  }
  // What followed from it goes first: it was added last.
  const takeBackBoth = useMutation({
    mutationFn: async ({ note, task }: { note: string; task: string }) => {
      await api.undo({ id: task })
      await api.undo({ id: note })
    },
    onSettled: refresh,
  })
  const write = useMutation({
    mutationFn: ({ kind, contactId, minutes, body, formatted, followUp }: Understood & { formatted?: FormattedText }) =>
      api.writeNote({
        ...{ accountId, kind, contactId, minutes },
        ...(formatted ? { formatted } : { body }),
        ...(followUp && { followUp: taskOf(followUp) }),
      }),
    onSuccess: ({ eventId, kind, followUp }) => {
      const saved = t('{{kind}} saved', { kind: t(kindWords[kind].label) })
      if (!followUp) return done(saved, eventId)
      void refresh()
      toast({
        text: t('{{saved}}, and the task', { saved }),
        undo: () => takeBackBoth.mutate({ note: eventId, task: followUp.eventId }),
      })
    },
  })
  const change = useMutation({
    mutationFn: ({
      note,
      formatted,
    }: {
      note: Pick<Note, 'id' | 'version' | 'body' | 'formatted'>
      formatted: FormattedText
    }) => writeWordsOver(note, formatted, (version) => api.changeNote({ id: note.id, formatted }, { version })),
    // Where somebody else came first both are shown, and nothing is lost.
    onError: (error) => {
      if (theirsIn(error) === undefined) toast({ text: sentenceOf(error), mood: 'failed' })
    },
    onSuccess: ({ eventId }) => done(t('Note changed'), eventId),
  })
  const remove = useMutation({
    mutationFn: (note: Note) => api.deleteNote({ id: note.id }),
    onSuccess: ({ eventId }) => done(t('Note deleted, kept for 90 days'), eventId),
  })
  return { write, change, remove }
}
