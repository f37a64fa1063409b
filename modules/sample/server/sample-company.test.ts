import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keyOf, type SampleDocument, type SampleLine, sampleCompany, sampleId } from './index.ts'
import { customers } from './tables/customers.ts'

const company = sampleCompany()
const { accounts, documents, people, notes, products, members } = company

type Figures = { gross: number; discounts: number; returns: number; allowances: number; net: number; cogs: number }

/** The statement of some documents, read from their lines alone; cents. */
function statement(of: readonly SampleDocument[]): Figures {
  const lines = of.flatMap(({ lines }) => lines).filter(({ kind }) => kind !== 'charge')
  const sum = (kinds: SampleLine['kind'][], figure: 'gross' | 'discount' | 'net' | 'cost') =>
    lines.filter(({ kind }) => kinds.includes(kind)).reduce((total, line) => total + line[figure], 0)
  return {
    gross: sum(['sale'], 'gross'),
    discounts: sum(['sale', 'discount', 'early-payment-discount'], 'discount'),
    returns: sum(['return'], 'discount'),
    allowances: sum(['allowance'], 'discount'),
    net: lines.reduce((total, { net }) => total + net, 0),
    cogs: sum(['sale', 'return'], 'cost'),
  }
}

const byAccount = Object.groupBy(documents, ({ account }) => account)
const inMonths = (of: readonly SampleDocument[], from: string, before: string) =>
  of.filter(({ issuedOn }) => issuedOn >= from && issuedOn < before)
const figures = ([gross, discounts, returns, allowances, cogs]: readonly [number, number, number, number, number]) => ({
  gross: gross * 100,
  discounts: discounts * 100,
  returns: returns * 100,
  allowances: allowances * 100,
  net: (gross - discounts - returns - allowances) * 100,
  cogs: cogs * 100,
})
const document = (number: string) => documents.find((one) => one.number === number)!

