import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { isCustom } from '../../contract/account-columns.ts'
import type { ContactColumn } from '../../contract/contact-list.ts'
import { api } from '../api.ts'
import { sortOf } from '../list/accounts-view.ts'
import { chosenColumns } from '../list/column-choice.ts'

/** What the list shows, as it stands in the address. */
export const peopleDefaults = {
  find: '',
  /** Conditions joined by and, or and not, as JSON. */
  filter: '',
  sort: 'name',
  /** The ids of the columns, with commas between them; empty: as many as have room. */
  columns: '',
}
export type PeopleView = typeof peopleDefaults

/** The columns that the list begins with. */
export const usualPeopleColumns = ['name', 'account', 'job', 'role', 'email', 'phone'] as const

/** What is told by the server only where a column asks for it. */
const beside: Record<string, ContactColumn> = {
  ...{ tags: 'tags', birthday: 'birthday', language: 'language', pronunciation: 'pronunciation', added: 'createdAt' },
  ...{ 'account-type': 'accountTypes', 'last-talk': 'accountTalk' },
}

const besideOf = (columns: string): ContactColumn[] =>
  (chosenColumns(columns) ?? []).flatMap((id) => {
    if (isCustom(id)) return [id]
    return Object.hasOwn(beside, id) ? (beside[id] ?? []) : []
  })

type ListInput = NonNullable<Parameters<typeof api.listContacts>[0]>

export const filterOfPeople = ({ find, filter }: Pick<PeopleView, 'find' | 'filter'>) => ({
  ...(find && { find }),
  ...(filter && { filter }),
})

export function usePeople(view: PeopleView) {
  const { id, desc } = sortOf(view.sort)
  const asked = besideOf(view.columns)
  const input: ListInput = {
    ...filterOfPeople(view),
    ...(asked.length > 0 && { with: asked.join(',') }),
    sort: id as ListInput['sort'],
    direction: desc ? 'desc' : 'asc',
    limit: 100,
  }
  return useInfiniteQuery({
    queryKey: ['contacts', 'list', input],
    queryFn: ({ pageParam, signal }) =>
      api.listContacts({ ...input, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}

export function usePeopleTotals(view: PeopleView) {
  const filter = filterOfPeople(view)
  return useQuery({
    queryKey: ['contacts', 'totals', filter],
    queryFn: ({ signal }) => api.contactTotals(filter, { signal }),
    placeholderData: keepPreviousData,
  }).data
}
