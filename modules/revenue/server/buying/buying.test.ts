import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Api, openTestHouse, type TestWorkspace } from '#tests/house.ts'
import { accountExpenses, otherIncome } from '../expenses/account-expenses.ts'
import { recurringExpensesJob } from '../expenses/recurring-expenses-job.ts'

let clock = '2026-06-15T12:00:00Z'
const house = await openTestHouse({ clock: () => new Date(clock) })
let firm: TestWorkspace
let api: Api
let supplier: string
let customer: string
let product: string

beforeEach(async () => {
  clock = '2026-06-15T12:00:00Z'
  firm = await house.openWorkspace()
  api = (await firm.signIn('owner')).api
  supplier = (await api.relationships.createAccount({ name: 'Mill', relationships: [{ type: 'supplier', level: 2 }] }))
    .id
  customer = (await api.relationships.createAccount({ name: 'Ash' })).id
  product = await addProduct('Flour')
})

const addProduct = (name: string) =>
  firm.inTransaction(async ({ db, workspaceId }) => {
    const { rows } = await sql<{ id: string }>`
      insert into revenue.product (workspace_id, id, name) values (${workspaceId}, gen_random_uuid(), ${name}) returning id`.execute(
      db,
    )
    return rows[0]!.id
  })

/** Ledger accounts by key with what they closed with; what we owe is what is open of it, and all adds up to zero. */
async function closings(): Promise<Record<string, number>> {
  const { items } = await api.revenue.trialBalance({})
  expect(items.reduce((sum, { closing }) => sum + closing, 0)).toBe(0)
  const found = Object.fromEntries(items.flatMap(({ key, closing }) => (closing === 0 ? [] : [[key, closing]])))
  expect((await api.revenue.payables({})).open).toBe(0 - (found.payables ?? 0))
  return found
}

const rent = (more = {}) =>
  api.revenue.enterExpense({ day: '2026-06-01', ledger: 'rent', description: 'June', amount: 12300, ...more })
const order = (quantity = '10', unitPrice = '4.00', more = {}) =>
  api.revenue.placeOrder({
    ...{ accountId: supplier, orderedOn: '2026-06-01', expectedOn: '2026-06-10' },
    lines: [{ productId: product, quantity, unitPrice, taxRate: '0.2' }],
    ...more,
  })
async function receive(placed: Awaited<ReturnType<typeof order>>, accepted: string, more = {}) {
  const line = { lineId: placed.lines[0]!.id, accepted, ...more }
  const { id } = await api.revenue.receiveGoods({ id: placed.id, day: '2026-06-09', lines: [line] })
  const { receipts } = await api.revenue.purchaseOrder({ id: placed.id })
  return { id, lineId: receipts.find((receipt) => receipt.id === id)!.lines[0]!.id }
}
const billed = (receiptLineId: string, quantity: string, unitPrice: string, more = {}) =>
  api.revenue.enterBill({
    ...{ accountId: supplier, number: `B-${receiptLineId.slice(-6)}-${quantity}`, day: '2026-06-12' },
    lines: [{ receiptLineId, quantity, unitPrice, taxRate: '0.2' }],
    ...more,
  })

