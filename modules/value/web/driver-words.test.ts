import { expect, test } from 'vitest'
import { driverInWords } from './driver-words.ts'

const texts = { share: (fraction: number) => `${(fraction * 100).toFixed(1)}%`, money: (minor: number) => `€${minor}` }

test.each([
  [{ cause: 'discounts', own: 0.24, median: 0.061, segment: 'Hotels' }, '24.0% discount, median of Hotels 6.1%'],
  [{ cause: 'returns', own: 0.1, median: 0, segment: null }, '10.0% of sales returned, median of all 0.0%'],
  [{ cause: 'cost', own: 0.92, median: 0.7, segment: null }, '92.0% of list price is cost, median of all 70.0%'],
  [{ cause: 'size', own: 90, median: 900, segment: 'Cafés' }, 'buys €90, median of Cafés €900'],
  [{ cause: 'returns-only', own: 80, median: null, segment: null }, '€80 returned, nothing bought'],
] as const)('%j reads as "%s"', (driver, words) => {
  expect(driverInWords(driver, texts)).toBe(words)
})
