import { expect, test } from 'vitest'
import { dayOfTime } from '../expenses/next-day.ts'
import { taxWithin } from '../expenses/tax-within.ts'
import { partsOf } from './measure-purchases.ts'
import { taxOfDiscount } from './take-supplier-discount.ts'

test.each([
  [12300, { rate: '0.23' }, 10000, 2300],
  [100, { rate: '0.2' }, 83, 17],
  [3, { rate: '1' }, 2, 1],
  [500, {}, 500, 0],
  [500, { tax: 81, rate: '0.2' }, 419, 81],
])('of %i with %o %i is without tax', (amount, by, net, tax) => {
  expect(taxWithin(amount, by)).toEqual({ net, tax })
})

test.each([
  ['month', 1, '2027-02-28'],
  ['month', 2, '2027-03-31'],
  ['quarter', 1, '2027-04-30'],
  ['year', 1, null],
] as const)('what comes every %s from the 31st is the %i. time of %s', (every, time, day) => {
  expect(dayOfTime({ every, startsOn: '2027-01-31', endsOn: '2027-12-31' }, time)).toBe(day)
})

test.each([
  ['0.755', '0.744', '0.05', [76, 74, 75]],
  ['1', '1', '-0.1', [100, 100, 100]],
  ['0', null, '0.3', [0, null, 0]],
  [null, null, null, [null, null, null]],
])('on time %s, accepted %s, dearer by %s', (onTime, quality, priceChange, parts) => {
  const found = partsOf({ onTime, quality, priceChange })
  expect([found.onTime, found.quality, found.price]).toEqual(parts)
})

test('a discount for paying early corrects the tax by the share that the bill has of it', () => {
  // 2 % of 123.00 is 2.46, and 23 of 123 parts of that are 0.46.
  expect(taxOfDiscount(246, { net: 10000, tax: 2300 })).toBe(46)
  expect(taxOfDiscount(1, { net: 0, tax: 100 })).toBe(1)
})
