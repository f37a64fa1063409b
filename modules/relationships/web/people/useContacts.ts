import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast, useWords } from '#platform/web/index.ts'
import type { Contact } from '../../contract/account.ts'
import { api, undoEvent } from '../api.ts'

export type ContactInput = Omit<Parameters<typeof api.createContact>[0], 'accountId'>

/** Adds and deletes people, each with its way back. */
export function useContacts(accountId: string | null, onDone: () => void) {
  const t = useWords()
  const client = useQueryClient()
  const refresh = () => {
    if (accountId) void client.invalidateQueries({ queryKey: ['account', accountId] })
    void client.invalidateQueries({ queryKey: ['contacts'] })
  }
  const takeBack = useMutation({ mutationFn: undoEvent, onSuccess: refresh })
  const done = (text: string, eventId: string | null) => {
    onDone()
    refresh()
    toast({ text, ...(eventId && { undo: () => takeBack.mutate(eventId) }) })
  }
  const create = useMutation({
    mutationFn: (fields: ContactInput) => api.createContact({ ...fields, accountId }),
    // The form says what went wrong.
    onError: () => {},
    onSuccess: ({ name, eventId }) => done(t('{{name}} added', { name }), eventId),
  })
  const remove = useMutation({
    mutationFn: ({ id }: Pick<Contact, 'id' | 'name'>) => api.deleteContact({ id }),
    onSuccess: ({ eventId }, { name }) => done(t('{{name}} deleted, kept for 90 days', { name }), eventId),
  })
  return { create, remove }
}
