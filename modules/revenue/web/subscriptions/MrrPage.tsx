import { SegmentedControl } from '@mantine/core'
import { IconTrendingUp } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import {
  EmptyState,
  Failed,
  KeyFigures,
  Loading,
  LoadingBar,
  Money,
  Page,
  Sentence,
  SentenceFigure,
  Share,
  useClock,
  useMoneyText,
  usePageState,
  usePhone,
  useWords,
} from '#platform/web/index.ts'
import { type BridgePart, bridgeParts, type MrrBridge } from '../../contract/subscription.ts'
import { api } from '../api.ts'
import { monthsFrom } from '../period.ts'
import { MrrBridgePanel } from './MrrBridgePanel.tsx'
import { MrrChangesSheet } from './MrrChangesSheet.tsx'
import './words.ts'

const spans = ['6', '12', '24', '36']

/** What subscriptions bring a month, and what came to it and went of it, month by month. */
export function MrrPage() {
  const t = useWords()
  const { today } = useClock()
  const [{ months, term, month, subscription }, setView] = usePageState({
    ...{ months: '12', term: '', month: '', subscription: '' },
  })
  const span = spans.includes(months) ? Number(months) : 12
  const to = monthsFrom(`${today.slice(0, 8)}01`, 1)
  const window = { from: monthsFrom(to, -span), to }
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({
    queryKey: ['mrr', window],
    queryFn: ({ signal }) => api.mrrBridge(window, { signal }),
    placeholderData: keepPreviousData,
  })
  const choice = (
    <SegmentedControl
      size="xs"
      aria-label={t('Months shown')}
      value={String(span)}
      onChange={(next) => setView({ months: next })}
      data={spans.map((value) => ({ value, label: t('{{count}} months of the year', { count: Number(value) }) }))}
    />
  )
  const opened = bridgeParts.find((known) => known === term)
  const phone = usePhone()
  const address = (part: BridgePart) => `/recurring-revenue?months=${span}&term=${part}`
  return (
    <Page title={t('Recurring revenue')} actions={choice}>
      <LoadingBar on={isPlaceholderData} />
      {phone && <div style={{ padding: '0 16px 8px' }}>{choice}</div>}
      {isPending && <Loading rows={14} />}
      {error && !data && (
        <Failed title={t('Recurring revenue did not load')} error={error} again={() => void refetch()} />
      )}
      {data?.first === null && (
        <EmptyState icon={IconTrendingUp} title={t('Nothing recurs yet')}>
          {t('Start a subscription, and what it brings a month is counted from that day.')}
        </EmptyState>
      )}
      {data && data.first !== null && (
        <>
          <Told bridge={data} to={address} />
          <Figures bridge={data} />
          <MrrBridgePanel bridge={data} to={address} open={(id) => setView({ term: 'all', month: id })} />
        </>
      )}
      {(opened !== undefined || term === 'all') && (
        <MrrChangesSheet
          key={`${term} ${month}`}
          term={opened}
          {...(month === '' ? window : monthIn(month, window))}
          subscription={subscription}
          open={(id) => setView({ subscription: id })}
          onClose={() => setView({ term: '', month: '', subscription: '' })}
        />
      )}
    </Page>
  )
}

function monthIn(month: string, { from, to }: { from: string; to: string }) {
  const end = monthsFrom(month, 1)
  return { from: month < from ? from : month, to: end > to ? to : end }
}

/** "A month brings €8,120, €1,240 more than 12 months ago: €2,000 came, €760 went." */
function Told({ bridge, to }: { bridge: MrrBridge; to: (part: BridgePart) => string }) {
  const t = useWords()
  const money = useMoneyText()
  const { start, end, accountsLost, months } = bridge
  const came = bridge.new + bridge.expansion + bridge.reactivation
  const went = bridge.contraction + bridge.churn
  const change = end - start
  const values = { amount: money(Math.abs(change)), count: months.length }
  return (
    <Sentence
      note={
        accountsLost > 0
          ? t('Of the accounts that were there at the beginning, {{left}}.', {
              left: t('{{count}} accounts left', { count: accountsLost }),
            })
          : undefined
      }
    >
      {t('A month brings {{amount}}', { amount: money(end) })}
      {change === 0
        ? t(', as much as {{count}} months ago', values)
        : change > 0
          ? t(', {{amount}} more than {{count}} months ago', values)
          : t(', {{amount}} less than {{count}} months ago', values)}
      {': '}
      <SentenceFigure to={to('came')}>{t('{{amount}} came', { amount: money(came) })}</SentenceFigure>
      {', '}
      <SentenceFigure to={to('went')}>{t('{{amount}} went', { amount: money(went) })}</SentenceFigure>.
    </Sentence>
  )
}

function Figures({ bridge }: { bridge: MrrBridge }) {
  const t = useWords()
  const { start, end, months, grossRetention, netRetention, accountsAtStart, accountsAtEnd, accountsLost } = bridge
  const reason = t('Nothing recurred at the beginning')
  const lost = accountsAtStart > 0 ? accountsLost / accountsAtStart : null
  return (
    <KeyFigures
      label={t('Recurring revenue')}
      figures={[
        {
          ...{ label: t('MRR'), figure: <Money minor={end} />, trend: months.map((month) => month.end) },
          note: (
            <>
              {t('was')} <Money minor={start} />
            </>
          ),
        },
        { label: t('A year of it'), figure: <Money minor={end * 12} />, note: t('12 × MRR') },
        {
          ...{ label: t('Net retention'), figure: <Share value={netRetention} reason={reason} /> },
          note: t('with expansion'),
        },
        {
          ...{ label: t('Gross retention'), figure: <Share value={grossRetention} reason={reason} /> },
          note: t('without'),
        },
        {
          ...{ label: t('Accounts'), figure: accountsAtEnd },
          note: t('was {{count}}', { count: accountsAtStart }),
        },
        {
          label: t('Accounts lost'),
          figure: <Share value={lost} reason={reason} />,
          note: t('of those at the beginning'),
        },
      ]}
    />
  )
}