describe('an expense', () => {
  test('is posted with its tax, taken back by another, and both stand in the list', async () => {
    const { id, eventId, net, tax } = await rent({ taxRate: '0.23' })
    expect({ net, tax }).toEqual({ net: 10000, tax: 2300 })
    expect(await closings()).toEqual({ rent: 10000, 'tax-receivable': 2300, bank: -12300 })
    await api.activities.undo({ id: eventId! })
    expect(await closings()).toEqual({})
    await expect(api.revenue.takeBackExpense({ id })).rejects.toMatchObject({ problem: { status: 409 } })
    const { items } = await api.revenue.listExpenses({})
    expect(items.map(({ baseNet }) => baseNet).sort((one, other) => one - other)).toEqual([-10000, 10000])
    expect(await api.revenue.expenseTotals({})).toMatchObject({ expenses: 2, net: 0 })
  })

  test('of an account is its own, also as owed to a supplier by the terms agreed with it', async () => {
    await api.relationships.changeRelationshipFacts({ id: supplier, type: 'supplier', facts: { paymentTerms: 45 } })
    const { id } = await rent({ paidFrom: null, supplierId: supplier, accountId: customer, ledger: 'travel' })
    await rent({ amount: 500 })
    await api.revenue.enterIncome({
      kind: 'licence',
      day: '2026-06-02',
      accountId: customer,
      description: 'Brand',
      amount: 1000,
    })
    expect(await closings()).toEqual({ travel: 12300, rent: 500, payables: -12300, bank: 500, 'other-income': -1000 })
    expect((await api.revenue.listBills({ open: 'yes' })).items).toMatchObject([
      { id, kind: 'expense', dueOn: '2026-07-16', open: 12300 },
    ])
    const window = { from: '2026-06-01', to: '2026-07-01' }
    const sums = await firm.inTransaction(async (ctx) => [
      await accountExpenses(ctx, window),
      await otherIncome(ctx, window),
    ])
    expect(sums).toEqual([
      [
        { accountId: customer, amount: 12300 },
        { accountId: null, amount: 500 },
      ],
      [{ accountId: customer, amount: 1000 }],
    ])
    await api.revenue.payBills({
      accountId: supplier,
      day: '2026-06-14',
      amount: 300,
      allocations: [{ itemId: id, amount: 300 }],
    })
    await expect(api.revenue.takeBackExpense({ id })).rejects.toMatchObject({
      problem: { title: 'It is paid already' },
    })
  })

  test('comes again, is caught up, and once only', async () => {
    const { id, eventId } = await api.revenue.addRecurringExpense({
      ...{ every: 'month', startsOn: '2026-01-31', ledger: 'rent', description: 'Rent', amount: 1000 },
    })
    await Promise.all([recurringExpensesJob.run(house.services), recurringExpensesJob.run(house.services)])
    const days = async () => (await api.revenue.listExpenses({})).items.map(({ day }) => day).reverse()
    expect(await days()).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'])
    await api.revenue.lockBooks({ through: '2026-06-30' })
    clock = '2026-07-31T12:00:00Z'
    await recurringExpensesJob.run(house.services)
    expect((await days()).slice(5)).toEqual(['2026-07-01', '2026-07-31'])
    const ended = await api.revenue.endRecurringExpense({ id })
    expect(ended.nextOn).toBeNull()
    await api.activities.undo({ id: ended.eventId! })
    expect((await api.revenue.listRecurringExpenses({})).items).toMatchObject([{ nextOn: '2026-08-31', made: 7 }])
    await api.activities.undo({ id: eventId! })
    expect((await api.revenue.listRecurringExpenses({})).items[0]!.nextOn).toBeNull()
    await closings()
  })

  test.each([
    ['a locked day', { day: '2026-05-01' }, 'day'],
    ['tax that eats it up', { tax: 12300 }, 'tax'],
    ['a ledger account of sales', { ledger: 'sales' }, 'ledger'],
    ['what is owed to nobody', { paidFrom: null }, 'supplierId'],
    ['money from the stock', { paidFrom: 'stock' }, 'paidFrom'],
    ['a currency without a rate', { currency: 'USD' }, 'currency'],
  ])('is refused with %s', async (_, more, path) => {
    await api.revenue.lockBooks({ through: '2026-05-31' })
    await expect(rent(more)).rejects.toMatchObject({ problem: { faults: [{ path }] } })
    expect(await closings()).toEqual({})
  })
})

