import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#platform/server/ids.ts'
import { type Api, openTestHouse, type TestWorkspace } from '#tests/house.ts'
import { openBooks } from './books.ts'

const house = await openTestHouse()
let firm: TestWorkspace
let api: Api
let accountId: string

beforeEach(async () => {
  firm = await house.openWorkspace()
  api = (await firm.signIn('owner')).api
  accountId = (await api.relationships.createAccount({ name: 'Ash' })).id
})

const sale = (quantity: string, unitPrice: string, more = {}) => ({
  kind: 'sale' as const,
  quantity,
  unitPrice,
  ...more,
})
const invoice = (lines: ReturnType<typeof sale>[], more = {}) =>
  api.revenue.issueInvoice({ accountId, issuedOn: '2026-07-10', lines, ...more })

/** Ledger accounts by key with what they closed with; those of nothing are left out. */
async function closings(window = {}): Promise<Record<string, number>> {
  const { items } = await api.revenue.trialBalance(window)
  expect(items.reduce((sum, { closing }) => sum + closing, 0)).toBe(0)
  return Object.fromEntries(items.flatMap(({ key, closing }) => (closing === 0 ? [] : [[key, closing]])))
}
const open = async () => (await api.revenue.openItems({})).items.map(({ kind, open }) => [kind, open])
const linesOf = async (id: string) => (await api.revenue.document({ id })).lines

describe('what is issued is posted', () => {
  test('an invoice with tax, a discount, a charge and a cost', async () => {
    const tax = await addTax('0.2')
    const { id, number } = await invoice(
      [
        sale('10', '9', { listPrice: '10', discountRate: '0.1', unitCost: '4', taxId: tax }),
        { ...sale('1', '5'), kind: 'charge' as never },
      ],
      { documentDiscount: { rate: '0.1' } },
    )
    expect(number).toBe('INV-2026-0001')
    // 10 × 10 = 100 at list; 10 × 9 = 90 less 9 = 81, less 8.10 for the document = 72.90; tax 14.58; freight 5
    expect(await api.revenue.document({ id })).toMatchObject({
      gross: 10000,
      discount: 2710,
      net: 7290,
      charges: 500,
      tax: 1458,
    })
    expect(await closings()).toEqual({
      ...{ receivables: 9248, sales: -10000, discounts: 2710, charges: -500, 'tax-payable': -1458 },
      ...{ 'cost-of-goods': 4000, stock: -4000 },
    })
    expect(await open()).toEqual([['invoice', 9248]])
  })

  test('50 at once get 50 numbers without a gap, and one that fails takes none', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 51 }, (_, at) => invoice([sale('1', '1', at === 25 ? { productId: accountId } : {})])),
    )
    expect(all.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    const numbers = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value.number] : []))
    expect(numbers.sort()).toEqual(Array.from({ length: 50 }, (_, at) => `INV-2026-${String(at + 1).padStart(4, '0')}`))
  })

  test('a sale of July that comes back in August leaves July as it was', async () => {
    const { id } = await invoice([sale('1000', '500', { unitCost: '300' })])
    const [line] = await linesOf(id)
    await api.revenue.issueCredit({
      ...{ correctsId: id, issuedOn: '2026-08-03' },
      lines: [
        { kind: 'return', lineId: line!.id, quantity: '40', restocked: true },
        { kind: 'allowance', lineId: line!.id, amount: 500_000 },
      ],
    })
    const month = (from: string, to: string) => api.revenue.statement({ from, to })
    expect(await month('2026-07-01', '2026-08-01')).toMatchObject({
      grossSales: 50_000_000,
      netSales: 50_000_000,
      costOfGoods: 30_000_000,
    })
    expect(await month('2026-08-01', '2026-09-01')).toMatchObject({
      grossSales: 0,
      returns: 2_000_000,
      allowances: 500_000,
      costOfGoods: -1_200_000,
    })
    expect(await closings()).toMatchObject({
      sales: -50_000_000,
      returns: 2_000_000,
      allowances: 500_000,
      'cost-of-goods': 28_800_000,
    })
    expect(await open()).toEqual([['invoice', 47_500_000]])
  })

  test('no more is credited than was invoiced, also by two at once', async () => {
    const { id } = await invoice([sale('3', '10')])
    const [line] = await linesOf(id)
    const back = (quantity: string) =>
      api.revenue.issueCredit({
        correctsId: id,
        issuedOn: '2026-07-11',
        lines: [{ kind: 'return', lineId: line!.id, quantity, restocked: true }],
      })
    await expect(back('3.5')).rejects.toMatchObject({ problem: { faults: [{ path: 'lines.0.quantity' }] } })
    const both = await Promise.allSettled([back('2'), back('2')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await back('1')
    expect(await closings()).toEqual({ sales: -3000, returns: 3000 })
    const give = { kind: 'allowance' as const, lineId: line!.id, amount: 1 }
    await expect(
      api.revenue.issueCredit({ correctsId: id, issuedOn: '2026-07-12', lines: [give] }),
    ).rejects.toMatchObject({
      problem: { status: 422 },
    })
  })
})

