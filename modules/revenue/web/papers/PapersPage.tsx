import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconFileInvoice, IconFilePencil, IconPackage, IconTruckDelivery } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import {
  type Column,
  DataTable,
  Day,
  EmptyState,
  Failed,
  formatMoney,
  formatNumber,
  type Icon,
  Link,
  Money,
  Name,
  Page,
  type PhoneRow,
  useClock,
  useGo,
  useMay,
  usePageState,
  useSession,
  useWords,
  ViewTabs,
} from '#platform/web/index.ts'
import { type PaperKind, type PaperRow, paperViews, type ViewTotals } from '../../contract/papers.ts'
import { api } from '../api.ts'
import classes from '../Sheets.module.css'
import { newWord, paperTitle, stateWord, viewWord } from './words.ts'

const icons: Record<PaperKind, Icon> = {
  quote: IconFilePencil,
  order: IconPackage,
  delivery: IconTruckDelivery,
  invoice: IconFileInvoice,
  'credit-note': IconFileInvoice,
}

/** Quotes, orders, deliveries and drafts, by how far they are. */
export function PapersPage() {
  const t = useWords()
  const go = useGo()
  const [{ view: asked }, setView] = usePageState({ view: 'drafts' })
  const view = paperViews.find((known) => known === asked) ?? 'drafts'
  const { data: totals } = useQuery({
    queryKey: ['papers', 'totals'],
    queryFn: ({ signal }) => api.paperTotals({}, { signal }),
  })
  const list = useInfiniteQuery({
    queryKey: ['papers', 'list', view],
    queryFn: ({ pageParam, signal }) =>
      api.listPapers({ view, limit: 100, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data])
  const here = totals?.views.find((each) => each.view === view)
  const columns = usePaperColumns(here)
  const phoneRow = usePaperPhoneRow()
  const { locale } = useSession()
  const open = ({ id }: PaperRow) => void go(`/papers/${id}`)
  return (
    <Page title={t('Quotes and orders')} fill actions={<NewButton />} phoneActions={<NewButton />}>
      <ViewTabs
        views={paperViews.map((id) => ({
          id,
          label: t(viewWord[id]),
          count: totals?.views.find((each) => each.view === id)?.papers,
        }))}
        value={view}
        onChange={(id) => setView({ view: id })}
      />
      {list.isError && rows.length === 0 ? (
        <Failed title={t('The papers did not load')} error={list.error} again={() => void list.refetch()} />
      ) : (
        <DataTable
          label={t(viewWord[view])}
          fill
          rows={rows}
          rowId={(paper) => paper.id}
          rowName={(paper) => paperTitle(t, paper)}
          columns={columns}
          phoneRow={phoneRow}
          count={here?.papers}
          totalsLabel={
            here && t('{{count}} papers', { count: here.papers, replace: { count: formatNumber(here.papers, locale) } })
          }
          onOpen={open}
          onEndReached={() => void (list.isFetching || list.fetchNextPage())}
          more={list.hasNextPage}
          loading={list.isPending}
          stale={list.isPlaceholderData}
          empty={
            list.isPending ? undefined : (
              <EmptyState icon={IconFilePencil} title={t('Nothing here')}>
                {t('What is written and not issued yet stands here by how far it is.')}
              </EmptyState>
            )
          }
        />
      )}
    </Page>
  )
}

function NewButton() {
  const t = useWords()
  const go = useGo()
  const may = useMay('document:create')
  if (!may) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="filled" size="bar" rightSection={<IconChevronDown size={14} />}>
          {t('New')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['quote', 'order', 'delivery', 'invoice'] as const).map((kind) => {
          const KindIcon = icons[kind]
          return (
            <Menu.Item
              key={kind}
              leftSection={<KindIcon size={16} />}
              onClick={() => void go(`/papers/new?kind=${kind}`)}
            >
              {t(newWord[kind])}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}

function usePaperColumns(totals: ViewTotals | undefined): Column<PaperRow>[] {
  const t = useWords()
  const { today } = useClock()
  const { locale } = useSession()
  return useMemo(() => {
    const sums = totals?.sums.map(({ currency, total }) => formatMoney(total, currency, locale, 'minor')).join(' + ')
    return [
      {
        ...{ id: 'paper', head: t('Paper'), width: 240 },
        cell: (paper) => {
          const KindIcon = icons[paper.kind]
          return (
            <span className={classes.number}>
              <KindIcon size={16} />
              <Name>{paperTitle(t, paper)}</Name>
            </span>
          )
        },
      },
      {
        ...{ id: 'account', head: t('Account'), width: 180, grow: true },
        cell: ({ account }) => (
          <Link className={classes.accountLink} to={`/accounts/${account.id}`} tabIndex={-1}>
            {account.name}
          </Link>
        ),
      },
      { id: 'title', head: t('Title'), width: 180, drop: 4, cell: ({ title }) => title },
      { id: 'state', head: t('State'), width: 120, drop: 3, cell: (paper) => stateWord(t, paper, today) },
      { id: 'day', head: t('Day'), width: 110, cell: ({ day }) => <Day day={day} full /> },
      {
        id: 'until',
        head: t('Valid until'),
        width: 110,
        drop: 2,
        cell: ({ validUntil }) => validUntil && <Day day={validUntil} full />,
      },
      {
        ...{ id: 'total', head: t('Total'), align: 'end', width: 160, strong: true, result: true },
        cell: ({ total, currency }) => <Money minor={total} currency={currency} mode="minor" />,
        total: sums,
      },
    ]
  }, [t, today, locale, totals])
}

function usePaperPhoneRow() {
  const t = useWords()
  const { today } = useClock()
  return useMemo(
    () =>
      (paper: PaperRow): PhoneRow => {
        const KindIcon = icons[paper.kind]
        return {
          leading: <KindIcon size={22} />,
          title: paper.account.name,
          note: `${paperTitle(t, paper)}, ${stateWord(t, paper, today)}`,
          figure: <Money minor={paper.total} currency={paper.currency} mode="minor" />,
        }
      },
    [t, today],
  )
}
