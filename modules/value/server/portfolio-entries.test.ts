import { expect, test } from 'vitest'
import type { Entry } from '#modules/revenue/contract/document.ts'
import type { Figure, Statement } from '#modules/revenue/contract/statement.ts'
import { type Api, openTestHouse } from '#tests/house.ts'
import { sellTo } from './factory.ts'

const house = await openTestHouse({ clock: () => new Date('2026-11-12T09:00:00Z') })
const firm = await house.openWorkspace()
const [{ api, member: owner }, { member: manager }] = await Promise.all([firm.signIn('owner'), firm.signIn('manager')])

const ids = await firm.inTransaction(async (ctx) => [
  await sellTo(ctx, { name: 'Ash', segment: 'Hotels', ownerId: owner.id }, [
    { on: '2026-03-05', price: 1000, cost: 500, discount: 0.1, returned: 50 },
    { on: '2025-03-05', price: 500, cost: 200 },
  ]),
  await sellTo(ctx, { name: 'Birch', segment: 'Hotels', ownerId: manager.id }, [
    { on: '2026-07-15', price: 400, cost: 200, returned: 30 },
  ]),
  await sellTo(ctx, { name: 'Cedar', segment: 'Bakeries', ownerId: owner.id }, [
    { on: '2026-01-31', price: 1200, cost: 900, discount: 0.25 },
  ]),
  await sellTo(ctx, { name: 'Dogwood' }, [{ on: '2026-02-11', price: 70, cost: 90 }]),
])
for (const [at, accountId] of ids.entries()) {
  const [unit, issuedOn] = [String(at + 1), `2026-07-0${at + 1}`]
  await api.revenue.createDocument({
    ...{ kind: 'invoice', number: `F ${unit}`, accountId, issuedOn },
    lines: [
      { kind: 'charge', quantity: '1', unitPrice: unit },
      { kind: 'discount', quantity: '2', unitPrice: unit },
    ],
  })
  await api.revenue.createDocument({
    ...{ kind: 'credit-note', number: `A ${unit}`, accountId, issuedOn },
    lines: [
      { kind: 'allowance', quantity: '3', unitPrice: unit },
      { kind: 'early-payment-discount', quantity: '4', unitPrice: unit },
    ],
  })
}

const figures: [Figure, (now: Statement) => number | null][] = [
  ['gross-sales', (now) => now.grossSales],
  ['discounts', (now) => now.discounts],
  ['returns', (now) => now.returns],
  ['allowances', (now) => now.allowances],
  ['leakage', (now) => now.grossSales - now.netSales],
  ['net-sales', (now) => now.netSales],
  ['cost-of-goods', (now) => now.costOfGoods],
  ['gross-profit', (now) => now.grossProfit],
  ['charges', (now) => now.charges],
]
const filters = {
  'all accounts': {},
  'one segment': { segment: 'Hotels' },
  'one owner': { ownerId: owner.id },
  'one segment of one owner': { segment: 'Hotels', ownerId: owner.id },
  nobody: { segment: 'Ferries' },
}
const windows = [
  { from: '2025-11-01', to: '2026-11-01' },
  { from: '2026-01-31', to: '2026-07-03' },
  { from: '2026-07-02', to: '2026-07-16' },
]

test.each(Object.entries(filters))('the figures of %s open entries that add up to them', async (_, filter) => {
  for (const window of windows) {
    const { now } = await api.value.portfolio({ ...window, ...filter })
    for (const [figure, of] of figures) {
      const { items, total, count } = await everyEntry({ figure, ...window, ...filter })
      const where = `${figure} from ${window.from}`
      expect(total, where).toBe(of(now))
      expect(
        items.reduce((sum, { amount }) => sum + (amount ?? Number.NaN), 0),
        where,
      ).toBe(total)
      expect(items, where).toHaveLength(count ?? -1)
    }
  }
})

test('an account outside the filter has no entries behind the figure', async () => {
  const [ash, birch] = ids
  const of = { figure: 'net-sales' as const, ...windows[0]!, ownerId: owner.id, segment: 'Hotels' }
  expect(await api.revenue.entries({ ...of, accountId: birch })).toMatchObject({ items: [], total: 0, count: 0 })
  expect(await api.revenue.entries({ ...of, accountId: ash })).toMatchObject(await api.revenue.entries(of))
})

async function everyEntry(of: Parameters<Api['revenue']['entries']>[0]) {
  const first = await api.revenue.entries({ ...of, limit: 3 })
  const items: Entry[] = [...first.items]
  for (let { next } = first; next !== null; ) {
    const page = await api.revenue.entries({ ...of, limit: 3, after: next })
    items.push(...page.items)
    next = page.next
  }
  return { ...first, items }
}
