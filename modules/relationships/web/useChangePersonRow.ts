import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sentenceOf, toast, useWords } from '#platform/web/index.ts'
import type { ContactFields } from '../contract/account.ts'
import type { ListedContact } from '../contract/contact-list.ts'
import { api, undoEvent } from './api.ts'
import { askConflict, conflictIn } from './conflict.ts'
import { ownVersions } from './own-versions.ts'
import { refreshPerson, shownPerson, showPerson, stopReadingPerson } from './people-cache.ts'

export interface PersonChange {
  person: { id: string; name: string; version: number }
  change: ContactFields
  /** How the change looks at once. */
  shown: Partial<ListedContact>
  /** What is said when it is done. */
  said: string
}

const versions = ownVersions()
const mutationKey = ['person-row']

/** Changes fields of a person in a list: shown at once, rolled back with a reason, both values where somebody came first. */
export function useChangePersonRow(): (change: PersonChange) => void {
  const t = useWords()
  const client = useQueryClient()
  // What is read between two of one's own writes would show the second as it was.
  const refresh = (id: string) => {
    if (client.isMutating({ mutationKey }) <= 1) refreshPerson(client, id)
  }
  const takeBack = ({ id, name }: PersonChange['person'], eventId: string) =>
    void undoEvent(eventId)
      .then(
        () => toast({ text: t('{{name}} is as it was', { name }) }),
        (error: unknown) => toast({ text: sentenceOf(error), mood: 'failed' }),
      )
      .finally(() => refresh(id))
  const { mutate } = useMutation({
    mutationKey,
    scope: { id: 'person-row' },
    mutationFn: async ({ person: { id, version: seen }, change }: PersonChange) => {
      const version = versions.latest(id, seen)
      const saved = await api.changeContact({ id, ...change }, { version })
      versions.wrote(id, version, saved.version)
      return saved
    },
    onMutate: async ({ person, shown }) => {
      await stopReadingPerson(client, person.id)
      const before = shownPerson(client, person.id)
      showPerson(client, person.id, shown)
      return Object.fromEntries(Object.keys(shown).map((field) => [field, before?.[field as keyof ListedContact]]))
    },
    onSuccess: ({ version, eventId }, { person, said }) => {
      showPerson(client, person.id, { version })
      toast({ text: said, ...(eventId && { undo: () => takeBack(person, eventId) }) })
      refresh(person.id)
    },
    onError: (error, { person: { id, name } }, before) => {
      if (before) showPerson(client, id, before as Partial<ListedContact>)
      const fields = conflictIn(error)
      if (fields === undefined) toast({ text: sentenceOf(error), mood: 'failed' })
      else askConflict({ type: 'contact', id, name, fields })
      refresh(id)
    },
  })
  return mutate
}
