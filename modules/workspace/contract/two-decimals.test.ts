import { expect, test } from 'vitest'
import { twoDecimals } from './two-decimals.ts'

test.each([
  [2, 123456n, '1234.56'],
  [2, -5n, '-0.05'],
  [0, 1500n, '1500.00'],
  [3, 1234n, '1.23'],
  [3, 1235n, '1.24'],
  [3, -1235n, '-1.24'],
  [3, -4n, '0.00'],
])('with %i digits %s minor units are %s', (digits, minor, text) => {
  expect(twoDecimals(digits)(minor)).toBe(text)
})
