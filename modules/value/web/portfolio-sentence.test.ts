import { expect, test } from 'vitest'
import { portfolioSentence } from './portfolio-sentence.ts'

const facts = (losing: number, lost: number, best: number, earned: number, more = {}) => ({
  measure: 'gross-profit' as const,
  accounts: 45,
  total: 390871,
  top20: { accounts: 9, share: 0.471, amount: 590800, netSalesShare: null, netSalesShareBefore: null },
  peak: { rank: 34, share: 1.54, amount: 602587 },
  unprofitable: { accounts: losing, amount: -lost },
  matchedBy: losing === 0 ? null : { accounts: best, amount: earned },
  ...more,
})

const said = (input: ReturnType<typeof facts>) =>
  portfolioSentence(input, 'en-IE')
    ?.map((part) => (typeof part === 'string' ? part : `€${part.amount.toLocaleString('en-IE')}`))
    .join('')

test.each([
  [facts(11, 211716, 4, 212938), 'Eleven accounts lose €211,716, nearly all that the best four earn (€212,938).'],
  [facts(1, 500, 1, 74140), 'One account loses €500, a part of what the best one earns (€74,140).'],
  [facts(2, 60000, 1, 74140), 'Two accounts lose €60,000, most of what the best one earns (€74,140).'],
  [facts(13, 74140, 1, 74140), '13 accounts lose €74,140, all that the best one earns (€74,140).'],
  [facts(40, 900, 5, 700, { total: -200 }), '40 accounts lose €900, more than the other five earn (€700).'],
  [
    facts(3, 900, 0, 0, { accounts: 3, total: -900, peak: { rank: 0, share: null, amount: 0 } }),
    'All three accounts lose €900.',
  ],
  [facts(0, 0, 0, 0), 'Nobody loses money: the best nine of 45 accounts bring 47.1% of gross profit (€590,800).'],
  [
    facts(2, 900, 1, 1000, { measure: 'net-sales' }),
    'The best nine of 45 accounts bring 47.1% of net sales (€590,800).',
  ],
  [
    facts(0, 0, 0, 0, { accounts: 1, top20: { accounts: 1, share: 1, amount: 700 } }),
    'One account brings all gross profit: €700.',
  ],
  [facts(0, 0, 0, 0, { accounts: 0 }), undefined],
  [facts(0, 0, 0, 0, { total: 0 }), undefined],
])('%#: %j', (input, sentence) => {
  expect(said(input as ReturnType<typeof facts>)).toBe(sentence)
})
