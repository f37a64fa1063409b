import { useMemo, useState } from 'react'
import {
  type Column,
  DataTable,
  Day,
  EmptyState,
  Failed,
  Money,
  Name,
  SideSheet,
  useWords,
} from '#platform/web/index.ts'
import type { LedgerEntry } from '../../contract/books-routes.ts'
import type { PostingSource } from '../../contract/ledger.ts'
import type { Window } from '../../contract/statement.ts'
import { DocumentSheet } from '../DocumentSheet.tsx'
import { useLedgers } from '../expenses/useLedgers.ts'
import sheet from '../Sheets.module.css'
import { usePeriodText } from '../usePeriodText.ts'
import { documentWord } from '../words.ts'
import { useBalances, useLedgerEntries } from './useBooks.ts'

const sourceWord: Record<PostingSource, string> = {
  ...{ document: 'Document', payment: 'Payment', allocation: 'Exchange difference', 'write-off': 'Write-off' },
  ...{ expense: 'Expense', income: 'Other income', bill: 'Bill', receipt: 'Receipt of goods', manual: 'By hand' },
}

interface LedgerSheetProps {
  ledger: string
  window: Window
  onClose: () => void
}

/** What was posted to one ledger account, newest first; a document opens. */
export function LedgerSheet({ ledger, window, onClose }: LedgerSheetProps) {
  const t = useWords()
  const text = usePeriodText()
  const { nameOf } = useLedgers()
  const [document, setDocument] = useState<string>()
  const list = useLedgerEntries(ledger, window)
  // A source can post the same amount twice: its place tells the two apart.
  const rows = useMemo(() => list.rows.map((entry, at) => ({ ...entry, at })), [list.rows])
  const balance = useBalances(window).data?.items.find(({ key }) => key === ledger)
  const columns = useMemo(
    (): Column<LedgerEntry>[] => [
      {
        ...{ id: 'what', head: t('For'), width: 200, grow: true },
        cell: (entry) => (
          <span className={sheet.entry}>
            <Name>{entry.account?.name ?? whatOf(t, entry)}</Name>
            <small>
              <Day day={entry.day} full />, {whatOf(t, entry)} {entry.number}
            </small>
          </span>
        ),
      },
      {
        ...{ id: 'amount', head: t('Amount'), align: 'end', width: 140, strong: true },
        cell: ({ amount }) => <Money minor={amount} mode="minor" tinted={false} />,
      },
    ],
    [t],
  )
  return (
    <>
      <SideSheet open onClose={onClose} title={nameOf(ledger)}>
        <div className={sheet.fill}>
          <div className={sheet.figureHead}>
            <b>{balance ? <Money minor={balance.debit - balance.credit} mode="minor" tinted={false} /> : ' '}</b>
            <span>
              {t('Moved in')} {text(window)}
              {t('; debits stand above zero')}
            </span>
          </div>
          {list.isError && list.rows.length === 0 ? (
            <Failed title={t('The entries did not load')} error={list.error} again={() => void list.refetch()} />
          ) : (
            <DataTable
              label={t('Entries of {{figure}}', { figure: nameOf(ledger) })}
              fill
              rowHeight={34}
              rows={rows}
              rowId={({ sourceId, at }) => `${sourceId} ${at}`}
              rowName={(entry) => entry.number ?? entry.day}
              columns={columns}
              phoneRow={(entry) => ({
                title: entry.account?.name ?? whatOf(t, entry),
                note: (
                  <>
                    <Day day={entry.day} full /> {whatOf(t, entry)} {entry.number}
                  </>
                ),
                figure: <Money minor={entry.amount} mode="minor" tinted={false} />,
              })}
              onOpen={({ documentKind, sourceId }) => documentKind && setDocument(sourceId)}
              onEndReached={list.next}
              more={list.hasNextPage}
              loading={list.isPending}
              empty={list.isPending ? undefined : <EmptyState title={t('No entries')} />}
            />
          )}
        </div>
      </SideSheet>
      {document !== undefined && (
        <DocumentSheet key={document} documentId={document} onClose={() => setDocument(undefined)} />
      )}
    </>
  )
}

const whatOf = (t: (words: string) => string, { documentKind, source }: LedgerEntry) =>
  t(documentKind ? documentWord[documentKind] : sourceWord[source])
