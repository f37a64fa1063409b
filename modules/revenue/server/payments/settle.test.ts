import { expect, test } from 'vitest'
import { type Item, settle } from './settle.ts'

const items = (...rows: Item[]) => new Map(rows.map((row) => [row.id, row]))

test('an invoice of $100 at 1.10 that is paid at 1.20 in three parts leaves nothing, in either currency', () => {
  const open = items(
    { id: 'invoice', open: 10000, base_open: 11000 },
    { id: 'payment', open: -10000, base_open: -12000 },
  )
  const third = { fromId: 'payment', toId: 'invoice', amount: 3333 }
  expect(settle(open, [third, third, { ...third, amount: 3334 }])).toEqual([
    { ...third, baseFrom: 4000, baseTo: 3666 },
    { ...third, baseFrom: 3999, baseTo: 3666 },
    { ...third, amount: 3334, baseFrom: 4001, baseTo: 3668 },
  ])
  expect([...open.values()]).toEqual([
    { id: 'invoice', open: 0, base_open: 0 },
    { id: 'payment', open: 0, base_open: 0 },
  ])
})

test('more than is left is refused', () => {
  const open = items({ id: 'invoice', open: 100, base_open: 100 }, { id: 'payment', open: -500, base_open: -500 })
  expect(() => settle(open, [{ fromId: 'payment', toId: 'invoice', amount: 101 }])).toThrow(RangeError)
})
