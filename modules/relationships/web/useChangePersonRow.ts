import { sentenceOf, toast, useWords } from '#platform/web/index.ts'
import type { ContactFields } from '../contract/account.ts'
import type { ListedContact } from '../contract/contact-list.ts'
import { api, undoEvent } from './api.ts'
import { refreshPerson, shownPerson, showPerson, stopReadingPerson } from './people-cache.ts'
import { changesOf } from './useChangeRecord.ts'

export interface PersonChange {
  person: { id: string; name: string; version: number }
  change: ContactFields
  /** How the change looks at once. */
  shown: Partial<ListedContact>
  /** What is said when it is done. */
  said: string
}

type Saved = Awaited<ReturnType<typeof api.changeContact>>

const useChange = changesOf<ContactFields, ListedContact, Saved>({
  type: 'contact',
  write: (fields, given) => api.changeContact(fields, given),
  shownOf: ({ version }) => ({ version }),
  stopReading: stopReadingPerson,
  find: shownPerson,
  show: showPerson,
  refresh: refreshPerson,
})

/** Changes fields of a person in a list, taken back by the event. */
export function useChangePersonRow(): (change: PersonChange) => void {
  const t = useWords()
  const { mutate, refresh } = useChange()
  const takeBack = ({ id, name }: PersonChange['person'], eventId: string) =>
    void undoEvent(eventId)
      .then(
        () => toast({ text: t('{{name}} is as it was', { name }) }),
        (error: unknown) => toast({ text: sentenceOf(error), mood: 'failed' }),
      )
      .finally(() => refresh(id))
  return ({ person, ...change }) =>
    mutate({
      record: person,
      ...change,
      undoOf: ({ eventId }) => (eventId === null ? undefined : () => takeBack(person, eventId)),
    })
}
