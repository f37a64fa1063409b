import { expect, test } from 'vitest'
import { earlyOff, sharePayment } from './share-payment.ts'

test.each([
  ['2% of 100.00', 10000, '0.02', 200],
  ['3% of 33.33 is 99.99 cents', 3333, '0.03', 100],
  ['half a cent up would leave one open: 2% of 0.25', 25, '0.02', 0],
  ['no discount in the terms', 10000, null, 0],
  ['a credit note', -10000, '0.02', 0],
])('%s', (_, open, earlyRate, off) => {
  expect(earlyOff({ open, earlyRate })).toBe(off)
})

test('a payment pays the oldest first and leaves the rest to their credit', () => {
  const items = [
    { id: 'a', open: 300 },
    { id: 'b', open: 500 },
    { id: 'c', open: 100 },
  ]
  expect(sharePayment(600, items)).toEqual([
    { itemId: 'a', amount: 300 },
    { itemId: 'b', amount: 300 },
  ])
  expect(sharePayment(1000, items).reduce((sum, { amount }) => sum + amount, 0)).toBe(900)
})
