import { useCallback, useMemo, useState } from 'react'
import {
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
import type { AccountRow } from '../../contract/account.ts'
import { addressOf } from '../account-panel.ts'
import { api } from '../api.ts'
import { useRowStars } from '../starred/RowStar.tsx'
import { AccountsSelection } from './AccountsSelection.tsx'
import { type AccountsView, filterOf, sortOf, sortText, useAccountList } from './accounts-view.ts'
import { NoAccounts } from './NoAccounts.tsx'
import { rememberList } from './opened-list.ts'
import { useAccountColumns } from './useAccountColumns.tsx'
import { usePhoneRow } from './usePhoneRow.tsx'

interface AccountsTableProps {
  view: AccountsView
  setView: (change: Partial<AccountsView>) => void
  totals: Awaited<ReturnType<typeof api.accountTotals>> | undefined
}

const none: AccountRow[] = []
const nothing: Selection = new Set()

export function AccountsTable({ view, setView, totals }: AccountsTableProps) {
  const t = useWords()
  const go = useGo()
  const list = useAccountList(view)
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? none, [list.data])
  const stars = useRowStars('account')
  const columns = useAccountColumns(view, totals, stars?.starOf)
  const [selected, setSelected] = useState<Selection>(nothing)
  const chosen = useMemo(() => rows.filter(({ id }) => selected.has(id)), [rows, selected])
  const maySelect = useMay('account:change')
  const label = useTotalsLabel(totals)
  const phoneRow = usePhoneRow(stars?.isStarred)
  const { fetchNextPage, isFetching } = list
  const next = useCallback(() => {
    if (!isFetching) void fetchNextPage()
  }, [fetchNextPage, isFetching])
  const selectAll = () =>
    void api.accountIds(filterOf(view)).then(
      ({ ids }) => setSelected(new Set(ids)),
      (error: unknown) => toast({ text: sentenceOf(error), mood: 'failed' }),
    )
  const open = (row: AccountRow) => {
    const { beside: _, new: __, ...search } = view
    rememberList({
      ids: rows.map(({ id }) => id),
      count: totals?.accounts ?? rows.length,
      to: addressOf('/accounts', withoutDefaults(search)),
    })
    void go(`/accounts/${row.id}`)
  }
  if (list.isError && rows.length === 0) {
    return <Failed title={t('The list did not load')} error={list.error} again={() => void list.refetch()} />
  }
  return (
    <DataTable
      label={t('Accounts')}
      fill
      rows={rows}
      rowId={(row) => row.id}
      rowName={(row) => row.name}
      columns={columns}
      count={totals?.accounts}
      sort={sortOf(view.sort)}
      onSort={(sort) => setView({ sort: sortText(sort) })}
      onOpen={open}
      onOpenBeside={(row) => setView({ beside: row.id })}
      rowAction={stars?.rowAction}
      onEndReached={next}
      more={list.hasNextPage}
      loading={list.isPending}
      stale={list.isPlaceholderData}
      rowHeight={34}
      totalsLabel={label}
      phoneRow={phoneRow}
      empty={list.isPending ? undefined : <NoAccounts view={view} setView={setView} />}
      selectable={maySelect}
      selection={selected}
      onSelect={setSelected}
      selectionBar={() => (
        <AccountsSelection
          ids={[...selected]}
          rows={chosen}
          totals={totals}
          selectAll={list.hasNextPage && chosen.length === rows.length ? selectAll : undefined}
          clear={() => setSelected(nothing)}
        />
      )}
    />
  )
}

const withoutDefaults = (search: Record<string, string>) =>
  Object.fromEntries(Object.entries(search).filter(([name, value]) => !(name === 'sort' && value === 'name')))

function useTotalsLabel(totals: AccountsTableProps['totals']) {
  const t = useWords()
  const { locale } = useSession()
  if (totals === undefined) return ''
  const { accounts, all } = totals
  if (accounts === all) return t('{{count}} accounts', { count: all, replace: { count: formatNumber(all, locale) } })
  return t('{{part}} of {{all}} accounts', { part: formatNumber(accounts, locale), all: formatNumber(all, locale) })
}
