import { Button } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import {
  type Column,
  DataTable,
  EmptyState,
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
import { contactPhoneRow } from './contact-columns.tsx'
import { PeopleSelection } from './PeopleSelection.tsx'
import { filterOfPeople, type PeopleView, usePeople, usePeopleTotals } from './people-view.ts'

interface PeopleTableProps {
  view: PeopleView
  setView: (change: Partial<PeopleView>) => void
  columns: Column<ListedContact>[]
  /** The button that adds somebody. */
  add: ReactNode
}

const none: ListedContact[] = []
const nothing: Selection = new Set()

export function PeopleTable({ view, setView, columns, add }: PeopleTableProps) {
  const t = useWords()
  const go = useGo()
  const { locale } = useSession()
  const people = usePeople(view)
  const totals = usePeopleTotals(view)
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
      totalsLabel={totals && totalsWords(totals)}
      phoneRow={contactPhoneRow}
      empty={people.isPending ? undefined : <NoPeople view={view} setView={setView} add={add} />}
      selectable={mayChange || mayDelete || mayExport}
      selection={selected}
      onSelect={setSelected}
      selectionBar={() => (
        <PeopleSelection
          ids={[...selected]}
          name={rows.find(({ id }) => selected.has(id))?.name}
          selectAll={hasMore && totals ? { count: totals.people, run: selectAll } : undefined}
          clear={() => setSelected(nothing)}
        />
      )}
    />
  )

  function totalsWords({ people: part, all }: { people: number; all: number }) {
    if (part === all) return t('{{count}} people', { count: all, replace: { count: formatNumber(all, locale) } })
    return t('{{part}} of {{all}} people', { part: formatNumber(part, locale), all: formatNumber(all, locale) })
  }
}

function NoPeople({ view: { find, filter }, setView, add }: Pick<PeopleTableProps, 'view' | 'setView' | 'add'>) {
  const t = useWords()
  if (find === '' && filter === '')
    return (
      <EmptyState icon={IconUsers} title={t('No people yet')} actions={add}>
        {t('The people you talk to at your accounts, and what they decide.')}
      </EmptyState>
    )
  return (
    <EmptyState
      title={filter === '' ? t('Nobody is called “{{find}}”', { find }) : t('Nobody matches these conditions')}
      actions={
        <>
          {find !== '' && filter !== '' && (
            <Button onClick={() => setView({ filter: '' })}>{t('Leave the conditions out')}</Button>
          )}
          <Button onClick={() => setView({ find: '', filter: '' })}>{t('Show everybody')}</Button>
        </>
      }
    />
  )
}
