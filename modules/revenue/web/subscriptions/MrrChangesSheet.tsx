import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import {
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
import type { BridgePart, MrrChange } from '../../contract/subscription.ts'
import { api } from '../api.ts'
import { usePeriodText } from '../usePeriodText.ts'
import { SubscriptionSheet } from './SubscriptionSheet.tsx'
import classes from './Subscriptions.module.css'
import { changeWord, partWord, type Words } from './words.ts'

interface MrrChangesSheetProps {
  /** All of the bridge where it is left out. */
  term: BridgePart | undefined
  /** Half-open. */
  from: string
  to: string
  /** The one that is open above it. */
  subscription: string
  open: (subscriptionId: string) => void
  onClose: () => void
}

/** The changes behind a term of the bridge, newest first; their sum stands above them. */
export function MrrChangesSheet({ term, from, to, subscription, open, onClose }: MrrChangesSheetProps) {
  const t = useWords()
  const text = usePeriodText()
  const { locale } = useSession()
  const changes = useInfiniteQuery({
    queryKey: ['mrr', 'changes', { term, from, to }],
    queryFn: ({ pageParam, signal }) =>
      api.mrrChanges(
        { from, to, limit: 100, ...(term && { term }), ...(pageParam && { after: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
  const rows = useMemo(() => changes.data?.pages.flatMap(({ items }) => items) ?? [], [changes.data])
  const columns = useMemo(() => columnsOf(t), [t])
  const phoneRow = useMemo(() => phoneRowOf(t), [t])
  const [first] = changes.data?.pages ?? []
  const count = first?.count ?? undefined
  const title = term ? t(partWord[term]) : t('What came and went')
  return (
    <>
      <SideSheet open onClose={onClose} title={title}>
        <div className={classes.fill}>
          <div className={classes.figureHead}>
            <b>{first ? <Money minor={first.total} mode="minor" /> : ' '}</b>
            <span>
              {[
                count !== undefined && t('{{count}} changes', { count, amount: formatNumber(count, locale) }),
                text({ from, to }),
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
          </div>
          {changes.isError && rows.length === 0 ? (
            <Failed title={t('The changes did not load')} error={changes.error} again={() => void changes.refetch()} />
          ) : (
            <DataTable
              label={title}
              fill
              rowHeight={34}
              rows={rows}
              rowId={({ id }) => id}
              rowName={({ account, day }) => `${account.name}, ${day}`}
              columns={columns}
              count={count}
              phoneRow={phoneRow}
              onOpen={({ subscriptionId }) => open(subscriptionId)}
              onEndReached={() => void (changes.isFetching || changes.fetchNextPage())}
              more={changes.hasNextPage}
              loading={changes.isPending}
              empty={changes.isPending ? undefined : <EmptyState title={t('Nothing changed here')} />}
            />
          )}
        </div>
      </SideSheet>
      {subscription !== '' && <SubscriptionSheet key={subscription} id={subscription} onClose={() => open('')} />}
    </>
  )
}

function columnsOf(t: Words): Column<MrrChange>[] {
  return [
    {
      ...{ id: 'account', head: t('Account'), grow: true },
      cell: ({ account, day, plan, seats }) => (
        <span className={classes.entry}>
          <Name>{account.name}</Name>
          <small>
            <Day day={day} full />, {plan}, {t('{{count}} seats', { count: seats })}
          </small>
        </span>
      ),
    },
    { id: 'kind', head: t('Change'), width: 104, cell: ({ kind }) => t(changeWord[kind]) },
    {
      ...{ id: 'amount', head: t('Amount'), align: 'end', width: 116, strong: true },
      cell: ({ amount }) => <Money minor={amount} mode="minor" />,
    },
  ]
}

const phoneRowOf =
  (t: Words) =>
  ({ account, day, kind, amount }: MrrChange): PhoneRow => ({
    title: account.name,
    note: (
      <>
        {t(changeWord[kind])} <Day day={day} full />
      </>
    ),
    figure: <Money minor={amount} mode="minor" />,
  })