describe('what is paid', () => {
  const terms = { terms: { dueDays: 30, earlyDays: 10, earlyRate: '0.02' } }

  test('within the terms takes the discount: the part without tax is one, the rest corrects the tax', async () => {
    const { id } = await invoice([sale('1', '1000', { taxId: await addTax('0.2') })], terms)
    await api.revenue.takePayment({
      ...{ accountId, day: '2026-07-20', amount: 117_600, charges: 250 },
      allocations: [{ itemId: id, amount: 117_600, earlyDiscount: true }],
    })
    expect(await closings()).toEqual({
      ...{ bank: 117_350, 'bank-charges': 250, sales: -100_000, 'early-discounts': 2_000, 'tax-payable': -19_600 },
    })
    expect(await api.revenue.statement({ from: '2026-07-01', to: '2026-08-01' })).toMatchObject({
      discounts: 2_000,
      netSales: 98_000,
    })
    expect(await open()).toEqual([])
    const { items } = await api.revenue.listPayments({})
    await api.revenue.reversePayment({ id: items[0]!.id, day: '2026-07-25', reason: 'It bounced' })
    expect(await closings()).toEqual({ receivables: 120_000, sales: -100_000, 'tax-payable': -20_000 })
    expect(await open()).toEqual([['invoice', 120_000]])
  })

  test('too late takes none', async () => {
    const { id } = await invoice([sale('1', '1000')], terms)
    const late = {
      accountId,
      day: '2026-07-21',
      amount: 98_000,
      allocations: [{ itemId: id, amount: 98_000, earlyDiscount: true }],
    }
    await expect(api.revenue.takePayment(late)).rejects.toMatchObject({
      problem: { faults: [{ path: 'allocations.0.earlyDiscount' }] },
    })
    expect(await open()).toEqual([['invoice', 100_000]])
  })

  test('over many invoices, in part and too much; what is left is given back or set off; the rest is written off', async () => {
    const [one, two, three] = [
      await invoice([sale('1', '10')]),
      await invoice([sale('1', '20')]),
      await invoice([sale('1', '30')]),
    ]
    const paid = await api.revenue.takePayment({
      ...{ accountId, day: '2026-07-12', amount: 3500 },
      allocations: [
        { itemId: one.id, amount: 1000 },
        { itemId: two.id, amount: 500 },
      ],
    })
    expect(paid.left).toBe(2000)
    await api.revenue.setOffCredit({ fromId: paid.id, toId: three.id, amount: 600, day: '2026-07-13' })
    await api.revenue.refund({
      accountId,
      day: '2026-07-14',
      amount: 1400,
      allocations: [{ itemId: paid.id, amount: 1400 }],
    })
    await api.revenue.writeOff({ id: two.id, day: '2026-07-15', reason: 'Gone' })
    expect(await open()).toEqual([['invoice', 2400]])
    expect(await closings()).toEqual({ receivables: 2400, bank: 2100, sales: -6000, 'bad-debt': 1500 })
  })

  test('twice at once, what is paid already, or more than is open, is refused and changes nothing', async () => {
    const { id } = await invoice([sale('1', '10')])
    const pay = (amount: number) =>
      api.revenue.takePayment({ accountId, day: '2026-07-12', amount, allocations: [{ itemId: id, amount }] })
    await expect(pay(1001)).rejects.toMatchObject({ problem: { faults: [{ path: 'allocations.0.amount' }] } })
    const both = await Promise.allSettled([pay(1000), pay(1000)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(pay(1)).rejects.toMatchObject({ problem: { faults: [{ path: 'allocations.0.itemId' }] } })
    expect(await closings()).toEqual({ bank: 1000, sales: -1000 })
  })

  test('in another currency: the rate of each day, and the difference is gained when they meet', async () => {
    await addRate('USD', '2026-07-09', '0.9')
    const { id } = await invoice([sale('1', '100')], { currency: 'USD' })
    await expect(invoice([sale('1', '1')], { currency: 'USD', issuedOn: '2026-08-20' })).rejects.toMatchObject({
      problem: { faults: [{ path: 'currency', message: expect.stringContaining('USD') }] },
    })
    await addRate('USD', '2026-07-20', '0.95')
    await api.revenue.takePayment({
      accountId,
      day: '2026-07-20',
      currency: 'USD',
      amount: 10_000,
      allocations: [{ itemId: id, amount: 10_000 }],
    })
    expect(await closings()).toEqual({ bank: 9500, sales: -9000, exchange: -500 })
  })
})

test('nothing is dated in a locked period, and the lock can be taken back', async () => {
  const { id } = await invoice([sale('1', '10')])
  const { eventId } = await api.revenue.lockBooks({ through: '2026-07-31' })
  await expect(invoice([sale('1', '1')])).rejects.toMatchObject({ problem: { faults: [{ path: 'issuedOn' }] } })
  const pay = () =>
    api.revenue.takePayment({ accountId, day: '2026-07-31', amount: 1000, allocations: [{ itemId: id, amount: 1000 }] })
  await expect(pay()).rejects.toMatchObject({ problem: { faults: [{ path: 'day' }] } })
  await api.activities.undo({ id: eventId! })
  await pay()
})

test('money lies in a ledger account that holds money, and in no other', async () => {
  for (const ledger of ['nonsense', 'sales', 'receivables'])
    await expect(api.revenue.takePayment({ accountId, day: '2026-07-12', amount: 100, ledger })).rejects.toMatchObject({
      problem: { faults: [{ path: 'ledger' }] },
    })
  await api.revenue.takePayment({ accountId, day: '2026-07-12', amount: 100, ledger: 'cash' })
  expect(await closings()).toEqual({ cash: 100, receivables: -100 })
})

test('whoever locks the books for the first time waits for those who write into them', async () => {
  let lock: Promise<unknown> | undefined
  const done: string[] = []
  await firm.inTransaction(async (ctx) => {
    await openBooks(ctx, '2026-07-10', 'issuedOn')
    lock = api.revenue.lockBooks({ through: '2026-07-31' }).then(() => done.push('locked'))
    await expect
      .poll(
        async () => (await sql`select from pg_locks where locktype = 'advisory' and not granted`.execute(ctx.db)).rows,
      )
      .toHaveLength(1)
    done.push('written')
  })
  await lock
  expect(done).toEqual(['written', 'locked'])
})

test('what is agreed with an account goes before what the books say, and is taken back', async () => {
  const { eventId } = await api.revenue.agreeTerms({ id: accountId, dueDays: 60, earlyDays: 8, earlyRate: '0.03' })
  await expect(api.revenue.agreeTerms({ id: accountId, earlyDays: null })).rejects.toMatchObject({
    problem: { faults: [{ path: 'earlyDays' }] },
  })
  const { id } = await invoice([sale('1', '100')])
  expect(await api.revenue.document({ id })).toMatchObject({ dueOn: '2026-09-08' })
  await api.activities.undo({ id: eventId! })
  expect(await api.revenue.terms({ id: accountId })).toMatchObject({ dueDays: null, earlyDays: null, earlyRate: null })
})

test('ledger accounts are added and renamed, codes stay their own, and numbers follow their pattern', async () => {
  await api.revenue.addLedger({ code: '6910', name: 'Fairs', type: 'expense' })
  await expect(api.revenue.changeLedger({ key: 'rent', code: '6910' })).rejects.toMatchObject({
    problem: { faults: [{ path: 'code', message: '6910 is Fairs already. Choose another code.' }] },
  })
  await api.revenue.changeLedger({ key: 'sales', code: '4001', name: 'Sales of paper' })
  await api.revenue.changeSeries({ kind: 'invoice', pattern: '{year}/{number}', digits: 6 })
  expect((await invoice([sale('1', '1')])).number).toBe('2026/000001')
  expect((await api.revenue.trialBalance({})).items).toContainEqual(
    expect.objectContaining({ key: 'sales', code: '4001', name: 'Sales of paper', closing: -100 }),
  )
})

test('the statement in parts adds up to the whole, and below gross profit to what was posted', async () => {
  const usual = { from: '2026-07-01', to: '2026-08-01' }
  const { id } = await invoice([sale('2', '50', { unitCost: '20' }), sale('1', '10', { unitCost: '4' })])
  await api.revenue.writeOff({ id, day: '2026-07-20' })
  await invoice([sale('1', '5', { unitCost: '1' })], { issuedOn: '2026-08-02' })
  const { items, total, parts } = await api.revenue.statementBy({ ...usual, to: '2026-09-01', by: 'month' })
  expect(items.map(({ key, netSales }) => [key, netSales])).toEqual([
    ['2026-07', 11_000],
    ['2026-08', 500],
  ])
  expect([parts, total.netSales]).toEqual([2, 11_500])
  expect(await api.revenue.incomeStatement(usual)).toMatchObject({
    ...{ netSales: 11_000, grossProfit: 6_600, badDebt: 11_000, expenses: [], netProfit: -4_400 },
  })
})

test('another firm and a lesser role get nothing', async () => {
  const { id } = await invoice([sale('1', '10')])
  const other = (await (await house.openWorkspace()).signIn('owner')).api
  expect(await other.revenue.openItems({})).toEqual({ items: [], next: null })
  await expect(other.revenue.writeOff({ id, day: '2026-07-12' })).rejects.toMatchObject({ problem: { status: 404 } })
  const viewer = (await firm.signIn('viewer')).api
  await expect(viewer.revenue.trialBalance({})).rejects.toMatchObject({ problem: { status: 403 } })
  await expect(viewer.revenue.writeOff({ id, day: '2026-07-12' })).rejects.toMatchObject({ problem: { status: 403 } })
})

async function addTax(rate: string): Promise<string> {
  const id = newId()
  await firm.inTransaction(({ db, workspaceId }) =>
    sql`insert into revenue.tax (workspace_id, id, name, rate, category)
      values (${workspaceId}, ${id}, ${`Tax ${rate}`}, ${rate}, 'S')`.execute(db),
  )
  return id
}

const addRate = (currency: string, day: string, rate: string) =>
  firm.inTransaction(({ db, workspaceId }) =>
    sql`insert into revenue.rate (workspace_id, currency, day, rate) values (${workspaceId}, ${currency}, ${day}, ${rate})`.execute(
      db,
    ),
  )