describe('goods', () => {
  test('are stock when they come in parts, and owed when they are billed, at another price too', async () => {
    const placed = await order('3', '0.333333')
    expect(placed).toMatchObject({ number: 'PO-2026-0001', state: 'ordered', net: 100 })
    const first = await receive(placed, '1', { rejected: '1', reason: 'Wet' })
    const second = await receive(placed, '2')
    expect(await closings()).toEqual({ stock: 100, 'goods-received': -100 })
    await billed(first.lineId, '1', '0.40')
    expect(await closings()).toMatchObject({ 'goods-received': -67, 'price-differences': 7, payables: -48 })
    expect((await api.revenue.product({ id: product })).unitCost).toBe('0.4')
    const { id } = await billed(second.lineId, '2', '0.333333')
    expect(await api.revenue.purchaseOrder({ id: placed.id })).toMatchObject({
      state: 'billed',
      received: 100,
      billed: 100,
    })
    expect(await closings()).toEqual({ stock: 100, 'price-differences': 7, 'tax-receivable': 21, payables: -128 })
    await expect(api.revenue.takeBackReceipt({ id: second.id })).rejects.toMatchObject({ problem: { status: 409 } })
    await api.revenue.takeBackBill({ id })
    await api.revenue.takeBackReceipt({ id: second.id })
    expect(await closings()).toEqual({ stock: 33, 'price-differences': 7, 'tax-receivable': 8, payables: -48 })
    expect((await api.revenue.purchaseOrder({ id: placed.id })).state).toBe('part-received')
  })

  test('in another currency: the rate between receipt, bill and payment is an exchange difference', async () => {
    await rates({ '2026-06-09': '2', '2026-06-12': '2.5', '2026-06-14': '3' })
    const placed = await order('10', '4.00', { currency: 'USD' })
    const { lineId } = await receive(placed, '10')
    const { id } = await billed(lineId, '10', '5.00', {
      lines: [{ receiptLineId: lineId, quantity: '10', unitPrice: '5.00' }],
    })
    // 40.00 at 2 in stock; billed 50.00 at 2.5 = 125.00, of which 20.00 by the rate and 25.00 by the price.
    expect(await closings()).toEqual({ stock: 8000, exchange: 2000, 'price-differences': 2500, payables: -12500 })
    await api.revenue.payBills({
      accountId: supplier,
      day: '2026-06-14',
      amount: 5000,
      charges: 100,
      allocations: [{ itemId: id, amount: 5000 }],
    })
    expect(await closings()).toEqual({
      ...{ stock: 8000, exchange: 4500, 'price-differences': 2500, 'bank-charges': 300, bank: -15300 },
    })
  })

  test.each([
    ['more than was ordered', { accepted: '11' }, 'accepted'],
    ['rejected without a reason', { accepted: '1', rejected: '1' }, 'reason'],
    ['nothing at all', { accepted: '0' }, 'accepted'],
  ])('are refused: %s', async (_, more, field) => {
    const placed = await order()
    await expect(receive(placed, '1', more)).rejects.toMatchObject({
      problem: { faults: [{ path: `lines.0.${field}` }] },
    })
    expect(await closings()).toEqual({})
  })

  test('of two who bill them at once only one does', async () => {
    const { lineId } = await receive(await order(), '10')
    const both = await Promise.allSettled(['a', 'b'].map((number) => billed(lineId, '10', '4', { number })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await closings()).toMatchObject({ stock: 4000, payables: -4800 })
  })
})

describe('a bill', () => {
  const services = (more = {}) =>
    api.revenue.enterBill({
      ...{ accountId: supplier, number: 'R-1', day: '2026-06-05', earlyUntil: '2026-06-15', earlyRate: '0.02' },
      lines: [{ ledger: 'fees', quantity: '1', unitPrice: '100', taxRate: '0.23' }],
      ...more,
    })

  test('paid early takes its discount with the part of the tax; the payment taken back, all is owed again', async () => {
    const { id } = await services()
    const { items } = await api.revenue.listBills({ open: 'yes' })
    expect(items).toMatchObject([{ dueOn: '2026-06-19', open: 12300, earlyUntil: '2026-06-15', earlyDiscount: 246 }])
    const allocations = [{ itemId: id, amount: 12054, earlyDiscount: true }]
    const { id: paid } = await api.revenue.payBills({
      accountId: supplier,
      day: '2026-06-15',
      amount: 12054,
      allocations,
    })
    expect(await closings()).toEqual({ fees: 10000, 'supplier-discounts': -200, 'tax-receivable': 2254, bank: -12054 })
    await api.revenue.reversePayment({ id: paid, day: '2026-06-16' })
    expect(await closings()).toEqual({ fees: 10000, 'tax-receivable': 2300, payables: -12300 })
    await expect(
      api.revenue.payBills({ accountId: supplier, day: '2026-06-16', amount: 12054, allocations }),
    ).rejects.toMatchObject({
      problem: { faults: [{ path: 'allocations.0.earlyDiscount' }] },
    })
  })

  test('is entered once by its number, paid once, and what is paid too much stays paid ahead', async () => {
    const { id } = await services()
    await expect(services({ number: 'r-1' })).rejects.toMatchObject({
      problem: { title: 'A bill with this number of this supplier was entered already' },
    })
    const pay = () =>
      api.revenue.payBills({
        accountId: supplier,
        day: '2026-06-20',
        amount: 13000,
        allocations: [{ itemId: id, amount: 12300 }],
      })
    const both = await Promise.allSettled([pay(), pay()])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await closings()).toEqual({ fees: 10000, 'tax-receivable': 2300, payables: 700, bank: -13000 })
  })
})

