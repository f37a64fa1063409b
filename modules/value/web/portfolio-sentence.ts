import type { Portfolio } from '../contract/portfolio.ts'
import { capital, countInWords } from './count-words.ts'

/** A part of the sentence: words, or an amount that opens the accounts behind it. */
export type SentencePart = string | { amount: number; show: 'losing' | 'all' }

type Facts = Pick<Portfolio, 'measure' | 'accounts' | 'total' | 'top20' | 'peak' | 'unprofitable' | 'matchedBy'>

/** What the portfolio tells in one sentence; amounts are minor units. Undefined where there is nothing to tell. */
export function portfolioSentence(facts: Facts, locale: string): SentencePart[] | undefined {
  if (facts.accounts === 0) return undefined
  if (facts.unprofitable.accounts > 0 && facts.measure === 'gross-profit') return aboutLosses(facts, locale)
  if (facts.total <= 0) return undefined
  return aboutTheBest(facts, locale)
}

function aboutLosses({ accounts, unprofitable, peak, matchedBy }: Facts, locale: string): SentencePart[] {
  const { accounts: losing } = unprofitable
  const lost = { amount: -unprofitable.amount, show: 'losing' } as const
  const whole = losing === accounts && accounts > 1 ? 'all ' : ''
  const who = `${whole}${countInWords(losing, locale)} account${losing === 1 ? '' : 's'} lose${losing === 1 ? 's' : ''} `
  const start: SentencePart[] = [capital(who), lost]
  if (peak.amount === 0 || matchedBy === null) return [...start, '.']
  const earned = { amount: matchedBy.amount, show: 'all' } as const
  if (matchedBy.amount < lost.amount)
    return [...start, `, more than the other ${others(accounts - losing, locale)} (`, earned, ').']
  const best =
    matchedBy.accounts === 1 ? 'the best one earns' : `the best ${countInWords(matchedBy.accounts, locale)} earn`
  return [...start, `, ${relation(lost.amount / matchedBy.amount)} ${best} (`, earned, ').']
}

const others = (count: number, locale: string) => (count === 1 ? 'one earns' : `${countInWords(count, locale)} earn`)

/** How a loss compares with what the fewest of the best that make up for it earn. */
function relation(share: number): string {
  if (share === 1) return 'all that'
  if (share >= 0.9) return 'nearly all that'
  if (share >= 0.6) return 'most of what'
  if (share >= 0.4) return 'about half of what'
  return 'a part of what'
}

function aboutTheBest({ measure, accounts, top20 }: Facts, locale: string): SentencePart[] {
  const what = measure === 'gross-profit' ? 'gross profit' : 'net sales'
  const amount = { amount: top20.amount, show: 'all' } as const
  if (accounts === 1) return [`One account brings all ${what}: `, amount, '.']
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(top20.share ?? 0)
  const all = countInWords(accounts, locale)
  const best =
    top20.accounts === 1
      ? `best of ${all} accounts brings`
      : `best ${countInWords(top20.accounts, locale)} of ${all} accounts bring`
  return [
    `${measure === 'gross-profit' ? 'Nobody loses money: the' : 'The'} ${best} ${share} of ${what} (`,
    amount,
    ').',
  ]
}
