import { Button } from '@mantine/core'
import { IconCash, IconPlus, IconReceipt, IconRepeat } from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
import {
  ChoiceChip,
  type Column,
  DataTable,
  Day,
  EmptyState,
  Failed,
  FilterBar,
  formatNumber,
  KeyCap,
  Money,
  Name,
  Page,
  Sentence,
  useAction,
  useMay,
  usePageState,
  usePhone,
  useSession,
  useWords,
  ViewTabs,
} from '#platform/web/index.ts'
import type { Expense, Income, RecurringExpense } from '../../contract/expense.ts'
import { api } from '../api.ts'
import { useWrite } from '../products/useWrite.ts'
import { EnterDialog } from './EnterDialog.tsx'
import { ExpenseSheet } from './ExpenseSheet.tsx'
import { boughtKeys, useExpenses, useExpenseTotals, useIncome, useRecurring } from './useExpenses.ts'
import { useLedgers } from './useLedgers.ts'
import { incomeWord, intervalWord, stateOf } from './words.ts'

/** What is spent, once and again, and what is earned beside sales. */
export function ExpensesPage() {
  const t = useWords()
  const phone = usePhone()
  const [view, setView] = usePageState({ view: '', ledger: '', expense: '', new: '' })
  const may = useMay('books:create')
  const what = view.view === 'income' ? 'income' : 'expense'
  const label = what === 'expense' ? t('New expense') : t('New income')
  const add = () => setView({ new: what })
  useAction(may ? { id: 'expense.new', label, keys: 'c', icon: IconPlus, run: add } : undefined)
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
    <Page title={t('Expenses')} fill actions={!phone && button('bar')} phoneActions={button('form')}>
      <ViewTabs
        views={[
          { id: 'all', label: t('Expenses') },
          { id: 'recurring', label: t('Comes again') },
          { id: 'income', label: t('Other income') },
        ]}
        value={view.view || 'all'}
        onChange={(id) => setView({ view: id === 'all' ? '' : id, expense: '' })}
      />
      {view.view === '' && (
        <Expenses
          ledger={view.ledger}
          setLedger={(ledger) => setView({ ledger })}
          open={(expense) => setView({ expense })}
        />
      )}
      {view.view === 'recurring' && <Recurring />}
      {view.view === 'income' && <OtherIncome />}
      {view.expense !== '' && (
        <ExpenseSheet key={view.expense} expenseId={view.expense} onClose={() => setView({ expense: '' })} />
      )}
      {view.new !== '' && (
        <EnterDialog what={view.new === 'income' ? 'income' : 'expense'} onClose={() => setView({ new: '' })} />
      )}
    </Page>
  )
}

const amountOf = ({ net, tax }: { net: number; tax: number }) => net + tax

interface ExpensesProps {
  ledger: string
  setLedger: (ledger: string) => void
  open: (id: string) => void
}

