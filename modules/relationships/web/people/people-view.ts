import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'
import { isCustom } from '../../contract/account-columns.ts'
import { type ContactColumn, inPeopleGroup, type PeopleGrouping, peopleGroupings } from '../../contract/contact-list.ts'
import { api } from '../api.ts'
import { sortOf } from '../list/accounts-view.ts'
import { chosenColumns } from '../list/column-choice.ts'
import { filterWith } from '../list/groups/group-condition.ts'

/** What the list shows, as it stands in the address. */
export const peopleDefaults = {
  find: '',
  /** Conditions joined by and, or and not, as JSON. */
  filter: '',
  sort: 'name',
  /** The ids of the columns, with commas between them; empty: as many as have room. */
  columns: '',
  group: '',
  layout: '',
  /** The saved view it began with. */
  view: '',
}
export type PeopleView = typeof peopleDefaults

/** The columns that the list begins with. */
export const usualPeopleColumns = ['name', 'account', 'job', 'role', 'email', 'phone'] as const

/** What is told by the server only where a column asks for it. */
const beside: Record<string, ContactColumn> = {
  ...{ tags: 'tags', birthday: 'birthday', language: 'language', pronunciation: 'pronunciation', added: 'createdAt' },
  ...{ confirmed: 'confirmedAt', complete: 'complete' },
  ...{ 'account-type': 'accountTypes', 'last-talk': 'accountTalk' },
  ...{ seniority: 'seniority', function: 'function' },
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

/** What the list asks the server for. */
function inputOf(view: PeopleView): ListInput {
  const { id, desc } = sortOf(view.sort)
  const asked = besideOf(view.columns)
  return {
    ...filterOfPeople(view),
    ...(asked.length > 0 && { with: asked.join(',') }),
    sort: id as ListInput['sort'],
    direction: desc ? 'desc' : 'asc',
    limit: 100,
  }
}

export function usePeople(view: PeopleView) {
  const input = inputOf(view)
  return useInfiniteQuery({
    queryKey: ['contacts', 'list', input],
    queryFn: ({ pageParam, signal }) =>
      api.listContacts({ ...input, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}

export function usePeopleTotals(view: Pick<PeopleView, 'find' | 'filter'>) {
  const filter = filterOfPeople(view)
  return useQuery({
    queryKey: ['contacts', 'totals', filter],
    queryFn: ({ signal }) => api.contactTotals(filter, { signal }),
    placeholderData: keepPreviousData,
  }).data
}

export const peopleGroupingOf = (text: string): PeopleGrouping | undefined =>
  peopleGroupings.find((each) => each === text)

export const usePeopleGroups = (view: PeopleView, by: PeopleGrouping) =>
  useQuery({
    queryKey: ['contacts', 'groups', by, filterOfPeople(view)],
    queryFn: ({ signal }) => api.contactGroups({ by, ...filterOfPeople(view) }, { signal }),
    select: ({ items, more }) => ({ items: items.map(({ key, people }) => ({ key, count: people })), more }),
    placeholderData: keepPreviousData,
  })

/** The first people of each opened group. */
export const usePeopleOfGroups = (view: PeopleView, by: PeopleGrouping, opened: readonly (string | null)[]) =>
  useQueries({
    queries: opened.map((key) => {
      const input = { ...inputOf(view), filter: filterWith(view.filter, inPeopleGroup(by, key)) }
      return {
        queryKey: ['contacts', 'group', input],
        queryFn: ({ signal }: { signal: AbortSignal }) => api.listContacts(input, { signal }),
      }
    }),
  })