describe('the scorecard of a supplier', () => {
  const scores = async () =>
    (await api.relationships.supplierScorecard({ id: supplier, limit: 5 })).reviews.map(
      ({ onTime, quality, service, price }) => [...[onTime, quality, service, price]],
    )

  test('is fed by what came and was billed, and keeps what was judged of the service', async () => {
    await api.relationships.addSupplierReview({ accountId: supplier, on: '2026-06-01', service: 90 })
    const first = await receive(await order(), '10')
    await billed(first.lineId, '10', '4')
    expect(await scores()).toEqual([
      [100, 100, 90, null],
      [null, null, 90, null],
    ])
    // Half of the second order comes, half of that is rejected, and it costs 5 % more.
    const second = await receive(await order('10', '4'), '5', { rejected: '5', reason: 'Wet' })
    await billed(second.lineId, '5', '4.20', { day: '2026-06-13' })
    expect((await scores())[0]).toEqual([75, 75, 90, 75])
    expect((await api.revenue.supplierStanding({ id: supplier })).measured).toMatchObject({
      priceChange: '0.05',
      receipts: 2,
    })
  })

  test('below the threshold there is a warning with the order', async () => {
    expect((await order()).standing.below).toBe(false)
    await api.relationships.addSupplierReview({ accountId: supplier, on: '2026-06-01', quality: 20 })
    expect((await order()).standing).toMatchObject({ score: 20, threshold: 60, below: true })
  })
})

test('is for whoever keeps the books, and for one’s own workspace', async () => {
  const { id } = await rent()
  const placed = await order()
  const seller = (await firm.signIn('member')).api
  const new1 = { day: '2026-06-01', ledger: 'rent', description: 'x', amount: 1 }
  for (const ask of [seller.revenue.listExpenses({}), seller.revenue.enterExpense(new1)].map(statusOf))
    expect(await ask).toBe(403)
  expect((await seller.revenue.listPurchaseOrders({})).items).toHaveLength(1)
  const { revenue } = (await (await house.openWorkspace('Another firm')).signIn('owner')).api
  for (const ask of [revenue.takeBackExpense({ id }), revenue.purchaseOrder({ id: placed.id })].map(statusOf))
    expect(await ask).toBe(404)
  expect((await revenue.listExpenses({})).items).toEqual([])
})

const statusOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 200,
    (error: { problem: { status: number } }) => error.problem.status,
  )

const rates = (byDay: Record<string, string>) =>
  firm.inTransaction(async ({ db, workspaceId }) => {
    for (const [day, rate] of Object.entries(byDay))
      await sql`insert into revenue.rate (workspace_id, currency, day, rate) values (${workspaceId}, 'USD', ${day}::date, ${rate})`.execute(
        db,
      )
  })
