import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccountPanelProps } from '#modules/relationships/web/index.ts'
import { Failed, Link, Money, Panel, useMay, usePageState, useWords } from '#platform/web/index.ts'
import { api } from '../api.ts'
import { StartDialog } from './StartDialog.tsx'
import { SubscriptionSheet } from './SubscriptionSheet.tsx'
import classes from './Subscriptions.module.css'
import { Next, StateChip } from './subscription-columns.tsx'

const shown = 6

/** What an account subscribes to, in its overview; nothing of one that never did. */
export function AccountSubscriptions(props: AccountPanelProps) {
  return useMay('document:see') ? <Subscriptions {...props} /> : null
}

function Subscriptions({ accountId, accountName, address }: AccountPanelProps) {
  const t = useWords()
  const mayStart = useMay('document:create')
  const [starting, setStarting] = useState(false)
  const { data, error, refetch } = useQuery({
    queryKey: ['subscriptions', 'of', accountId],
    queryFn: ({ signal }) =>
      Promise.all([
        api.listSubscriptions({ accountId, limit: shown }, { signal }),
        api.subscriptionTotals({ accountId }, { signal }),
      ]),
  })
  if (error && !data)
    return <Failed title={t('The subscriptions did not load')} error={error} again={() => void refetch()} />
  if (data === undefined || data[0].items.length === 0) return null
  const [{ items }, { mrr }] = data
  return (
    <Panel
      title={t('Subscriptions')}
      note={
        <>
          <Money minor={mrr} mode="minor" /> {t('a month')}
        </>
      }
      actions={
        mayStart && (
          <Button size="panel" onClick={() => setStarting(true)}>
            {t('Start another')}
          </Button>
        )
      }
    >
      <ul className={classes.list}>
        {items.map((row) => (
          <li key={row.id}>
            <Link className={classes.row} to={address({ subscription: row.id })}>
              <b>{row.plan.name}</b>
              <StateChip state={row.state} t={t} />
              <Next of={row} t={t} />
              <Money minor={row.mrr} mode="minor" />
            </Link>
          </li>
        ))}
      </ul>
      {starting && <StartDialog account={{ id: accountId, name: accountName }} close={() => setStarting(false)} />}
    </Panel>
  )
}

/** A subscription beside the account, or a new one of it, when its address names one. */
export function AccountSubscription({ accountId, accountName }: AccountPanelProps) {
  const [{ subscription, subscribe }, setView] = usePageState({ subscription: '', subscribe: '' })
  const mayStart = useMay('document:create')
  if (subscribe !== '' && mayStart)
    return <StartDialog account={{ id: accountId, name: accountName }} close={() => setView({ subscribe: '' })} />
  if (subscription === '') return null
  return <SubscriptionSheet key={subscription} id={subscription} onClose={() => setView({ subscription: '' })} />
}
