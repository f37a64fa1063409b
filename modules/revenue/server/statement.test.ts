import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { type LineKind, lineKinds } from '../contract/document.ts'
import type { Figure } from '../contract/statement.ts'
import { partsOf } from './account-sums.ts'
import { type StatementLine, statementOfLines } from './statement.ts'

const line = (kind: LineKind, gross: number, discount = 0, cost: number | null = 0): StatementLine => ({
  kind,
  gross,
  discount,
  net: gross - discount,
  cost,
})

describe('the statement of some lines', () => {
  const cases: [string, StatementLine[], Partial<ReturnType<typeof statementOfLines>>][] = [
    ['nothing', [], { grossSales: 0, netSales: 0, costOfGoods: 0, grossProfit: 0 }],
    [
      'a sale with a discount',
      [line('sale', 1000, 100, 600)],
      { grossSales: 1000, discounts: 100, netSales: 900, grossProfit: 300 },
    ],
    [
      'goods that came back into stock',
      [line('sale', 1000, 0, 600), line('return', -500, 0, -300)],
      { returns: 500, netSales: 500, costOfGoods: 300, grossProfit: 200 },
    ],
    [
      'an allowance',
      [line('sale', 1000, 0, 600), line('allowance', -50)],
      { allowances: 50, netSales: 950, grossProfit: 350 },
    ],
    [
      'a discount on the document',
      [line('sale', 1000, 0, 600), line('discount', 0, 30)],
      { grossSales: 1000, discounts: 30, netSales: 970 },
    ],
    [
      'freight',
      [line('sale', 1000, 0, 600), line('charge', 80)],
      { grossSales: 1000, netSales: 1000, charges: 80, grossProfit: 400 },
    ],
    [
      'an unknown cost',
      [line('sale', 1000, 0, null), line('sale', 10, 0, 1)],
      { netSales: 1010, costOfGoods: null, grossProfit: null },
    ],
  ]
  test.each(cases)('%s', (_, lines, expected) => expect(statementOfLines(lines)).toMatchObject(expected))

  test('adds up: gross sales − discounts − returns − allowances = net sales', () => {
    const anyLine = fc
      .tuple(fc.constantFrom(...lineKinds), fc.nat(1_000_000), fc.nat(1000))
      .map(([kind, amount, off]) => {
        if (kind === 'sale') return line(kind, amount, Math.min(off, amount), amount)
        if (kind === 'charge') return line(kind, amount)
        return kind === 'return' || kind === 'allowance' ? line(kind, -amount) : line(kind, 0, amount)
      })
    fc.assert(
      fc.property(fc.array(anyLine), (lines) => {
        const s = statementOfLines(lines)
        expect(s.grossSales - s.discounts - s.returns - s.allowances).toBe(s.netSales)
      }),
      { seed: 20261031 },
    )
  })
})

test.each([
  [{ from: '2026-01-01', to: '2026-03-01' }, { from: '2026-01-01', to: '2026-03-01' }, []],
  [
    { from: '2026-01-15', to: '2026-03-10' },
    { from: '2026-02-01', to: '2026-03-01' },
    [
      { from: '2026-01-15', to: '2026-02-01' },
      { from: '2026-03-01', to: '2026-03-10' },
    ],
  ],
  [
    { from: '2026-01-15', to: '2026-01-20' },
    { from: '2026-02-01', to: '2026-02-01' },
    [{ from: '2026-01-15', to: '2026-01-20' }],
  ],
  [
    { from: '2026-01-15', to: '2026-02-10' },
    { from: '2026-02-01', to: '2026-02-01' },
    [
      { from: '2026-01-15', to: '2026-02-01' },
      { from: '2026-02-01', to: '2026-02-10' },
    ],
  ],
])('a window %o is whole months and the days at its edges', (window, months, edges) => {
  expect(partsOf(window)).toEqual({ months, edges })
})

const house = await openTestHouse()

