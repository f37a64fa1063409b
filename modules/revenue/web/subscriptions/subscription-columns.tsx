import { Avatar, Chip, type Column, Day, Link, Money, Name, type PhoneRow, type Tone } from '#platform/web/index.ts'
import type { SubscriptionRow, SubscriptionState, SubscriptionTotals } from '../../contract/subscription.ts'
import classes from './Subscriptions.module.css'
import { stateWord, type Words } from './words.ts'

const tones: Record<SubscriptionState, Tone> = {
  ...{ trial: 'accent', active: 'gain', paused: 'warn', ending: 'loss', ended: 'plain' },
}

export const StateChip = ({ state, t }: { state: SubscriptionState; t: Words }) => (
  <Chip tone={tones[state]}>{t(stateWord[state])}</Chip>
)

type Dates = Pick<SubscriptionRow, 'state' | 'trialUntil' | 'renewsOn' | 'endsOn'>

/** The day on which something happens to it by itself, with what that is. */
export const nextOf = ({ state, trialUntil, renewsOn, endsOn }: Dates): [string, string] | undefined => {
  if (endsOn !== null) return [state === 'ended' ? 'ended' : 'ends', endsOn]
  if (state === 'trial' && trialUntil !== null) return ['trial until', trialUntil]
  return renewsOn === null ? undefined : ['renews', renewsOn]
}

/** "renews 1 Dec", "ends 1 Jan". */
export function Next({ of, t }: { of: Dates; t: Words }) {
  const next = nextOf(of)
  if (!next) return null
  return (
    <span className={classes.next}>
      <small>{t(next[0])}</small> <Day day={next[1]} full />
    </span>
  )
}

/** The columns of a list of subscriptions; the account is left out on its own page. Totals are of the whole list. */
export function subscriptionColumns(
  t: Words,
  show: { account: boolean },
  totals?: SubscriptionTotals,
): Column<SubscriptionRow>[] {
  const account: Column<SubscriptionRow> = {
    ...{ id: 'account', head: t('Account'), width: 180, grow: true },
    cell: ({ account: { id, name } }) => (
      // No stop of Tab: ↵ opens the subscription, which links there too.
      <Link className={classes.accountLink} to={`/accounts/${id}`} tabIndex={-1}>
        {name}
      </Link>
    ),
  }
  return [
    ...(show.account ? [account] : []),
    { id: 'plan', head: t('Plan'), width: 150, grow: !show.account, cell: ({ plan }) => <Name>{plan.name}</Name> },
    {
      ...{ id: 'seats', head: t('Seats'), align: 'end' as const, width: 74, drop: 3 },
      cell: ({ seats, charged }) => (charged === 'flat' && seats === 1 ? '–' : seats),
    },
    { id: 'state', head: t('State'), width: 96, cell: ({ state }) => <StateChip state={state} t={t} /> },
    { id: 'next', head: t('Next'), width: 168, drop: 4, cell: (row) => <Next of={row} t={t} /> },
    {
      ...{ id: 'owner', head: t('Owner'), width: 130, drop: 5 },
      cell: ({ owner }) => owner && <Name>{owner.name}</Name>,
    },
    {
      ...{ id: 'waiting', head: t('To invoice'), align: 'end' as const, width: 118, drop: 2 },
      cell: ({ waiting, currency }) =>
        waiting !== 0 && <Money minor={waiting} currency={currency} mode="minor" tinted={false} />,
    },
    {
      ...{ id: 'mrr', head: t('MRR'), align: 'end' as const, width: 118, strong: true, result: true },
      cell: ({ mrr }) => <Money minor={mrr} mode="minor" />,
      total: totals && <Money minor={totals.mrr} mode="minor" />,
    },
  ]
}

export const subscriptionPhoneRow =
  (t: Words, show: { account: boolean }) =>
  (row: SubscriptionRow): PhoneRow => ({
    leading: show.account ? <Avatar name={row.account.name} kind="firm" size={36} /> : undefined,
    title: show.account ? row.account.name : row.plan.name,
    note: (
      <>
        {show.account && row.plan.name} <Next of={row} t={t} />
      </>
    ),
    figure: <Money minor={row.mrr} mode="minor" />,
    below: <StateChip state={row.state} t={t} />,
  })
