import { addWords, type useWords } from '#platform/web/index.ts'
import type {
  BridgePart,
  BridgeTerm,
  ChangeKind,
  Interval,
  ItemLine,
  SubscriptionState,
} from '../../contract/subscription.ts'

/** What `useWords` answers. */
export type Words = ReturnType<typeof useWords>

export const stateWord: Record<SubscriptionState, string> = {
  ...{ trial: 'Trial', active: 'Active', paused: 'Paused', ending: 'Ending', ended: 'Ended' },
}

export const changeWord: Record<ChangeKind, string> = {
  ...{ new: 'New', expansion: 'Expansion', contraction: 'Contraction', churn: 'Churn' },
  ...{ reactivation: 'Reactivation', pause: 'Paused', resume: 'Goes on' },
}

export const termWord: Record<BridgeTerm, string> = {
  ...{ new: 'New', expansion: 'Expansion', reactivation: 'Reactivation', contraction: 'Contraction', churn: 'Churn' },
}

export const partWord: Record<BridgePart, string> = { ...termWord, came: 'What came', went: 'What went' }

export const itemWord: Record<ItemLine['kind'], string> = {
  period: 'Period',
  part: 'Rest of a period',
  credit: 'Credit',
}

const oneOf: Record<Interval['unit'], string> = { month: 'a month', quarter: 'a quarter', year: 'a year' }
const severalOf: Record<Interval['unit'], string> = {
  ...{ month: 'every {{count}} months', quarter: 'every {{count}} quarters', year: 'every {{count}} years' },
}

/** "a month", "every 2 quarters". */
export const intervalWords = (t: Words, { every, unit }: Interval): string =>
  every === 1 ? t(oneOf[unit]) : t(severalOf[unit], { count: every })

addWords('en', {
  '{{count}} subscriptions_one': '{{amount}} subscription',
  '{{count}} subscriptions_other': '{{amount}} subscriptions',
  '{{count}} changes_one': 'One change',
  '{{count}} changes_other': '{{amount}} changes',
  '{{count}} seats_one': 'One seat',
  '{{count}} seats_other': '{{count}} seats',
  '{{count}} wait to be invoiced_one': 'One waits to be invoiced',
  '{{count}} wait to be invoiced_other': '{{count}} wait to be invoiced',
  '{{count}} documents issued_one': 'One document issued',
  '{{count}} documents issued_other': '{{count}} documents issued',
  '{{count}} running_one': 'One runs',
  '{{count}} running_other': '{{count}} run',
  '{{count}} accounts left_one': 'one account left',
  '{{count}} accounts left_other': '{{count}} accounts left',
  '{{count}} months of the year_one': '1 month',
  '{{count}} months of the year_other': '{{count}} months',
  'every {{count}} months_one': 'every month',
  'every {{count}} months_other': 'every {{count}} months',
  'every {{count}} quarters_one': 'every quarter',
  'every {{count}} quarters_other': 'every {{count}} quarters',
  'every {{count}} years_one': 'every year',
  'every {{count}} years_other': 'every {{count}} years',
})
