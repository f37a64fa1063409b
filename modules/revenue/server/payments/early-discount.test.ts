import { expect, test } from 'vitest'
import { earlyDiscount, shareEarlyDiscount } from './early-discount.ts'

test.each([
  ['all of 100.00 under 2/10', 9800, '0.02', 10000, 200],
  ['half of it', 4900, '0.02', 10000, 100],
  ['paid in full all the same', 10000, '0.02', 10000, 0],
  ['a cent too little', 9799, '0.02', 10000, 200],
  ['3 % of 33.33', 3233, '0.03', 3333, 100],
])('%s', (_, paid, rate, open, discount) => {
  expect(earlyDiscount(paid, rate, open)).toBe(discount)
})

test('each line gives its part, and the tax is corrected in it', () => {
  // 119.00 at 19 % and 50.00 without tax; 3.38 off: 2.38 = 2.00 + 0.38, and 1.00
  const lines = [
    { net: 10000, tax: 1900, taxRate: '0.19' },
    { net: 5000, tax: 0, taxRate: null },
  ]
  expect(shareEarlyDiscount(338, lines)).toEqual([
    { net: 200, tax: 38 },
    { net: 100, tax: 0 },
  ])
})
