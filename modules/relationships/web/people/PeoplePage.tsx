import { Button } from '@mantine/core'
import { IconPlus, IconUsers } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import {
  DataTable,
  EmptyState,
  Failed,
  FilterBar,
  KeyCap,
  Page,
  useAction,
  useFields,
  useGo,
  useMay,
  usePageState,
  usePhone,
  useWords,
} from '#platform/web/index.ts'
import type { Contact } from '../../contract/account.ts'
import { api } from '../api.ts'
import { FindField } from '../fields/FindField.tsx'
import { contactColumns, contactPhoneRow } from './contact-columns.tsx'
import { NewPersonDialog } from './NewPersonDialog.tsx'

const none: Contact[] = []

/** Everybody at every account, by name. */
export function PeoplePage() {
  const t = useWords()
  const phone = usePhone()
  const mayCreate = useMay('contact:create')
  const [{ find }, setView] = usePageState({ find: '' })
  const [adding, setAdding] = useState(false)
  const go = useGo()
  const people = usePeople(find)
  const rows = useMemo(() => people.data?.pages.flatMap(({ items }) => items) ?? none, [people.data])
  const { shows } = useFields()
  const columns = useMemo(() => contactColumns(t, { account: true, shows }), [t, shows])
  const add = () => setAdding(true)
  useAction(mayCreate ? { id: 'contact.new', label: t('New person'), keys: 'c', icon: IconPlus, run: add } : undefined)
  const addButton = mayCreate && (
    <Button
      variant="filled"
      leftSection={<IconPlus size={16} />}
      rightSection={<KeyCap keys="c" on="accent" />}
      onClick={add}
    >
      {t('New person')}
    </Button>
  )
  return (
    <Page title={t('People')} fill actions={!phone && addButton}>
      <FilterBar>
        <FindField value={find} onChange={(text) => setView({ find: text })} />
      </FilterBar>
      {people.isError && rows.length === 0 ? (
        <Failed title={t('The list did not load')} error={people.error} again={() => void people.refetch()} />
      ) : (
        <DataTable
          label={t('People')}
          fill
          rows={rows}
          rowId={(contact) => contact.id}
          rowName={(contact) => contact.name}
          columns={columns}
          onOpen={({ id }) => void go(`/people/${id}`)}
          onEndReached={() => void (people.isFetching || people.fetchNextPage())}
          more={people.hasNextPage}
          loading={people.isPending}
          stale={people.isPlaceholderData}
          phoneRow={contactPhoneRow}
          empty={
            people.isPending ? undefined : <NoPeople find={find} clear={() => setView({ find: '' })} add={addButton} />
          }
        />
      )}
      <NewPersonDialog accountId={null} open={adding} onClose={() => setAdding(false)} />
    </Page>
  )
}

const usePeople = (find: string) =>
  useInfiniteQuery({
    queryKey: ['contacts', find],
    queryFn: ({ pageParam, signal }) =>
      api.listContacts({ limit: 100, ...(find && { find }), ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })

function NoPeople({ find, clear, add }: { find: string; clear: () => void; add: React.ReactNode }) {
  const t = useWords()
  if (find !== '') {
    return (
      <EmptyState
        title={t('Nobody is called “{{find}}”', { find })}
        actions={<Button onClick={clear}>{t('Show everybody')}</Button>}
      />
    )
  }
  return (
    <EmptyState icon={IconUsers} title={t('No people yet')} actions={add}>
      {t('The people you talk to at your accounts, and what they decide.')}
    </EmptyState>
  )
}
