import { ActionIcon, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Day, Sparkline, Tooltip, useAction, useWords } from '#platform/web/index.ts'
import type { Account } from '../../contract/account.ts'
import { partLabel, type Review, scoreParts } from '../../contract/scorecard.ts'
import person from '../person/Person.module.css'
import classes from './Facts.module.css'
import { ReviewDialog } from './ReviewDialog.tsx'
import { useFactRights } from './useFacts.ts'
import { useScorecard, useScoreWords } from './useScorecard.ts'

const shownAtFirst = 4

/** How a supplier did: the last score, a line over time, a warning where it is low, and the reviews. */
export function Scorecard({ account }: { account: Account }) {
  const t = useWords()
  const { changes } = useFactRights()
  const card = useScorecard(account.id)
  const [open, setOpen] = useState<Review | 'new'>()
  const [all, setAll] = useState(false)
  const label = t('Add: {{one}}', { one: t('review') })
  const add = () => setOpen('new')
  useAction(changes ? { id: 'supplier-review.new', label, icon: IconPlus, run: add } : undefined)
  if (!card?.reviews) return null
  const { reviews, weights } = card
  const shown = all ? reviews : reviews.slice(0, shownAtFirst)
  return (
    <section className={classes.list} aria-label={t('Scorecard')}>
      <h3>
        {t('Scorecard')}
        {changes && (
          <Tooltip label={label}>
            <ActionIcon size="panel" aria-label={label} onClick={add}>
              <IconPlus size={14} />
            </ActionIcon>
          </Tooltip>
        )}
      </h3>
      {reviews.length === 0 ? (
        <p className={person.none}>{t('No review yet. Judge on time, quality, service and price.')}</p>
      ) : (
        <Standing reviews={reviews} threshold={weights.threshold} />
      )}
      <ul>
        {shown.map((review) => (
          <ReviewRow key={review.id} review={review} open={changes ? () => setOpen(review) : undefined} />
        ))}
      </ul>
      {!all && reviews.length > shownAtFirst && (
        <UnstyledButton className={classes.all} onClick={() => setAll(true)}>
          {t('Show all {{count}} reviews', { count: reviews.length })}
        </UnstyledButton>
      )}
      {open && <ReviewDialog account={account} review={open} weights={weights} onClose={() => setOpen(undefined)} />}
    </section>
  )
}

function Standing({ reviews, threshold }: { reviews: readonly Review[]; threshold: number }) {
  const t = useWords()
  const score = useScoreWords()
  const last = reviews[0]?.score ?? null
  const line = reviews.flatMap((review) => review.score ?? []).toReversed()
  const low = last !== null && last < threshold
  return (
    <>
      <p className={classes.standing} data-low={low || undefined}>
        <b>{score(last)}</b> {t('of 100')}
        <Sparkline values={line} width={96} />
      </p>
      {low && (
        <p className={classes.warning}>
          <IconAlertTriangle size={16} />
          {t('Below {{threshold}}: look for another supplier, or talk to them.', { threshold })}
        </p>
      )}
    </>
  )
}

function ReviewRow({ review, open }: { review: Review; open: (() => void) | undefined }) {
  const t = useWords()
  const score = useScoreWords()
  const parts = scoreParts.flatMap((part) => (review[part] === null ? [] : [`${t(partLabel[part])} ${review[part]}`]))
  return (
    <li className={person.row}>
      {open && (
        <UnstyledButton
          className={person.open}
          aria-label={t('Change the review of {{day}}', { day: review.on })}
          onClick={open}
        />
      )}
      <span className={person.text}>
        {score(review.score)}
        <span className={person.more}>{parts.join(', ')}</span>
        {review.note && <span className={person.more}>{review.note}</span>}
      </span>
      <span className={person.side}>
        <Day day={review.on} full />
      </span>
    </li>
  )
}
