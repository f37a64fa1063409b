import { expect, test } from 'vitest'
import { formatPrice, formatQuantity } from './price.ts'

test.each([
  ['4', 'EUR', 'en-IE', '€4.00'],
  ['4.125', 'EUR', 'en-IE', '€4.125'],
  ['500000', 'INR', 'en-IN', '₹5,00,000.00'],
  ['1200', 'JPY', 'en-IE', '¥1,200'],
])('a price of %s %s reads %s: %s', (price, currency, locale, text) => {
  expect(formatPrice(price, currency, locale)).toBe(text)
})

test.each([
  ['1200', '1,200'],
  ['12.5', '12.5'],
  ['0.000001', '0.000001'],
])('a quantity of %s reads %s', (quantity, text) => {
  expect(formatQuantity(quantity, 'en-IE')).toBe(text)
})
