import { Button } from '@mantine/core'
import { IconPlus, IconTags } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import {
  type Column,
  DataTable,
  Day,
  EmptyState,
  Failed,
  KeyCap,
  Name,
  Page,
  useAction,
  useGo,
  useMay,
  usePageState,
  usePhone,
  useWords,
  ViewTabs,
} from '#platform/web/index.ts'
import type { PriceList } from '../../contract/price-list.ts'
import { api } from '../api.ts'
import { ListDialog } from './ListDialog.tsx'
import { useForWhom } from './useForWhom.ts'

/** The price lists of the firm: for accounts, for levels of customers, for everybody. */
export function PriceListsPage() {
  const t = useWords()
  const phone = usePhone()
  const go = useGo()
  const may = useMay('product:create')
  const [{ archived, new: adding }, setView] = usePageState({ archived: '', new: '' })
  const add = () => setView({ new: 'list' })
  const label = t('New price list')
  useAction(may ? { id: 'price-list.new', label, keys: 'c', icon: IconPlus, run: add } : undefined)
  const button = (size: 'bar' | 'form') =>
    may && (
      <Button
        size={size}
        variant="filled"
        leftSection={<IconPlus size={16} />}
        rightSection={size === 'bar' && <KeyCap keys="c" on="accent" />}
        onClick={add}
      >
        {label}
      </Button>
    )
  return (
    <Page title={t('Price lists')} fill actions={!phone && button('bar')} phoneActions={button('form')}>
      <ViewTabs
        views={[
          { id: '', label: t('In use') },
          { id: 'yes', label: t('Archived') },
        ]}
        value={archived}
        onChange={(id) => setView({ archived: id })}
      />
      <Lists archived={archived === 'yes' ? 'yes' : 'no'} add={may ? add : undefined} />
      {adding !== '' && (
        <ListDialog onClose={() => setView({ new: '' })} onSaved={({ id }) => void go(`/price-lists/${id}`)} />
      )}
    </Page>
  )
}

function Lists({ archived, add }: { archived: 'yes' | 'no'; add: (() => void) | undefined }) {
  const t = useWords()
  const go = useGo()
  const forWhom = useForWhom()
  const query = useInfiniteQuery({
    queryKey: ['price-lists', archived],
    queryFn: ({ pageParam, signal }) =>
      api.listPriceLists({ archived, limit: 100, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data])
  const columns = useMemo(
    (): Column<PriceList>[] => [
      { id: 'name', head: t('Price list'), width: 200, grow: true, cell: ({ name }) => <Name>{name}</Name> },
      { id: 'whom', head: t('For'), width: 220, cell: forWhom },
      {
        id: 'from',
        head: t('From'),
        width: 120,
        drop: 2,
        cell: ({ validFrom }) => validFrom && <Day day={validFrom} full />,
      },
      {
        id: 'until',
        head: t('Until'),
        width: 120,
        drop: 1,
        cell: ({ validUntil }) => validUntil && <Day day={validUntil} full />,
      },
      { id: 'currency', head: t('Currency'), width: 90, drop: 3, cell: ({ currency }) => currency },
      { id: 'items', head: t('Prices'), align: 'end', width: 90, cell: ({ items }) => items },
    ],
    [t, forWhom],
  )
  if (query.isError && rows.length === 0)
    return <Failed title={t('The price lists did not load')} error={query.error} again={() => void query.refetch()} />
  const open = ({ id }: PriceList) => void go(`/price-lists/${id}`)
  return (
    <DataTable
      label={t('Price lists')}
      fill
      rows={rows}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      columns={columns}
      phoneRow={(list) => ({ title: list.name, note: forWhom(list), figure: list.items })}
      onOpen={open}
      onEndReached={() => void (query.isFetching || query.fetchNextPage())}
      more={query.hasNextPage}
      loading={query.isPending}
      stale={query.isPlaceholderData}
      empty={
        query.isPending ? undefined : (
          <EmptyState
            icon={IconTags}
            title={archived === 'yes' ? t('No price list is archived') : t('No price lists yet')}
            actions={
              archived === 'no' &&
              add && (
                <Button size="form" variant="filled" leftSection={<IconPlus size={16} />} onClick={add}>
                  {t('New price list')}
                </Button>
              )
            }
          >
            {archived === 'no' &&
              t(
                'What you agreed with an account, with customers of a level or with everybody stands here, and is offered by itself.',
              )}
          </EmptyState>
        )
      }
    />
  )
}
