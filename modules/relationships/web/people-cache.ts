import type { QueryClient } from '@tanstack/react-query'
import type { ListedContact } from '../contract/contact-list.ts'
import type { api } from './api.ts'
import { mapRows, rowIn } from './list-cache.ts'

type PersonPageData = Awaited<ReturnType<typeof api.personPage>>

const lists = ['contacts', 'list']

/** Shows a change of a person at once wherever they stand: in lists and on their page. */
export function showPerson(client: QueryClient, id: string, shown: Partial<ListedContact>) {
  mapRows<ListedContact>(client, lists, (rows) => rows.map((row) => (row.id === id ? { ...row, ...shown } : row)))
  client.setQueryData<PersonPageData>(
    ['person', id],
    (page) => page && { ...page, person: { ...page.person, ...shown } as PersonPageData['person'] },
  )
}

/** A reading that began before the change would show the person as they were. */
export const stopReadingPerson = (client: QueryClient, id: string) =>
  Promise.all([client.cancelQueries({ queryKey: lists }), client.cancelQueries({ queryKey: ['person', id] })])

/** The person as lists show them now, before a change. */
export const shownPerson = (client: QueryClient, id: string) => rowIn<ListedContact>(client, lists, id)

/** Takes deleted people out of the lists. */
export function hidePeople(client: QueryClient, ids: ReadonlySet<string>) {
  mapRows<ListedContact>(client, lists, (rows) => rows.filter(({ id }) => !ids.has(id)))
}

export function refreshPerson(client: QueryClient, id: string) {
  for (const key of [['person', id], ['history', id], ['contacts'], ['account']])
    void client.invalidateQueries({ queryKey: key })
}
