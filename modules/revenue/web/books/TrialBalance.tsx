import { IconBook2 } from '@tabler/icons-react'
import { useMemo } from 'react'
import { type Column, DataTable, EmptyState, Failed, Money, Name, useWords } from '#platform/web/index.ts'
import type { LedgerBalance, LedgerType } from '../../contract/ledger.ts'
import type { Window } from '../../contract/statement.ts'
import { useBalances } from './useBooks.ts'

const ledgerTypeWord: Record<LedgerType, string> = {
  ...{ asset: 'Asset', liability: 'Liability', equity: 'Equity', income: 'Income', expense: 'Expense' },
}

interface TrialBalanceProps {
  window: Window
  open: (ledger: string) => void
}

/** How each ledger account opened, moved and closed; debits stand above zero, and all closings add up to nothing. */
export function TrialBalance({ window, open }: TrialBalanceProps) {
  const t = useWords()
  const { data, error, isPending, isPlaceholderData, refetch } = useBalances(window)
  const rows = useMemo(() => data?.items ?? [], [data])
  const columns = useMemo((): Column<LedgerBalance>[] => {
    const sum = (of: 'opening' | 'debit' | 'credit' | 'closing') => rows.reduce((all, row) => all + row[of], 0)
    const amount = (id: 'opening' | 'debit' | 'credit' | 'closing', head: string): Column<LedgerBalance> => ({
      ...{ id, head, align: 'end', width: 132, result: true },
      cell: (row) => row[id] !== 0 && <Money minor={row[id]} mode="minor" tinted={false} />,
      total: <Money minor={sum(id)} mode="minor" tinted={false} />,
    })
    return [
      { id: 'code', head: t('Code'), width: 80, cell: ({ code }) => code },
      { id: 'name', head: t('Ledger account'), width: 180, grow: true, cell: ({ name }) => <Name>{t(name)}</Name> },
      { id: 'type', head: t('Type'), width: 100, drop: 3, cell: ({ type }) => t(ledgerTypeWord[type]) },
      { ...amount('opening', t('Opening')), drop: 2 },
      amount('debit', t('Debit')),
      amount('credit', t('Credit')),
      { ...amount('closing', t('Closing')), strong: true, drop: 1 },
    ]
  }, [t, rows])
  if (error && !data)
    return <Failed title={t('The trial balance did not load')} error={error} again={() => void refetch()} />
  return (
    <DataTable
      fill
      label={t('Trial balance')}
      rows={rows}
      rowId={({ key }) => key}
      rowName={({ name }) => t(name)}
      columns={columns}
      totalsLabel={t('All')}
      phoneRow={(row) => ({
        title: t(row.name),
        note: `${row.code} ${t(ledgerTypeWord[row.type])}`,
        figure: <Money minor={row.closing} mode="minor" tinted={false} />,
      })}
      onOpen={({ key }) => open(key)}
      onOpenBeside={({ key }) => open(key)}
      loading={isPending}
      stale={isPlaceholderData}
      empty={
        isPending ? undefined : (
          <EmptyState icon={IconBook2} title={t('Nothing is posted yet')}>
            {t('Invoices, payments, bills and expenses post here by themselves.')}
          </EmptyState>
        )
      }
    />
  )
}
