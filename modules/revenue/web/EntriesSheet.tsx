import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import {
  Avatar,
  type Column,
  DataTable,
  Day,
  EmptyState,
  Failed,
  formatNumber,
  Money,
  Name,
  type PhoneRow,
  SideSheet,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { Entry } from '../contract/document.ts'
import type { Figure } from '../contract/statement.ts'
import { api } from './api.ts'
import { DocumentSheet } from './DocumentSheet.tsx'
import { formatQuantity } from './price.ts'
import classes from './Sheets.module.css'
import { usePeriodText } from './usePeriodText.ts'
import { figureWord, lineWord } from './words.ts'

export interface EntriesSheetProps {
  figure: Figure
  /** Half-open. */
  from: string
  to: string
  /** Of one account; of all without. */
  accountId?: string
  /** Of the accounts of one owner or segment. */
  ownerId?: string
  segment?: string
  /** The name of whose entries they are, for the title. */
  whose?: string
  onClose: () => void
}

const taken: ReadonlySet<Figure> = new Set(['discounts', 'returns', 'allowances', 'cost-of-goods'])

/** The entries behind a figure, newest first; their sum stands above them and is the figure. */
export function EntriesSheet({ figure, whose, onClose, ...of }: EntriesSheetProps) {
  const { from, to, accountId } = of
  const t = useWords()
  const [document, setDocument] = useState<string>()
  const entries = useEntries({ figure, ...of })
  const rows = useMemo(() => entries.data?.pages.flatMap(({ items }) => items) ?? [], [entries.data])
  const sign = taken.has(figure) ? -1 : 1
  const columns = useMemo(() => columnsOf(t, sign, accountId === undefined), [t, sign, accountId])
  const phoneRow = useMemo(() => phoneRowOf(t, sign, accountId === undefined), [t, sign, accountId])
  const [first] = entries.data?.pages ?? []
  const title = whose ? `${t(figureWord[figure])}, ${whose}` : t(figureWord[figure])
  return (
    <>
      <SideSheet open onClose={onClose} title={title}>
        <div className={classes.fill}>
          <Head total={first?.total} count={first?.count} sign={sign} from={from} to={to} />
          {entries.isError && rows.length === 0 ? (
            <Failed title={t('The entries did not load')} error={entries.error} again={() => void entries.refetch()} />
          ) : (
            <DataTable
              label={t('Entries of {{figure}}', { figure: t(figureWord[figure]).toLocaleLowerCase() })}
              fill
              rowHeight={34}
              rows={rows}
              rowId={(entry) => entry.lineId}
              rowName={(entry) => entry.number ?? entry.issuedOn}
              columns={columns}
              count={first?.count ?? undefined}
              phoneRow={phoneRow}
              onOpen={(entry) => setDocument(entry.documentId)}
              onEndReached={() => void (entries.isFetching || entries.fetchNextPage())}
              more={entries.hasNextPage}
              loading={entries.isPending}
              empty={
                entries.isPending ? undefined : (
                  <EmptyState title={t('No entries')}>{t('Nothing in this period makes up the figure.')}</EmptyState>
                )
              }
            />
          )}
        </div>
      </SideSheet>
      {document !== undefined && <DocumentSheet documentId={document} onClose={() => setDocument(undefined)} />}
    </>
  )
}

type Choice = Omit<EntriesSheetProps, 'whose' | 'onClose'>

const useEntries = (choice: Choice) =>
  useInfiniteQuery({
    queryKey: ['entries', choice],
    queryFn: ({ pageParam, signal }) =>
      api.entries({ ...choice, limit: 100, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })

interface HeadProps {
  total: number | null | undefined
  count: number | null | undefined
  sign: number
  from: string
  to: string
}

function Head({ total, count, sign, from, to }: HeadProps) {
  const t = useWords()
  const text = usePeriodText()
  const { locale } = useSession()
  const reason = t('The cost of some lines is not known')
  return (
    <div className={classes.figureHead}>
      <b>
        {total === undefined ? (
          ' '
        ) : (
          <Money minor={total === null ? null : sign * total} mode="minor" tinted={sign > 0} reason={reason} />
        )}
      </b>
      <span>
        {[count != null && t('{{count}} entries', { count, amount: formatNumber(count, locale) }), text({ from, to })]
          .filter(Boolean)
          .join(', ')}
      </span>
    </div>
  )
}

type Words = (words: string) => string

/** What was sold, else what kind of line it is. */
const whatOf = (t: Words, { product, kind }: Entry) => product ?? t(lineWord[kind])

/** Two lines to a row, as there is little width: what it was, then when and on which document. */
function columnsOf(t: Words, sign: number, ofAll: boolean): Column<Entry>[] {
  return [
    {
      id: 'what',
      head: ofAll ? t('Account') : t('Product'),
      grow: true,
      cell: (entry) => (
        <span className={classes.entry}>
          <Name>{ofAll ? entry.account.name : whatOf(t, entry)}</Name>
          <small>
            <Day day={entry.issuedOn} full />, {entry.number} {ofAll && whatOf(t, entry)}
          </small>
        </span>
      ),
    },
    {
      id: 'quantity',
      head: t('Quantity'),
      align: 'end',
      width: 84,
      cell: ({ quantity }) => quantity && <Quantity quantity={quantity} />,
    },
    {
      id: 'amount',
      head: t('Amount'),
      align: 'end',
      width: 128,
      strong: true,
      cell: (entry) => <Amount entry={entry} sign={sign} />,
    },
  ]
}

function Quantity({ quantity }: { quantity: string }) {
  const { locale } = useSession()
  return <span>{formatQuantity(quantity, locale)}</span>
}

/** Where every entry is taken away, none is coloured for it. */
function Amount({ entry: { amount }, sign }: { entry: Entry; sign: number }) {
  const t = useWords()
  return (
    <Money
      minor={amount === null ? null : sign * amount}
      mode="minor"
      tinted={sign > 0}
      reason={t('Its cost is not known')}
    />
  )
}

const phoneRowOf =
  (t: Words, sign: number, ofAll: boolean) =>
  (entry: Entry): PhoneRow => ({
    leading: ofAll ? <Avatar name={entry.account.name} kind="firm" size={36} /> : undefined,
    title: ofAll ? entry.account.name : whatOf(t, entry),
    note: (
      <>
        <Day day={entry.issuedOn} full /> {entry.number}
      </>
    ),
    figure: <Amount entry={entry} sign={sign} />,
  })
