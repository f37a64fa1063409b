import { Button } from '@mantine/core'
import { IconFileDollar, IconPlus, IconShoppingCart } from '@tabler/icons-react'
import { useMemo } from 'react'
import {
  type Column,
  DataTable,
  Day,
  EmptyState,
  Failed,
  KeyCap,
  Money,
  Name,
  Page,
  Sentence,
  useAction,
  useMay,
  usePageState,
  usePhone,
  useWords,
  ViewTabs,
} from '#platform/web/index.ts'
import { type BillRow, orderStates, type PurchaseOrderRow } from '../../contract/purchase.ts'
import { BillDialog } from './BillDialog.tsx'
import { BillSheet } from './BillSheet.tsx'
import { OrderDialog } from './OrderDialog.tsx'
import { OrderSheet } from './OrderSheet.tsx'
import { State } from './State.tsx'
import { useOpenBills, useOrders, usePayables } from './useBuying.ts'
import { orderWord } from './words.ts'

/** What is ordered from suppliers, what came of it, and what is to be paid. */
export function BuyingPage() {
  const t = useWords()
  const phone = usePhone()
  const [view, setView] = usePageState({ view: '', order: '', bill: '', new: '' })
  const [mayOrder, mayBill, seesBooks] = [useMay('document:create'), useMay('books:create'), useMay('books:see')]
  const bills = view.view === 'bills'
  const may = bills ? mayBill : mayOrder
  const label = bills ? t('Enter a bill') : t('New order')
  const add = () => setView({ new: bills ? 'bill' : 'order' })
  useAction(may ? { id: 'buying.new', label, keys: 'c', icon: IconPlus, run: add } : undefined)
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
  const payables = usePayables()
  const state = orderStates.find((known) => known === view.view)
  return (
    <Page title={t('Buying')} fill actions={!phone && button('bar')} phoneActions={button('form')}>
      <ViewTabs
        views={[
          { id: 'all', label: t('All orders') },
          ...orderStates.map((id) => ({ id, label: t(orderWord[id]) })),
          ...(seesBooks ? [{ id: 'bills', label: t('Bills to pay'), ...(payables && { count: payables.bills }) }] : []),
        ]}
        value={view.view || 'all'}
        onChange={(id) => setView({ view: id === 'all' ? '' : id, order: '', bill: '' })}
      />
      {bills ? (
        <>
          {payables && payables.bills > 0 && (
            <Sentence>
              {t('{{count}} bills are open', { count: payables.bills })}: <Money minor={payables.open} tinted={false} />{' '}
              {t('is owed, of it overdue')} <Money minor={payables.overdue} tinted={false} />, {t('due within a week')}{' '}
              <Money minor={payables.dueThisWeek} tinted={false} />
            </Sentence>
          )}
          <Bills open={(bill) => setView({ bill })} />
        </>
      ) : (
        <Orders state={state} open={(order) => setView({ order })} />
      )}
      {view.order !== '' && <OrderSheet key={view.order} orderId={view.order} onClose={() => setView({ order: '' })} />}
      {view.bill !== '' && <BillSheet key={view.bill} billId={view.bill} onClose={() => setView({ bill: '' })} />}
      {view.new === 'order' && (
        <OrderDialog onClose={() => setView({ new: '' })} onPlaced={(order) => setView({ new: '', order })} />
      )}
      {view.new === 'bill' && <BillDialog onClose={() => setView({ new: '' })} />}
    </Page>
  )
}

