import { IconCash } from '@tabler/icons-react'
import { useMemo } from 'react'
import {
  Avatar,
  type Column,
  DataTable,
  EmptyState,
  Failed,
  formatNumber,
  Money,
  Name,
  Page,
  Sentence,
  usePageState,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { AgedAccount, Ageing } from '../../contract/books-routes.ts'
import { OpenItemsSheet } from './OpenItemsSheet.tsx'
import { useReceivables, useReceivableTotals } from './usePayments.ts'
import './words.ts'

type Ages = Omit<AgedAccount, 'account'>
const overdueOf = ({ upTo30, upTo60, upTo90, older }: Ages) => upTo30 + upTo60 + upTo90 + older

/** What is owed to us by account, and how old it is. */
export function ReceivablesPage() {
  const t = useWords()
  const { locale } = useSession()
  const [view, setView] = usePageState({ account: '', take: '' })
  const list = useReceivables()
  const totals = useReceivableTotals()
  const columns = useMemo(() => columnsOf(t, totals), [t, totals])
  const open = ({ account }: AgedAccount) => setView({ account: account.id })
  return (
    <Page title={t('Receivables')} fill>
      {totals && totals.accounts > 0 && (
        <Sentence>
          <Money minor={totals.open - totals.credit} tinted={false} />{' '}
          {t('is open from {{count}} accounts', {
            count: totals.accounts,
            amount: formatNumber(totals.accounts, locale),
          })}
          {', '}
          <Money minor={overdueOf(totals)} tinted={false} /> {t('of it overdue')}
          {totals.credit < 0 && (
            <>
              {'; '}
              <Money minor={0 - totals.credit} tinted={false} /> {t('stands to their credit')}
            </>
          )}
        </Sentence>
      )}
      {list.isError && list.rows.length === 0 ? (
        <Failed title={t('The receivables did not load')} error={list.error} again={() => void list.refetch()} />
      ) : (
        <DataTable
          fill
          label={t('Receivables')}
          rows={list.rows}
          rowId={({ account }) => account.id}
          rowName={({ account }) => account.name}
          columns={columns}
          count={totals?.accounts}
          totalsLabel={
            totals
              ? t('{{count}} accounts owe', { count: totals.accounts, amount: formatNumber(totals.accounts, locale) })
              : ''
          }
          phoneRow={(row) => ({
            leading: <Avatar name={row.account.name} kind="firm" size={36} />,
            title: row.account.name,
            note:
              overdueOf(row) > 0 ? (
                <>
                  <Money minor={overdueOf(row)} mode="minor" tinted={false} /> {t('overdue')}
                </>
              ) : (
                t('nothing overdue')
              ),
            figure: <Money minor={row.open} mode="minor" />,
          })}
          onOpen={open}
          onOpenBeside={open}
          onEndReached={list.next}
          more={list.hasNextPage}
          loading={list.isPending}
          stale={list.isPlaceholderData}
          empty={
            list.isPending ? undefined : (
              <EmptyState icon={IconCash} title={t('Nothing is open')}>
                {t('What invoices leave to be paid stands here by account and age until the money is here.')}
              </EmptyState>
            )
          }
        />
      )}
      {view.account !== '' && (
        <OpenItemsSheet
          key={view.account}
          accountId={view.account}
          takes={view.take !== ''}
          onClose={() => setView({ account: '', take: '' })}
        />
      )}
    </Page>
  )
}

function columnsOf(t: (words: string) => string, totals: Ageing['totals'] | undefined): Column<AgedAccount>[] {
  const ages: { id: keyof Ages; head: string; drop: number }[] = [
    { id: 'notDue', head: t('Not due'), drop: 2 },
    { id: 'upTo30', head: t('1–30 days'), drop: 3 },
    { id: 'upTo60', head: t('31–60 days'), drop: 4 },
    { id: 'upTo90', head: t('61–90 days'), drop: 5 },
    { id: 'older', head: t('Older'), drop: 1 },
    { id: 'credit', head: t('Credit'), drop: 6 },
  ]
  const cell = (minor: number) => minor !== 0 && <Money minor={minor} mode="minor" tinted={false} />
  return [
    { id: 'account', head: t('Account'), width: 180, grow: true, cell: ({ account }) => <Name>{account.name}</Name> },
    ...ages.map(
      ({ id, head, drop }): Column<AgedAccount> => ({
        ...{ id, head, drop, align: 'end', width: 116 },
        cell: (row) => cell(row[id]),
        total: totals && <Money minor={totals[id]} mode="minor" tinted={false} />,
      }),
    ),
    {
      ...{ id: 'open', head: t('Open'), align: 'end', width: 130, strong: true, result: true },
      cell: ({ open }) => <Money minor={open} mode="minor" />,
      total: totals && <Money minor={totals.open} mode="minor" />,
    },
  ]
}