function Expenses({ ledger, setLedger, open }: ExpensesProps) {
  const t = useWords()
  const { locale } = useSession()
  const list = useExpenses(ledger)
  const totals = useExpenseTotals(ledger)
  const all = useExpenseTotals('')
  const { nameOf } = useLedgers()
  const columns = useMemo(
    (): Column<Expense>[] => [
      { id: 'day', head: t('Day'), width: 110, cell: ({ day }) => <Day day={day} full /> },
      {
        ...{ id: 'description', head: t('What for'), width: 180, grow: true },
        cell: (row) => <Name>{row.description}</Name>,
      },
      { id: 'state', head: t('State'), width: 110, drop: 2, cell: (row) => t(stateOf(row)) },
      { id: 'ledger', head: t('Kind of expense'), width: 170, drop: 1, cell: (row) => nameOf(row.ledger) },
      { id: 'account', head: t('Account'), width: 150, drop: 3, cell: ({ account }) => account?.name },
      { id: 'supplier', head: t('Supplier'), width: 150, drop: 4, cell: ({ supplier }) => supplier?.name },
      {
        ...{ id: 'net', head: t('Net'), align: 'end', width: 124 },
        cell: ({ net, currency }) => <Money minor={net} currency={currency} mode="minor" tinted={false} />,
        total: totals && <Money minor={totals.net} mode="minor" tinted={false} />,
      },
      {
        ...{ id: 'tax', head: t('Tax'), align: 'end', width: 110, drop: 5 },
        cell: ({ tax, currency }) => <Money minor={tax} currency={currency} mode="minor" tinted={false} />,
        total: totals && <Money minor={totals.tax} mode="minor" tinted={false} />,
      },
      {
        ...{ id: 'total', head: t('Total'), align: 'end', width: 130, strong: true, result: true },
        cell: (row) => <Money minor={amountOf(row)} currency={row.currency} mode="minor" tinted={false} />,
        total: totals && <Money minor={amountOf(totals)} mode="minor" tinted={false} />,
      },
    ],
    [t, totals, nameOf],
  )
  const largest = totals?.ledgers[0]
  return (
    <>
      <FilterBar>
        <ChoiceChip
          group={t('Expenses')}
          id="ledger"
          label={t('Kind of expense')}
          none={t('Any')}
          value={ledger}
          options={(all?.ledgers ?? []).map((each) => ({ id: each.ledger, name: nameOf(each.ledger) }))}
          onChange={setLedger}
        />
      </FilterBar>
      {ledger === '' && totals && largest && largest.net > 0 && (
        <Sentence>
          <Money minor={totals.net} tinted={false} /> {t('spent without tax; most of it on')} {nameOf(largest.ledger)},{' '}
          <Money minor={largest.net} tinted={false} />
        </Sentence>
      )}
      <List
        list={list}
        failed={t('The expenses did not load')}
        label={t('Expenses')}
        rowName={(row) => row.description}
        columns={columns}
        count={totals?.expenses}
        totalsLabel={
          totals
            ? t('{{count}} expenses', {
                count: totals.expenses,
                replace: { count: formatNumber(totals.expenses, locale) },
              })
            : ''
        }
        onOpen={(row) => open(row.id)}
        phoneRow={(row) => ({
          leading: <IconReceipt size={22} />,
          title: row.description,
          note: (
            <>
              {nameOf(row.ledger)} <Day day={row.day} full />
            </>
          ),
          figure: <Money minor={amountOf(row)} currency={row.currency} mode="minor" tinted={false} />,
        })}
        empty={
          <EmptyState icon={IconReceipt} title={t('No expenses yet')}>
            {t('Rent, travel, software: what is spent stands here with its entry in the books.')}
          </EmptyState>
        }
      />
    </>
  )
}

function Recurring() {
  const t = useWords()
  const may = useMay('books:change')
  const list = useRecurring()
  const { nameOf } = useLedgers()
  const end = useWrite({
    keys: boughtKeys,
    write: (id: string) => api.endRecurringExpense({ id }),
    said: ({ description }) => t('{{what}} comes no more', { what: description }),
  })
  const columns: Column<RecurringExpense>[] = [
    {
      ...{ id: 'description', head: t('What for'), width: 180, grow: true },
      cell: (row) => <Name>{row.description}</Name>,
    },
    { id: 'every', head: t('Comes again'), width: 130, cell: ({ every }) => t(intervalWord[every]) },
    {
      id: 'next',
      head: t('Next on'),
      width: 120,
      cell: ({ nextOn }) => (nextOn ? <Day day={nextOn} full /> : t('Ended')),
    },
    { id: 'ledger', head: t('Kind of expense'), width: 170, drop: 1, cell: (row) => nameOf(row.ledger) },
    { id: 'made', head: t('Entered'), align: 'end', width: 90, drop: 2, cell: ({ made }) => made },
    {
      ...{ id: 'total', head: t('Total'), align: 'end', width: 130, strong: true },
      cell: (row) => <Money minor={amountOf(row)} currency={row.currency} mode="minor" tinted={false} />,
    },
    {
      ...{ id: 'end', head: t('End it'), hideHead: true, width: 90 },
      cell: (row) =>
        may &&
        row.nextOn && (
          <Button size="panel" variant="subtle" onClick={() => end.mutate(row.id)}>
            {t('End it')}
          </Button>
        ),
    },
  ]
  return (
    <List
      list={list}
      failed={t('What comes again did not load')}
      label={t('Comes again')}
      rowName={(row) => row.description}
      columns={columns}
      phoneRow={(row) => ({
        leading: <IconRepeat size={22} />,
        title: row.description,
        note: (
          <>
            {t(intervalWord[row.every])} {row.nextOn ? <Day day={row.nextOn} full /> : t('Ended')}
          </>
        ),
        figure: <Money minor={amountOf(row)} currency={row.currency} mode="minor" tinted={false} />,
      })}
      empty={
        <EmptyState icon={IconRepeat} title={t('Nothing comes again')}>
          {t('Enter an expense and choose how often it comes: from then on it is entered by itself on its day.')}
        </EmptyState>
      }
    />
  )
}

