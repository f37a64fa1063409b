import { expect, test } from 'vitest'
import { readPasted } from './pasted-prices.ts'

const row = (what: string, minQuantity: string, price: string | null, discountRate: string | null = null) => ({
  ...{ what, minQuantity, price, discountRate },
})

test.each([
  ['code and price', 'TEA\t12.50', 'en-IE', [row('TEA', '0', '12.5')], []],
  ['code, quantity and price', 'TEA\t10\t1,200.5', 'en-IE', [row('TEA', '10', '1200.5')], []],
  ['as another locale writes it', 'TEA\t1,5\t12,50 €', 'de-DE', [row('TEA', '1.5', '12.5')], []],
  ['a family with a discount', 'Loose tea\t\t12.5%', 'en-IE', [row('Loose tea', '0', null, '0.125')], []],
  [
    'heads and empty lines',
    'Code\tPrice\nTEA\t1\r\n\nJAM\t2\n',
    'en-IE',
    [row('TEA', '0', '1'), row('JAM', '0', '2')],
    [],
  ],
  [
    'a line that cannot be read',
    'TEA\t1\nJAM\tmuch',
    'en-IE',
    [row('TEA', '0', '1')],
    ['Line 2: “much” is not a number.'],
  ],
  [
    'no price',
    'TEA\t1\nJAM',
    'en-IE',
    [row('TEA', '0', '1')],
    ['Line 2: It has no price. Write one behind the product.'],
  ],
  ['below zero', 'A\t1\nTEA\t-1', 'en-IE', [row('A', '0', '1')], ['Line 2: This is below zero. Write 0 or more.']],
  ['more than all', 'A\t1\nTEA\t101%', 'en-IE', [row('A', '0', '1')], ['Line 2: A discount is from 0% to 100%.']],
])('%s', (_, text, locale, rows, faults) => {
  expect(readPasted(text, locale)).toEqual({ rows, faults })
})
