import { expect, test } from 'vitest'
import { priceText } from './desk/price-text.ts'
import { fileSize } from './file-size.ts'

test.each([
  [133, '133 B'],
  [45_300, '45 kB'],
  [2_287_806, '2.3 MB'],
  [4_050_000_000, '4.1 GB'],
])('%i bytes are %s', (bytes, shown) => {
  expect(fileSize(bytes, 'en-IE')).toBe(shown)
})

test.each([
  ['2.35', 'EUR', '€2.35'],
  ['31.900000', 'EUR', '€31.90'],
  ['0.012500', 'EUR', '€0.0125'],
  ['1500', 'JPY', '¥1,500'],
  ['-4', 'EUR', '−€4.00'],
  ['2.5', null, '2.50'],
])('a unit price of %s %s is %s', (decimal, currency, shown) => {
  expect(priceText(decimal, currency, 'en-IE')).toBe(shown)
})