function Orders({ state, open }: { state: PurchaseOrderRow['state'] | undefined; open: (id: string) => void }) {
  const t = useWords()
  const list = useOrders(state)
  const columns = useMemo(
    (): Column<PurchaseOrderRow>[] => [
      { id: 'number', head: t('Order'), width: 140, cell: ({ number }) => <Name>{number}</Name> },
      { id: 'account', head: t('Supplier'), width: 180, grow: true, cell: ({ account }) => account.name },
      { id: 'state', head: t('State'), width: 150, cell: (row) => <State order={row} /> },
      { id: 'ordered', head: t('Ordered'), width: 110, drop: 2, cell: ({ orderedOn }) => <Day day={orderedOn} full /> },
      {
        ...{ id: 'expected', head: t('Expected'), width: 110, drop: 1 },
        cell: ({ expectedOn }) => expectedOn && <Day day={expectedOn} full />,
      },
      ...(['net', 'received', 'billed'] as const).map(
        (id, at): Column<PurchaseOrderRow> => ({
          ...{
            id,
            head: t(['Ordered net', 'Received', 'Billed'][at]!),
            align: 'end',
            width: 124,
            strong: id === 'net',
          },
          ...(at > 0 && { drop: 5 - at }),
          cell: (row) => <Money minor={row[id]} currency={row.currency} mode="minor" tinted={false} />,
        }),
      ),
    ],
    [t],
  )
  if (list.isError && list.rows.length === 0)
    return <Failed title={t('The orders did not load')} error={list.error} again={() => void list.refetch()} />
  return (
    <DataTable
      fill
      label={t('Orders')}
      rows={list.rows}
      rowId={({ id }) => id}
      rowName={({ number }) => number}
      columns={columns}
      phoneRow={(row) => ({
        leading: <IconShoppingCart size={22} />,
        title: row.account.name,
        note: (
          <>
            {row.number} <State order={row} />
          </>
        ),
        figure: <Money minor={row.net} currency={row.currency} mode="minor" tinted={false} />,
      })}
      onOpen={({ id }) => open(id)}
      onEndReached={list.next}
      more={list.hasNextPage}
      loading={list.isPending}
      stale={list.isPlaceholderData}
      empty={
        list.isPending ? undefined : state ? (
          <EmptyState icon={IconShoppingCart} title={t('No orders like this')} />
        ) : (
          <EmptyState icon={IconShoppingCart} title={t('No orders yet')}>
            {t('What is ordered from suppliers stands here, with what came of it and what was billed.')}
          </EmptyState>
        )
      }
    />
  )
}

function Bills({ open }: { open: (id: string) => void }) {
  const t = useWords()
  const list = useOpenBills()
  const columns = useMemo(
    (): Column<BillRow>[] => [
      { id: 'number', head: t('Bill'), width: 150, cell: ({ number }) => <Name>{number ?? t('Bill')}</Name> },
      { id: 'account', head: t('Supplier'), width: 180, grow: true, cell: ({ account }) => account.name },
      { id: 'day', head: t('Day'), width: 110, drop: 2, cell: ({ day }) => <Day day={day} full /> },
      { id: 'due', head: t('Due'), width: 110, cell: ({ dueOn }) => dueOn && <Day day={dueOn} full /> },
      {
        ...{ id: 'early', head: t('Discount until'), width: 130, drop: 1 },
        cell: ({ earlyUntil }) => earlyUntil && <Day day={earlyUntil} full />,
      },
      {
        ...{ id: 'total', head: t('Total'), align: 'end', width: 124, drop: 3 },
        cell: ({ total, currency }) => <Money minor={total} currency={currency} mode="minor" tinted={false} />,
      },
      {
        ...{ id: 'open', head: t('Open'), align: 'end', width: 130, strong: true },
        cell: ({ open: left, currency }) => <Money minor={left} currency={currency} mode="minor" tinted={false} />,
      },
    ],
    [t],
  )
  if (list.isError && list.rows.length === 0)
    return <Failed title={t('The bills did not load')} error={list.error} again={() => void list.refetch()} />
  return (
    <DataTable
      fill
      label={t('Bills to pay')}
      rows={list.rows}
      rowId={({ id }) => id}
      rowName={({ number, account }) => number ?? account.name}
      columns={columns}
      phoneRow={(row) => ({
        leading: <IconFileDollar size={22} />,
        title: row.account.name,
        note: (
          <>
            {row.number} {row.dueOn && <Day day={row.dueOn} full />}
          </>
        ),
        figure: <Money minor={row.open} currency={row.currency} mode="minor" tinted={false} />,
      })}
      onOpen={({ id }) => open(id)}
      onEndReached={list.next}
      more={list.hasNextPage}
      loading={list.isPending}
      stale={list.isPlaceholderData}
      empty={
        list.isPending ? undefined : (
          <EmptyState icon={IconFileDollar} title={t('Nothing is to be paid')}>
            {t('What suppliers bill stands here until it is paid, oldest due first.')}
          </EmptyState>
        )
      }
    />
  )
}
