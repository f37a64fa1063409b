import { Button } from '@mantine/core'
import { IconCash } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import {
  type Column,
  DataTable,
  Day,
  EmptyState,
  Failed,
  Link,
  Money,
  Name,
  SideSheet,
  useAction,
  useMay,
  useWords,
} from '#platform/web/index.ts'
import type { OpenItem } from '../../contract/books.ts'
import { DocumentSheet } from '../DocumentSheet.tsx'
import sheet from '../Sheets.module.css'
import classes from './Payments.module.css'
import { TakePayment } from './TakePayment.tsx'
import { useOpenItems } from './usePayments.ts'
import { openWord } from './words.ts'

interface OpenItemsSheetProps {
  accountId: string
  /** Begins with taking a payment. */
  takes?: boolean
  onClose: () => void
}

/** What one account has open, oldest due first, and taking money for it. */
export function OpenItemsSheet({ accountId, takes = false, onClose }: OpenItemsSheetProps) {
  const t = useWords()
  const may = useMay('payment:create')
  const [document, setDocument] = useState<string>()
  const [taking, setTaking] = useState(takes)
  const list = useOpenItems(accountId)
  const { rows } = list
  const owed = rows.filter(({ open }) => open > 0)
  const [first] = owed
  const payable = owed.filter(({ currency }) => currency === first?.currency)
  const take = () => setTaking(true)
  const asks = may && first !== undefined
  useAction(
    asks ? { id: 'payment.take', label: t('Take a payment'), keys: 'shift+m', icon: IconCash, run: take } : undefined,
  )
  const columns = useMemo(
    (): Column<OpenItem>[] => [
      {
        ...{ id: 'number', head: t('Number'), width: 130, grow: true },
        cell: (row) => <Name>{nameOf(t, row)}</Name>,
      },
      { id: 'due', head: t('Due'), width: 104, cell: ({ dueOn }) => dueOn && <Day day={dueOn} full /> },
      {
        ...{ id: 'late', head: t('Days late'), align: 'end', width: 84 },
        cell: ({ late, open }) => late !== null && late > 0 && open > 0 && late,
      },
      {
        ...{ id: 'open', head: t('Open'), align: 'end', width: 120, strong: true },
        cell: ({ open, currency }) => <Money minor={open} currency={currency} mode="minor" />,
      },
    ],
    [t],
  )
  const [any] = rows
  return (
    <>
      <SideSheet open onClose={onClose} title={any ? t('Open, {{name}}', { name: any.account.name }) : t('Open')}>
        <div className={sheet.fill}>
          {any && (
            <div className={classes.open}>
              <span>
                <Link className={sheet.account} to={`/accounts/${accountId}`}>
                  {any.account.name}
                </Link>
              </span>
              {asks && (
                <Button size="panel" variant="filled" onClick={take}>
                  {t('Take a payment')}
                </Button>
              )}
            </div>
          )}
          {list.isError && rows.length === 0 ? (
            <Failed title={t('What is open did not load')} error={list.error} again={() => void list.refetch()} />
          ) : (
            <DataTable
              label={t('Open items')}
              fill
              rows={rows}
              rowId={({ id }) => id}
              rowName={(row) => nameOf(t, row)}
              columns={columns}
              phoneRow={(row) => ({
                title: nameOf(t, row),
                note: (
                  <>
                    {row.dueOn && <Day day={row.dueOn} full />}{' '}
                    {row.late !== null && row.late > 0 && row.open > 0 && t('{{count}} days late', { count: row.late })}
                  </>
                ),
                figure: <Money minor={row.open} currency={row.currency} mode="minor" />,
              })}
              onOpen={({ id, kind }) => (kind === 'invoice' || kind === 'credit-note') && setDocument(id)}
              onEndReached={list.next}
              more={list.hasNextPage}
              loading={list.isPending}
              empty={list.isPending ? undefined : <EmptyState icon={IconCash} title={t('Nothing is open')} />}
            />
          )}
        </div>
      </SideSheet>
      {document !== undefined && (
        <DocumentSheet key={document} documentId={document} onClose={() => setDocument(undefined)} />
      )}
      {taking && payable.length > 0 && <TakePayment items={payable} onClose={() => setTaking(false)} />}
    </>
  )
}

const nameOf = (t: (words: string) => string, { number, kind }: OpenItem) => number ?? t(openWord[kind] ?? 'Document')
