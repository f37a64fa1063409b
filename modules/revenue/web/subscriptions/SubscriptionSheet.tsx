import { Button } from '@mantine/core'
import { IconArrowsExchange, IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import {
  Day,
  Failed,
  formatPeriod,
  type Icon,
  Link,
  Loading,
  Money,
  SideSheet,
  useAction,
  useMay,
  usePhone,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { Subscription } from '../../contract/subscription.ts'
import { formatPrice } from '../price.ts'
import { StepDialog } from './StepDialog.tsx'
import { ItemLines } from './StepPreview.tsx'
import classes from './Subscriptions.module.css'
import { nextOf, StateChip } from './subscription-columns.tsx'
import { useChangeSubscriptions, useSubscription } from './useSubscriptions.ts'
import { changeWord, intervalWords, itemWord } from './words.ts'

/** A subscription with what it costs, what it did, and what was and will be invoiced. */
export function SubscriptionSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useWords()
  const { data, error, refetch } = useSubscription(id)
  const [what, setWhat] = useState<What>()
  // On the phone the sheet makes room for what is asked.
  const aside = usePhone() && what !== undefined
  return (
    <>
      <SideSheet open={!aside} onClose={onClose} title={data?.plan.name ?? t('Subscription')}>
        {error && !data && (
          <Failed title={t('The subscription did not load')} error={error} again={() => void refetch()} />
        )}
        {!data && !error && <Loading rows={8} />}
        {data && (
          <>
            <Head of={data} />
            <Actions of={data} ask={setWhat} />
            <Waiting of={data} />
            <Upcoming of={data} />
            <Turns of={data} />
            <Items of={data} />
          </>
        )}
      </SideSheet>
      {data && what !== undefined && (
        <StepDialog key={what} subscription={data} what={what} close={() => setWhat(undefined)} />
      )}
    </>
  )
}

function Head({ of }: { of: Subscription }) {
  const t = useWords()
  const { locale } = useSession()
  const next = nextOf(of)
  const discount = Number(of.discountRate)
  const price = `${formatPrice(of.unitPrice, of.currency, locale)}${of.charged === 'seat' ? ` ${t('a seat')}` : ''}`
  const facts: [string, ReactNode][] = [
    [t('MRR'), <Money key="mrr" minor={of.mrr} mode="minor" />],
    [t('Seats'), of.seats],
    [t('Price'), `${price}, ${intervalWords(t, of)}`],
    ...(discount > 0 ? [[t('Discount'), `${Math.round(discount * 1e6) / 1e4}%`] as [string, ReactNode]] : []),
    [t('Since'), <Day key="since" day={of.startedOn} full />],
    ...(next ? [[t(next[0]), <Day key="next" day={next[1]} full />] as [string, ReactNode]] : []),
    [t('Invoiced'), of.billed === 'advance' ? t('in advance') : t('in arrears')],
    [t('Owner'), of.owner?.name ?? t('Of the account')],
    ...(of.endReason ? [[t('Reason'), of.endReason] as [string, ReactNode]] : []),
  ]
  return (
    <div className={classes.head}>
      <span className={classes.account}>
        <Link to={`/accounts/${of.account.id}`}>{of.account.name}</Link>
        <StateChip state={of.state} t={t} />
      </span>
      <dl className={classes.facts}>
        {facts.map(([label, fact]) => (
          <div key={label}>
            <dt>{sentenceCase(label)}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

const sentenceCase = (words: string) => words.slice(0, 1).toLocaleUpperCase() + words.slice(1)

type What = 'terms' | 'pause' | 'resume' | 'end'

interface StepOffer {
  what: What
  label: string
  keys: string
  icon: Icon
}

const offers: Record<What, StepOffer> = {
  terms: { what: 'terms', label: 'Change plan or seats', keys: 'e', icon: IconArrowsExchange },
  pause: { what: 'pause', label: 'Pause', keys: 'p', icon: IconPlayerPause },
  resume: { what: 'resume', label: 'Let it go on', keys: 'r', icon: IconPlayerPlay },
  end: { what: 'end', label: 'End it', keys: 'shift+x', icon: IconX },
}

const offered: Record<Subscription['state'], What[]> = {
  ...{ trial: ['terms', 'end'], active: ['terms', 'pause', 'end'], paused: ['terms', 'resume', 'end'] },
  ...{ ending: ['terms', 'end'], ended: ['resume'] },
}

function Actions({ of, ask }: { of: Subscription; ask: (what: What) => void }) {
  const t = useWords()
  const may = useMay('document:change')
  const { keep, change } = useChangeSubscriptions()
  const takesBack = of.endsOn !== null && of.state !== 'ended'
  if (!may) return null
  return (
    <div className={classes.actions}>
      {offered[of.state].map((each) => (
        <Offer key={each} offer={offers[each]} open={() => ask(each)} />
      ))}
      {takesBack && (
        <Button size="panel" loading={keep.isPending} onClick={() => keep.mutate(of)}>
          {t('Take the end back')}
        </Button>
      )}
      {of.state !== 'ended' && (
        <Button
          size="panel"
          variant="subtle"
          loading={change.isPending}
          onClick={() => change.mutate({ subscription: of, fields: { issues: !of.issues } })}
        >
          {of.issues ? t('Issue only when asked') : t('Issue by itself')}
        </Button>
      )}
    </div>
  )
}

function Offer({ offer: { what, label, keys, icon }, open }: { offer: StepOffer; open: () => void }) {
  const t = useWords()
  useAction({
    ...{ id: `subscription.${what}`, label: t(label), keys, icon, group: t('Subscription'), run: open },
  })
  return (
    <Button size="panel" onClick={open}>
      {t(label)}
    </Button>
  )
}

/** What is due and stands on no invoice yet, and why it does not, where it was tried. */
function Waiting({ of }: { of: Subscription }) {
  const t = useWords()
  const may = useMay('document:create')
  const { issue } = useChangeSubscriptions()
  const waiting = of.items.filter(({ document, net }) => document === null && net !== 0).toReversed()
  if (waiting.length === 0) return null
  const fault = waiting.find((item) => item.fault)?.fault
  return (
    <section className={classes.part}>
      <h3>
        {t('To invoice')}
        {may && (
          <Button size="panel" variant="filled" loading={issue.isPending} onClick={() => issue.mutate(of)}>
            {t('Issue')}
          </Button>
        )}
      </h3>
      <ItemLines lines={waiting} currency={of.currency} />
      <p className={classes.sum}>
        <span>{t('Without tax')}</span>
        <Money minor={of.waiting} currency={of.currency} mode="minor" />
      </p>
      {fault && <p data-fault>{t('It was not issued: {{fault}}', { fault })}</p>}
    </section>
  )
}

function Upcoming({ of }: { of: Subscription }) {
  const t = useWords()
  if (of.upcoming.length === 0) return null
  return (
    <section className={classes.part}>
      <h3>{t('What comes next')}</h3>
      <ItemLines lines={of.upcoming} currency={of.currency} />
    </section>
  )
}

function Turns({ of }: { of: Subscription }) {
  const t = useWords()
  if (of.turns.length === 0) return null
  return (
    <section className={classes.part}>
      <h3>{t('Changes of MRR')}</h3>
      <ul className={classes.lines}>
        {of.turns.map(({ id, day, kind, mrrBefore, mrrAfter, seats, plan }) => (
          <li key={id}>
            <span>
              <b>{t(changeWord[kind])}</b>
              <small>
                <Day day={day} full />, {plan}, {t('{{count}} seats', { count: seats })}
              </small>
            </span>
            <span>
              <Money minor={mrrAfter - mrrBefore} mode="minor" />
              <small>
                <Money minor={mrrAfter} mode="minor" />
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Items({ of }: { of: Subscription }) {
  const t = useWords()
  const { locale } = useSession()
  const issued = of.items.filter(({ document }) => document !== null)
  if (issued.length === 0) return null
  return (
    <section className={classes.part}>
      <h3>{t('Invoiced')}</h3>
      <ul className={classes.lines}>
        {issued.map(({ id, kind, from, to, document, net }) => (
          <li key={id}>
            <span>
              <Link to={`/documents?document=${document!.id}`}>{document!.number ?? t('Document')}</Link>
              <small>
                {t(itemWord[kind])}, {formatPeriod(from, to, locale)}
              </small>
            </span>
            <Money minor={net} currency={of.currency} mode="minor" />
          </li>
        ))}
      </ul>
    </section>
  )
}
