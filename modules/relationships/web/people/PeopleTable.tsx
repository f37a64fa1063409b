import { type ReactNode, useCallback, useMemo, useState } from 'react'
import {
  type Column,
  DataTable,
  Failed,
  formatNumber,
  type Selection,
  sentenceOf,
  toast,
  useGo,
  useMay,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { ListedContact } from '../../contract/contact-list.ts'
import { api } from '../api.ts'
import { sortOf, sortText } from '../list/accounts-view.ts'
import { type RowStars, StarMark } from '../starred/RowStar.tsx'
import { contactPhoneRow } from './contact-columns.tsx'
import { NoPeople } from './NoPeople.tsx'
import { PeopleSelection } from './PeopleSelection.tsx'
import { filterOfPeople, type PeopleView, usePeople, usePeopleTotals } from './people-view.ts'

export interface PeopleShownProps {
  view: PeopleView
  setView: (change: Partial<PeopleView>) => void
  columns: Column<ListedContact>[]
  stars: RowStars | undefined
  /** The button that adds somebody. */
  add: ReactNode
}

const none: ListedContact[] = []
const nothing: Selection = new Set()

export function PeopleTable({ view, setView, columns, stars, add }: PeopleShownProps) {
  const t = useWords()
  const go = useGo()
  const phoneRow = usePeoplePhoneRow(stars)
  const people = usePeople(view)
  const totals = usePeopleTotals(view)
  const totalsLabel = useTotalsWords(totals)
  const rows = useMemo(() => people.data?.pages.flatMap(({ items }) => items) ?? none, [people.data])
  const [selected, setSelected] = useState<Selection>(nothing)
  const [mayChange, mayDelete] = [useMay('contact:change'), useMay('contact:delete')]
  const mayExport = useMay('contact:export')
  const selectAll = () =>
    void api.contactIds(filterOfPeople(view)).then(
      ({ ids }) => setSelected(new Set(ids)),
      (error: unknown) => toast({ text: sentenceOf(error), mood: 'failed' }),
    )
  const hasMore = people.hasNextPage && rows.every(({ id }) => selected.has(id))
  if (people.isError && rows.length === 0)
    return <Failed title={t('The list did not load')} error={people.error} again={() => void people.refetch()} />
  return (
    <DataTable
      label={t('People')}
      fill
      rows={rows}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      columns={columns}
      count={totals?.people}
      sort={sortOf(view.sort)}
      onSort={(sort) => setView({ sort: sortText(sort) })}
      onOpen={({ id }) => void go(`/people/${id}`)}
      onEndReached={() => void (people.isFetching || people.fetchNextPage())}
      more={people.hasNextPage}
      loading={people.isPending}
      stale={people.isPlaceholderData}
      totalsLabel={totalsLabel}
      rowAction={stars?.rowAction}
      rowHeight={34}
      phoneRow={phoneRow}
      empty={people.isPending ? undefined : <NoPeople view={view} setView={setView} add={add} />}
      selectable={mayChange || mayDelete || mayExport}
      selection={selected}
      onSelect={setSelected}
      selectionBar={() => (
        <PeopleSelection
          ids={[...selected]}
          rows={rows.filter(({ id }) => selected.has(id))}
          selectAll={hasMore && totals ? { count: totals.people, run: selectAll } : undefined}
          clear={() => setSelected(nothing)}
        />
      )}
    />
  )
}

/** Two lines on the phone; a star that is set stands behind the name. */
export function usePeoplePhoneRow(stars: RowStars | undefined) {
  const isStarred = stars?.isStarred
  return useCallback(
    (person: ListedContact) => {
      const row = contactPhoneRow(person)
      if (!isStarred?.(person.id)) return row
      const title = (
        <>
          {person.name}
          <StarMark />
        </>
      )
      return { ...row, title }
    },
    [isStarred],
  )
}

function useTotalsWords(totals: { people: number; all: number } | undefined) {
  const t = useWords()
  const { locale } = useSession()
  if (totals === undefined) return undefined
  const { people, all } = totals
  if (people === all) return t('{{count}} people', { count: all, replace: { count: formatNumber(all, locale) } })
  return t('{{part}} of {{all}} people', { part: formatNumber(people, locale), all: formatNumber(all, locale) })
}
