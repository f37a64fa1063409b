import { expect, test } from 'vitest'
import { type OpenOf, oldestFirst } from './oldest-first.ts'

const item = (id: string, day: string, open: number, more: Partial<OpenOf> = {}): OpenOf => ({
  ...{ id, day, open, accountId: 'oxbow', currency: 'EUR', number: id, ...more },
})
const told = (items: OpenOf[], said: Parameters<typeof oldestFirst>[1] = []) =>
  oldestFirst(items, said).map(({ fromId, toId, amount, day }) => `${fromId} → ${toId} ${amount} on ${day}`)

test('what the file says comes first, then an invoice of the same amount, then the oldest', () => {
  const items = [
    ...[item('A-1', '2026-01-01', 100), item('A-2', '2026-01-02', 60), item('A-3', '2026-01-03', 50)],
    ...[item('said', '2026-02-01', -30), item('same', '2026-02-02', -60), item('rest', '2026-01-02', -200)],
  ]
  expect(told(items, [{ fromId: 'said', number: 'A-3', amount: 30 }])).toEqual([
    'said → A-3 30 on 2026-02-01',
    'same → A-2 60 on 2026-02-02',
    'rest → A-1 100 on 2026-01-02',
    'rest → A-3 20 on 2026-01-03',
  ])
})

test('only of one account and one currency, and never more than is left', () => {
  const items = [
    ...[item('A-1', '2026-01-01', 100, { accountId: 'acme' }), item('A-2', '2026-01-01', 100, { currency: 'USD' })],
    ...[item('A-3', '2026-01-01', 10), item('paid', '2026-01-05', -25)],
  ]
  expect(told(items, [{ fromId: 'paid', number: 'A-1', amount: 25 }])).toEqual(['paid → A-3 10 on 2026-01-05'])
})