describe('a thousand cakes at ₹500', async () => {
  const bakery = await house.openWorkspace('Mahua Bakers', 'INR')
  const { api } = await bakery.signIn('owner')
  const account = await api.relationships.createAccount({ name: 'Chandni Sweets' })
  const issue = (
    kind: 'invoice' | 'credit-note',
    number: string,
    issuedOn: string,
    lines: Parameters<typeof api.revenue.createDocument>[0]['lines'],
  ) => api.revenue.createDocument({ kind, number, accountId: account.id, issuedOn, lines })
  const sold = await issue('invoice', '1', '2026-07-10', [
    { kind: 'sale', quantity: '1000', unitPrice: '500', unitCost: '300' },
  ])
  await issue('credit-note', 'C1', '2026-07-28', [
    { kind: 'early-payment-discount', quantity: '1', unitPrice: '10000' },
  ])
  await issue('credit-note', 'C2', '2026-08-03', [
    { kind: 'return', quantity: '40', unitPrice: '500', unitCost: '300' },
    { kind: 'allowance', quantity: '1', unitPrice: '5000' },
  ])

  test('of which some came back, make ₹4,65,000 net', async () => {
    expect(sold).toMatchObject({ currency: 'INR', net: 50_000_000 })
    const statement = await api.revenue.statement({ from: '2026-07-01', to: '2026-09-01' })
    expect(statement).toMatchObject({
      grossSales: 50_000_000,
      discounts: 1_000_000,
      returns: 2_000_000,
      allowances: 500_000,
      netSales: 46_500_000,
    })
    expect(statement).toMatchObject({ costOfGoods: 28_800_000, grossProfit: 17_700_000 })
    expect(
      new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR', maximumFractionDigits: 0 }).format(
        statement.netSales / 100,
      ),
    ).toBe('₹4,65,000')
  })

  test('leave July as it was and make August smaller', async () => {
    expect(await api.revenue.statement({ from: '2026-07-01', to: '2026-08-01' })).toMatchObject({
      netSales: 49_000_000,
      returns: 0,
    })
    expect(await api.revenue.statement({ from: '2026-08-01', to: '2026-09-01' })).toMatchObject({
      netSales: -2_500_000,
      grossSales: 0,
    })
  })

  test('count by the day where a window ends within a month', async () => {
    expect(await api.revenue.statement({ from: '2026-07-10', to: '2026-07-28' })).toMatchObject({
      netSales: 50_000_000,
      discounts: 0,
    })
    expect(await api.revenue.statement({ from: '2026-07-11', to: '2026-08-04' })).toMatchObject({
      netSales: -3_500_000,
      discounts: 1_000_000,
    })
  })

  const figures: Figure[] = [
    'gross-sales',
    'discounts',
    'returns',
    'allowances',
    'leakage',
    'net-sales',
    'cost-of-goods',
    'gross-profit',
    'charges',
  ]
  test.each(figures)('open the entries behind %s, which add up to it', async (figure) => {
    const { items, total, count } = await api.revenue.entries({ figure, from: '2026-07-01', to: '2026-09-01' })
    expect(items.reduce((sum, entry) => sum + (entry.amount ?? 0), 0)).toBe(total)
    expect(items).toHaveLength(count ?? -1)
  })

  test('are counted in the figures of the account', async () => {
    const { items } = await api.relationships.listAccounts({})
    expect(items[0]).toMatchObject({ netSales: 46_500_000, grossProfit: 17_700_000, lastPurchase: '2026-07-10' })
  })

  test('show nothing to another firm', async () => {
    const stranger = await (await house.openWorkspace('Other')).signIn('owner')
    expect(
      await stranger.api.revenue.statement({ from: '2026-07-01', to: '2026-09-01', accountId: account.id }),
    ).toMatchObject({ netSales: 0, lines: 0 })
    await expect(stranger.api.revenue.document({ id: sold.id })).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(
      stranger.api.revenue.createDocument({
        kind: 'invoice',
        number: '9',
        accountId: account.id,
        issuedOn: '2026-07-01',
        lines: [{ kind: 'sale', quantity: '1', unitPrice: '1' }],
      }),
    ).rejects.toMatchObject({ problem: { status: 422, faults: [{ path: 'accountId' }] } })
  })
})

test('a sale does not stand on a credit note, and nothing is written', async () => {
  const firm = await house.openWorkspace()
  const { api } = await firm.signIn('owner')
  const account = await api.relationships.createAccount({ name: 'Aster Books' })
  await expect(
    api.revenue.createDocument({
      kind: 'credit-note',
      number: '1',
      accountId: account.id,
      issuedOn: '2026-07-01',
      lines: [{ kind: 'sale', quantity: '1', unitPrice: '1' }],
    }),
  ).rejects.toMatchObject({ problem: { status: 422, faults: [{ path: 'lines.0.kind' }] } })
  expect((await api.revenue.listDocuments({})).items).toEqual([])
})