function OtherIncome() {
  const t = useWords()
  const may = useMay('books:create')
  const list = useIncome()
  const back = useWrite({
    keys: boughtKeys,
    write: async (id: string) => {
      await api.takeBackIncome({ id })
      return { eventId: null }
    },
    said: () => '',
  })
  const columns: Column<Income>[] = [
    { id: 'day', head: t('Day'), width: 110, cell: ({ day }) => <Day day={day} full /> },
    {
      ...{ id: 'description', head: t('What from'), width: 180, grow: true },
      cell: (row) => <Name>{row.description}</Name>,
    },
    { id: 'kind', head: t('Kind'), width: 130, drop: 1, cell: ({ kind }) => t(incomeWord[kind]) },
    { id: 'account', head: t('Account'), width: 160, drop: 2, cell: ({ account }) => account?.name },
    {
      ...{ id: 'net', head: t('Net'), align: 'end', width: 124 },
      cell: ({ net, currency }) => <Money minor={net} currency={currency} mode="minor" tinted={false} />,
    },
    {
      ...{ id: 'total', head: t('Total'), align: 'end', width: 130, strong: true },
      cell: (row) => <Money minor={amountOf(row)} currency={row.currency} mode="minor" tinted={false} />,
    },
    {
      ...{ id: 'back', head: t('Take it back'), hideHead: true, width: 110 },
      cell: (row) =>
        row.reversedBy || row.reversesId
          ? t(row.reversesId ? 'Takes back' : 'Taken back')
          : may && (
              <Button size="panel" variant="subtle" onClick={() => back.mutate(row.id)}>
                {t('Take it back')}
              </Button>
            ),
    },
  ]
  return (
    <List
      list={list}
      failed={t('Other income did not load')}
      label={t('Other income')}
      rowName={(row) => row.description}
      columns={columns}
      phoneRow={(row) => ({
        leading: <IconCash size={22} />,
        title: row.description,
        note: (
          <>
            {t(incomeWord[row.kind])} <Day day={row.day} full />
          </>
        ),
        figure: <Money minor={amountOf(row)} currency={row.currency} mode="minor" tinted={false} />,
      })}
      empty={
        <EmptyState icon={IconCash} title={t('No other income yet')}>
          {t('Licence fees, interest and royalties stand here: what is earned and is no sale.')}
        </EmptyState>
      }
    />
  )
}

interface ListProps<Row extends { id: string }> {
  list: ReturnType<typeof useExpenses> | { rows: Row[] }
  failed: string
  label: string
  rowName: (row: Row) => string
  columns: Column<Row>[]
  phoneRow: (row: Row) => { leading: ReactNode; title: ReactNode; note: ReactNode; figure: ReactNode }
  onOpen?: (row: Row) => void
  count?: number | undefined
  totalsLabel?: string
  empty: ReactNode
}

function List<Row extends { id: string }>({ list, failed, empty, count, ...rest }: ListProps<Row>) {
  const { rows, isPending, isError, error, refetch, next, hasNextPage, isPlaceholderData } = list as ReturnType<
    typeof useExpenses
  > & { rows: Row[] }
  if (isError && rows.length === 0) return <Failed title={failed} error={error} again={() => void refetch()} />
  return (
    <DataTable<Row>
      {...rest}
      fill
      rows={rows}
      rowId={({ id }) => id}
      {...(count !== undefined && { count })}
      onEndReached={next}
      more={hasNextPage}
      loading={isPending}
      stale={isPlaceholderData}
      empty={isPending ? undefined : empty}
    />
  )
}
