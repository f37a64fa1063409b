import { expect, test } from 'vitest'
import type { PriceRule } from './price-rule.ts'
import { agreedPrice, convertedPrice } from './product-prices.ts'

type Said = Partial<PriceRule> & Pick<PriceRule, 'scope'>
const rule = (said: Said, at: number): PriceRule => ({
  ...{ listId: `list-${at}`, list: `List ${at}`, of: 'product', minQuantity: '0', price: null, discountRate: null },
  ...said,
})

const everybody = { scope: 'everybody', price: '9' } as const
const level = { scope: 'level', price: '8' } as const
const account = { scope: 'account', price: '8.5' } as const
const ten = { minQuantity: '10' }

/** List price, what lists say, quantity → price, the rule by its place, and what more would cost. */
const table: [string, string | null, Said[], string, string | null, number | null, [string, string]?][] = [
  ['without a rule it is the list price', '10', [], '1', '10', null],
  ['without a list price there is none', null, [], '1', null, null],
  ['a level goes before everybody', '10', [everybody, level], '1', '8', 1],
  ['an account goes before its level, though it pays more', '10', [everybody, level, account], '1', '8.5', 2],
  [
    'a break that is not reached leaves the next in line',
    '10',
    [everybody, { ...account, ...ten }],
    '9.999999',
    '9',
    0,
    ['10', '8.5'],
  ],
  ['and holds from exactly its quantity on', '10', [everybody, { ...account, ...ten }], '10', '8.5', 1],
  [
    'of several breaks the largest that fits',
    '10',
    [everybody, { ...everybody, ...ten, price: '8' }, { ...everybody, minQuantity: '100', price: '7' }],
    '20',
    '8',
    1,
    ['100', '7'],
  ],
  [
    'a product goes before its family',
    '10',
    [{ scope: 'everybody', of: 'family', price: '5' }, everybody],
    '1',
    '9',
    1,
  ],
  [
    'but a family of the account before a product for everybody',
    '10',
    [{ scope: 'account', of: 'family', discountRate: '0.2' }, everybody],
    '1',
    '8',
    0,
  ],
  [
    'of two that stand equal the lower price',
    '10',
    [everybody, { scope: 'everybody', discountRate: '0.25' }],
    '1',
    '7.5',
    1,
  ],
  [
    'a discount is taken off the list price, to six decimals',
    '0.333333',
    [{ scope: 'everybody', discountRate: '0.15' }],
    '1',
    '0.283333',
    0,
  ],
  ['half of a millionth away from zero', '0.000001', [{ scope: 'everybody', discountRate: '0.5' }], '1', '0.000001', 0],
  [
    'a discount without a list price says nothing',
    null,
    [{ scope: 'account', discountRate: '0.2' }, everybody],
    '1',
    '9',
    1,
  ],
  ['a discount of all of it is free', '10', [{ scope: 'account', discountRate: '1' }], '1', '0', 0],
  [
    'a break for everybody does not tempt who has prices of their own',
    '10',
    [account, { ...everybody, ...ten, price: '1' }],
    '1',
    '8.5',
    0,
  ],
  ['nor does one that costs as much', '10', [account, { ...account, ...ten }], '1', '8.5', 0],
]

test.each(table)('%s', (_, listPrice, said, quantity, price, at, next) => {
  const rules = said.map(rule)
  const answer = agreedPrice(listPrice, rules, quantity)
  expect(answer).toEqual({
    price,
    rule: at === null ? null : rules[at],
    next: next ? { minQuantity: next[0], price: next[1] } : null,
  })
  expect(agreedPrice(listPrice, rules.toReversed(), quantity)).toEqual(answer)
})

test.each([
  ['10', '0.8', 2, '12.5'],
  ['10', '3', 2, '3.33'],
  ['0.01', '2', 2, '0.01'],
  ['10', '0.0062', 0, '1613'],
  ['1', '3', 3, '0.333'],
])('%s at %s for one, with %s decimals, is %s', (price, rate, digits, expected) => {
  expect(convertedPrice(price, rate, digits)).toBe(expected)
})
