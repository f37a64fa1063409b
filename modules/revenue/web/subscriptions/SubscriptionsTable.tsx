import { IconRepeat } from '@tabler/icons-react'
import { useMemo } from 'react'
import { DataTable, EmptyState, Failed, formatNumber, useSession, useWords } from '#platform/web/index.ts'
import { subscriptionColumns, subscriptionPhoneRow } from './subscription-columns.tsx'
import { type Choice, useSubscriptions, useSubscriptionTotals } from './useSubscriptions.ts'
import { stateWord } from './words.ts'

interface SubscriptionsTableProps {
  choice: Choice
  /** Scrolls inside; otherwise the page does. */
  fill: boolean
  open: (id: string) => void
}

export function SubscriptionsTable({ choice, fill, open }: SubscriptionsTableProps) {
  const t = useWords()
  const { locale } = useSession()
  const list = useSubscriptions(choice)
  const totals = useSubscriptionTotals(choice)
  const ofAll = choice.accountId === undefined
  const columns = useMemo(() => subscriptionColumns(t, { account: ofAll }, totals), [t, ofAll, totals])
  const phoneRow = useMemo(() => subscriptionPhoneRow(t, { account: ofAll }), [t, ofAll])
  const { rows, isPending, isError, error } = list
  if (isError && rows.length === 0)
    return <Failed title={t('The subscriptions did not load')} error={error} again={() => void list.refetch()} />
  const amount = totals && formatNumber(totals.subscriptions, locale)
  return (
    <DataTable
      label={t('Subscriptions')}
      fill={fill}
      rows={rows}
      rowId={({ id }) => id}
      rowName={({ account, plan }) => `${account.name}, ${plan.name}`}
      columns={columns}
      phoneRow={phoneRow}
      count={totals?.subscriptions}
      totalsLabel={totals && t('{{count}} subscriptions', { count: totals.subscriptions, amount })}
      onOpen={({ id }) => open(id)}
      onOpenBeside={({ id }) => open(id)}
      onEndReached={list.next}
      more={list.hasNextPage}
      loading={isPending}
      stale={list.isPlaceholderData}
      empty={isPending ? undefined : <Nothing choice={choice} />}
    />
  )
}

function Nothing({ choice: { state, waiting } }: { choice: Choice }) {
  const t = useWords()
  if (waiting) return <EmptyState icon={IconRepeat} title={t('Nothing waits to be invoiced')} />
  if (state)
    return <EmptyState icon={IconRepeat} title={t('None is in the state {{state}}', { state: t(stateWord[state]) })} />
  return (
    <EmptyState icon={IconRepeat} title={t('No subscriptions yet')}>
      {t('What accounts pay again and again stands here: by the month, the quarter or the year.')}
    </EmptyState>
  )
}
