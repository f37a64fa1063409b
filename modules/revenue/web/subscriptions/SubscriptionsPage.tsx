import { ActionIcon, Button } from '@mantine/core'
import { IconList, IconPlus, IconRepeat } from '@tabler/icons-react'
import { Link, Page, useAction, useGo, useMay, usePageState, useWords, ViewTabs } from '#platform/web/index.ts'
import { subscriptionStates } from '../../contract/subscription.ts'
import { StartDialog } from './StartDialog.tsx'
import { SubscriptionSheet } from './SubscriptionSheet.tsx'
import { SubscriptionsTable } from './SubscriptionsTable.tsx'
import { type Choice, useSubscriptionTotals } from './useSubscriptions.ts'
import { stateWord } from './words.ts'

/** Who subscribes to what, what that brings a month, and what is to be invoiced. */
export function SubscriptionsPage() {
  const t = useWords()
  const go = useGo()
  const [{ view, subscription, start }, setView] = usePageState({ view: '', subscription: '', start: '' })
  const mayStart = useMay('document:create')
  const totals = useSubscriptionTotals({})
  const state = subscriptionStates.find((known) => known === view)
  const choice: Choice = { state, waiting: view === 'waiting' ? 'yes' : undefined }
  const begin = () => setView({ start: 'new' })
  useAction(
    mayStart
      ? {
          ...{ id: 'subscription.start', label: t('Start a subscription'), keys: 'c', icon: IconRepeat, run: begin },
          group: t('Subscriptions'),
        }
      : undefined,
  )
  useAction({
    ...{ id: 'subscription.plans', label: t('See the plans'), keys: 'shift+l', icon: IconList },
    ...{ group: t('Subscriptions'), run: () => void go('/plans') },
  })
  const views = [
    { id: 'all', label: t('All'), count: sumOf(totals?.states) },
    ...subscriptionStates.map((each) => ({ id: each, label: t(stateWord[each]), count: totals?.states[each] })),
    { id: 'waiting', label: t('To invoice'), count: totals?.waiting },
  ].map(({ count, ...rest }) => ({ ...rest, ...(count !== undefined && { count }) }))
  const actions = (
    <>
      <Button size="bar" component={Link} to="/plans">
        {t('Plans')}
      </Button>
      {mayStart && (
        <Button size="bar" variant="filled" onClick={begin}>
          {t('Start a subscription')}
        </Button>
      )}
    </>
  )
  const phoneActions = (
    <>
      <ActionIcon size="form" component={Link} to="/plans" aria-label={t('Plans')}>
        <IconList size={20} />
      </ActionIcon>
      {mayStart && (
        <ActionIcon size="form" aria-label={t('Start a subscription')} onClick={begin}>
          <IconPlus size={22} />
        </ActionIcon>
      )}
    </>
  )
  return (
    <Page title={t('Subscriptions')} fill actions={actions} phoneActions={phoneActions}>
      <ViewTabs views={views} value={view || 'all'} onChange={(id) => setView({ view: id === 'all' ? '' : id })} />
      <SubscriptionsTable fill choice={choice} open={(id) => setView({ subscription: id })} />
      {subscription !== '' && (
        <SubscriptionSheet key={subscription} id={subscription} onClose={() => setView({ subscription: '' })} />
      )}
      {start !== '' && mayStart && <StartDialog close={() => setView({ start: '' })} />}
    </Page>
  )
}

const sumOf = (states: Record<string, number> | undefined) =>
  states && Object.values(states).reduce((sum, count) => sum + count, 0)