describe('the books of the sample company', () => {
  it('come to the figures of the house for the twelve months to 31 October 2026', () => {
    expect(statement(inMonths(documents, '2025-11', '2026-11'))).toEqual({
      gross: 5_313_548_00,
      discounts: 293_983_00,
      returns: 107_564_00,
      allowances: 44_118_00,
      net: 4_867_883_00,
      cogs: 3_613_401_00,
    })
  })

  it('come to the figures of the house for the twelve months before', () => {
    expect(statement(inMonths(documents, '2024-11', '2025-11'))).toEqual({
      gross: 4_905_386_00,
      discounts: 265_740_00,
      returns: 99_538_00,
      allowances: 41_346_00,
      net: 4_498_762_00,
      cogs: 3_345_412_00,
    })
  })

  it('were six to nine percent smaller in the first year', () => {
    const first = statement(inMonths(documents, '2023-11', '2024-11')).net / 4_498_762_00
    expect(first).toBeGreaterThan(0.91)
    expect(first).toBeLessThan(0.94)
  })

  it.each(customers)('come to the table for $name, both years, to the cent', ({ name, year, before }) => {
    const own = byAccount[keyOf(name)]!
    expect(statement(inMonths(own, '2025-11', '2026-11'))).toEqual(figures(year))
    expect(statement(inMonths(own, '2024-11', '2025-11'))).toEqual(figures(before))
  })

  it.each(customers)('come to the net of each month for $name', ({ name, monthlyNet }) => {
    const months = [
      '2025-11',
      '2025-12',
      ...Array.from({ length: 10 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`),
    ]
    const own = byAccount[keyOf(name)]!
    const nets = months.map((month) => statement(own.filter(({ issuedOn }) => issuedOn.startsWith(month))).net)
    expect(nets).toEqual(monthlyNet.map((euros) => euros * 100))
  })

  it('stand at 158,420 net in November so far', () => {
    expect(statement(inMonths(documents, '2026-11', '2026-12')).net).toBe(158_420_00)
  })
})

describe('the documents', () => {
  it('owe what the house is waiting for', () => {
    const waiting = ['INV-2026-1042', 'INV-2026-1067', 'INV-2026-1101', 'INV-2026-1110', 'INV-2026-1129'].map(document)
    expect(waiting.map(({ account, total, dueOn }) => [account, total, dueOn])).toEqual([
      ['pike-street-food-hall', 18_420_00, '2026-09-27'],
      ['marrowgate-conferences', 22_915_50, '2026-10-12'],
      ['quillon-events', 11_240_80, '2026-10-26'],
      ['grandstand-arena-catering', 6_384_00, '2026-10-31'],
      ['ember-alder-grill', 1_956_25, '2026-11-07'],
    ])
    const open = ['INV-2026-1184', 'INV-2026-1201', 'CN-0092'].map(document)
    expect(open.map(({ account, total, issuedOn, dueOn }) => [account, total, issuedOn, dueOn])).toEqual([
      ['saltgrass-hotels', 14_633_20, '2026-11-03', '2026-11-24'],
      ['saltgrass-hotels', 9_862_15, '2026-11-11', '2026-12-09'],
      ['saltgrass-hotels', -412_80, '2026-11-09', null],
    ])
    expect(document('INV-2026-1133')).toMatchObject({
      account: 'halcyon-ferries',
      total: 12_480_00,
      dueOn: '2026-11-18',
    })
    expect(document('CN-0089')).toMatchObject({ account: 'lockkeepers-cafe', net: -63_80, issuedOn: '2026-10-30' })
  })

  it('are 1,184 invoices and 96 credit notes in the latest twelve months', () => {
    const kinds = inMonths(documents, '2025-11', '2026-11').map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'invoice')).toHaveLength(1_184)
    expect(kinds.filter((kind) => kind === 'credit-note')).toHaveLength(96)
  })

  it('have a number each, rising with the day', () => {
    expect(new Set(documents.map(({ number }) => number)).size).toBe(documents.length)
    const invoices = documents.filter(({ kind }) => kind === 'invoice').map(({ number }) => number)
    expect(invoices).toEqual(invoices.toSorted())
  })

  it('fall on working days between 1 November 2023 and today, and are due afterwards', () => {
    const early = documents.filter(({ issuedOn }) => issuedOn < '2023-11-01' || issuedOn > '2026-11-12')
    const sundays = documents.filter(({ issuedOn }) => new Date(`${issuedOn}T12:00:00Z`).getUTCDay() === 0)
    const wronglyDue = documents.filter(({ kind, issuedOn, dueOn }) =>
      kind === 'invoice' ? dueOn === null || dueOn <= issuedOn : dueOn !== null,
    )
    expect([early, sundays, wronglyDue]).toEqual([[], [], []])
  })

  it('add up: lines to documents, gross less discount to net, net and charges and tax to the total', () => {
    for (const one of documents) {
      const goods = one.lines.filter(({ kind }) => kind !== 'charge')
      expect(goods.reduce((sum, { gross }) => sum + gross, 0)).toBe(one.gross)
      expect(goods.reduce((sum, { discount }) => sum + discount, 0)).toBe(one.discount)
      expect(one.net).toBe(one.gross - one.discount)
      expect(one.lines.reduce((sum, { net, tax }) => sum + net + tax, 0)).toBe(one.total)
      expect(one.total).toBe(one.net + one.charges + one.tax)
      expect(Math.sign(one.total)).toBe(one.kind === 'invoice' ? 1 : -1)
      expect(one.lines.every(({ gross, discount, net }) => net === gross - discount)).toBe(true)
      expect(one.lines.map(({ position }) => position)).toEqual(one.lines.map((_, i) => i + 1))
    }
  })
})

const lines = documents.flatMap((one) => one.lines.map((line) => ({ ...line, document: one })))

describe('the lines', () => {
  it('are sold at quantity × list price, with cost at quantity × unit cost', () => {
    for (const { quantity, listPrice, unitCost, gross, cost } of lines.filter(({ kind }) => kind === 'sale')) {
      expect(gross).toBe(Math.round((thousandths(quantity!) * cents(listPrice!)) / 1000))
      expect(cost).toBe(Math.round((thousandths(quantity!) * Math.round(Number(unitCost) * 1e6)) / 1e7))
      expect(cost > 0 && cost < gross).toBe(true)
    }
  })

  it('are discounted at the rate they name, and nearly all name one', () => {
    const sales = lines.filter(({ kind }) => kind === 'sale')
    const rated = sales.filter(({ discountRate }) => discountRate !== null)
    for (const { gross, discount, discountRate } of rated) {
      expect(discount).toBe(Math.round((gross * Math.round(discountRate! * 10)) / 1000))
    }
    expect(rated.length / sales.length).toBeGreaterThan(0.97)
  })

  it('take away on a gross of zero, and only where that belongs', () => {
    const gives = lines.filter(({ kind }) => kind === 'sale' || kind === 'charge')
    expect(gives.every(({ net, discount }) => net > 0 && discount >= 0)).toBe(true)
    const takes = lines.filter(({ kind }) => kind !== 'sale' && kind !== 'charge')
    expect(takes.every(({ gross, net }) => gross === 0 && net < 0)).toBe(true)
    const credited = lines.filter(({ document }) => document.kind === 'credit-note')
    expect(new Set(credited.map(({ kind }) => kind))).toEqual(new Set(['return', 'allowance']))
    const invoiced = lines.filter(({ document }) => document.kind === 'invoice')
    expect(new Set(invoiced.map(({ kind }) => kind))).toEqual(
      new Set(['sale', 'discount', 'early-payment-discount', 'charge']),
    )
  })

  it('credit no more than was sold, neither in goods nor in money', () => {
    const goodsBack = new Map<string, number>()
    const moneyBack = new Map<string, number>()
    for (const { kind, correctsLine, product, quantity, net, document: credit } of lines) {
      if (credit.kind !== 'credit-note') continue
      const sold = document(credit.corrects!)
      expect(sold.account === credit.account && sold.issuedOn < credit.issuedOn).toBe(true)
      moneyBack.set(sold.number, (moneyBack.get(sold.number) ?? 0) - net)
      if (kind !== 'return') continue
      const line = sold.lines[correctsLine! - 1]!
      const key = `${sold.number} ${correctsLine}`
      goodsBack.set(key, (goodsBack.get(key) ?? 0) + thousandths(quantity!))
      expect(line.product).toBe(product)
      expect(goodsBack.get(key)!).toBeLessThanOrEqual(thousandths(line.quantity!))
    }
    for (const [number, money] of moneyBack) expect(money).toBeLessThanOrEqual(document(number).net)
  })

  it('name goods of the price list, in natural numbers', () => {
    const codes = new Set(products.map(({ code }) => code))
    const sales = lines.filter(({ kind }) => kind === 'sale')
    expect(sales.every(({ product }) => codes.has(product!))).toBe(true)
    const whole = sales.filter(({ quantity }) => Number.isInteger(Number(quantity)))
    expect(whole.length / sales.length).toBeGreaterThan(0.88)
    expect(Math.max(...sales.map(({ quantity }) => Number(quantity)))).toBeLessThan(1_500)
    expect(codes.size).toBe(products.length)
  })
})

const thousandths = (quantity: string) => Math.round(Number(quantity) * 1000)
const cents = (price: string) => Math.round(Number(price) * 100)

describe('the relationships', () => {
  it('are 64 accounts: 45 customers, 7 suppliers, 5 partners, 3 prospects, 2 candidates and the 7 of the house', () => {
    const count = (type: string) => accounts.filter(({ types }) => types.some((one) => one === type)).length
    expect(accounts).toHaveLength(64)
    expect(['customer', 'supplier', 'partner', 'prospect', 'candidate', 'employee'].map(count)).toEqual([
      45, 7, 5, 3, 2, 7,
    ])
    expect(new Set(accounts.map(({ key }) => key)).size).toBe(64)
  })

  it('give Priya 16 accounts, and her, Seun and Tomasz 52', () => {
    expect(accounts.filter(({ owner }) => owner === 'PN')).toHaveLength(16)
    expect(accounts.filter(({ owner }) => ['PN', 'SA', 'TB'].includes(owner))).toHaveLength(52)
  })

  it('have one to six people in every organisation, all with names and addresses of their own', () => {
    const perAccount = Object.groupBy(people, ({ account }) => account)
    const organisations = accounts.filter(({ kind }) => kind === 'organisation').map(({ key }) => key)
    const counts = organisations.map((key) => perAccount[key]?.length ?? 0)
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(1)
    expect(Math.max(...counts)).toBeLessThanOrEqual(6)
    expect(Object.keys(perAccount).every((key) => organisations.includes(key))).toBe(true)
    expect(perAccount['saltgrass-hotels']).toHaveLength(6)
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length)
    expect(new Set(people.map(({ key }) => key)).size).toBe(people.length)
    for (const { email } of [...people, ...accounts, ...members])
      expect(email).toMatch(/^[a-z0-9.-]+@[a-z0-9.-]+\.example$/)
  })

  it('have been customers before their first invoice', () => {
    const late = accounts.filter(({ key, since }) => (byAccount[key]?.[0]?.issuedOn ?? '9') < since)
    expect(late).toEqual([])
  })

  it('have tasks of members on accounts there are, with people who are at them', () => {
    const { tasks } = company
    expect(tasks).toHaveLength(11)
    for (const { account, owner, person } of tasks) {
      expect(accounts.map(({ key }) => key)).toContain(account)
      expect(members.map(({ key }) => key)).toContain(owner)
      const there = people.filter((each) => each.account === account).map(({ name }) => name)
      expect([undefined, ...there]).toContain(person)
    }
  })

  it('have notes by members about accounts there are, none from the future', () => {
    const known = new Set(accounts.map(({ key }) => key))
    const named = new Set(people.map(({ account, name }) => `${account} ${name}`))
    for (const { account, author, writtenAt, person } of notes) {
      expect(known.has(account)).toBe(true)
      expect(person === undefined || named.has(`${account} ${person}`)).toBe(true)
      expect(members.some(({ key }) => key === author)).toBe(true)
      expect(writtenAt < '2026-11-13').toBe(true)
    }
    expect(new Set(notes.map(({ account }) => account)).size).toBeGreaterThanOrEqual(40)
  })
})

describe('the generator', () => {
  it('writes the same company a second time', () => {
    const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')
    expect(hash(sampleCompany())).toBe(hash(company))
  })

  it('makes UUIDs of version 8 from keys, one each', () => {
    const ids = documents.map(({ number }) => sampleId('document', number))
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(new Set(ids).size).toBe(documents.length)
  })
})
