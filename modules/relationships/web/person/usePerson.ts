import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sentenceOf, toast, useWords } from '#platform/web/index.ts'
import type { ContactFields, Person } from '../../contract/account.ts'
import { api, undoEvent } from '../api.ts'
import { type Conflict, conflictIn } from '../conflict.ts'
import { refreshPerson } from '../people-cache.ts'

export type PersonPageData = Awaited<ReturnType<typeof api.personPage>>

/** The person with all panels, in one request. */
export const usePersonPage = (id: string) =>
  useQuery({
    queryKey: ['person', id],
    queryFn: ({ signal }) => api.personPage({ id }, { signal }),
    enabled: id !== '',
  })

export interface Saving {
  fields: ContactFields
  /** What is said when it is done. */
  said: string
}

/** Writes fields of a person, with the way back; where somebody came first both values are asked for. */
export function useChangePerson(person: Person, { inForm = false }: { inForm?: boolean } = {}) {
  const done = useDone(person)
  const [conflict, setConflict] = useState<Conflict['fields']>()
  const save = useMutation({
    mutationFn: ({ fields, version }: Saving & { version?: number }) =>
      api.changeContact({ id: person.id, ...fields }, { version: version ?? person.version }),
    onSuccess: ({ eventId }, { said }) => done(said, eventId),
    onError: (error) => {
      const fields = conflictIn(error)
      if (fields) setConflict(fields)
      else if (!inForm) toast({ text: sentenceOf(error), mood: 'failed' })
    },
  })
  return { save, conflict, settle: () => setConflict(undefined) }
}

export function useLeave(person: Person) {
  const done = useDone(person)
  return useMutation({
    mutationFn: (input: { said: string } & Omit<Parameters<typeof api.leaveAccount>[0], 'id'>) => {
      const { said: _, ...departure } = input
      return api.leaveAccount({ id: person.id, ...departure }, { version: person.version })
    },
    // The form says what went wrong.
    onError: () => {},
    onSuccess: ({ eventId }, { said }) => done(said, eventId),
  })
}

function useDone(person: Person) {
  const t = useWords()
  const client = useQueryClient()
  const takeBack = useMutation({
    mutationFn: undoEvent,
    onSuccess: () => refreshPerson(client, person.id),
    onError: (error) => void toast({ text: sentenceOf(error), mood: 'failed' }),
  })
  return (said: string, eventId: string | null) => {
    refreshPerson(client, person.id)
    toast({
      text: said || t('{{name}} saved', { name: person.name }),
      ...(eventId && { undo: () => takeBack.mutate(eventId) }),
    })
  }
}
