import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { referenceData } from '#tests/reference-data.ts'
import { figuresOf, netOf } from './figures-of.ts'
import { accountingKindOf, readAccountingFile } from './read-accounting-file.ts'

const reference = referenceData('quickbooks/REFERENCE.json')
const figures = reference ? JSON.parse(readFileSync(reference, 'utf8')) : {}
const path = (name: string) => referenceData(`quickbooks/${name}`)!
const notHere = 'the reference data is not here'

const ofFile = async (name: string) => {
  const file = await readAccountingFile(path(name))
  return { file, expected: figures[name], sums: figuresOf(file) }
}

test('an invoice of IIF as Intuit shows it', async ({ skip }) => {
  skip(!reference, notHere)
  const { file, expected, sums } = await ofFile('intuit_sample_invoice.iif')
  expect(file.customers).toHaveLength(expected.customers)
  expect(file.items).toHaveLength(expected.items)
  expect(file.documents).toHaveLength(expected.invoices)
  expect(file.documents[0]!.lines.map((line) => netOf(line).toNumber())).toEqual(expected.lines)
  expect(sums).toHaveLength(1)
  expect(sums[0]!.total.toNumber()).toBe(expected.invoice_total)
  expect(sums[0]!.cost?.toNumber()).toBe(expected.cost_of_goods)
  const goods = new Set(file.items.filter(({ kind }) => kind === 'goods').map(({ code }) => code))
  const ofGoods = file.documents[0]!.lines.filter(({ item }) => item && goods.has(item))
  const sold = ofGoods.reduce((sum, line) => sum + netOf(line).toNumber(), 0)
  expect(sold - sums[0]!.cost!.toNumber()).toBe(expected.gross_margin_on_goods)
  expect(file.customers[0]).toMatchObject({ name: 'Customer', person: 'Joe Customer', phones: ['5554443333'] })
})

test('invoices, a credit memo and a payment of QuickBooks Desktop, in Windows-1252', async ({ skip }) => {
  skip(!reference, notHere)
  const { file, expected, sums } = await ofFile('desktop_invoices_credit_payment_cp1252.iif')
  const [all] = sums
  expect(file.customers.map(({ name, parent }) => [name, parent])).toEqual([
    ['Sweet Treats', null],
    ['Sweet Treats:Catering', 'Sweet Treats'],
    ['N\u00fa\u00f1ez & Sons', null],
  ])
  expect({
    customers: file.customers.length,
    invoices: all!.invoices,
    credit_memos: all!.creditNotes,
    payments: all!.payments,
    gross_sales: all!.gross.toNumber(),
    discounts: all!.discounts.toNumber(),
    returns: all!.returns.toNumber(),
    net_sales: all!.net.toNumber(),
    freight_income: all!.charges.toNumber(),
    tax: all!.tax.toNumber(),
    AR_movements: all!.total.toNumber(),
    payments_total: all!.paid.toNumber(),
    AR_open: all!.open.toNumber(),
    open_by_customer: Object.fromEntries([...all!.openByCustomer].map(([name, open]) => [name, open.toNumber()])),
  }).toEqual({ ...expected, parent_child: undefined, note: undefined })
  // Terms of 30 days, where no day is given.
  expect(file.documents.slice(0, 3).map(({ dueOn }) => dueOn)).toEqual(['2025-02-14', '2025-02-19', '2025-03-03'])
})

test('invoices of QuickBooks Online: a discount item, a return, euros', async ({ skip }) => {
  skip(!reference, notHere)
  const { file, expected, sums } = await ofFile('qbo_invoices_import.csv')
  expect(file.documents).toHaveLength(expected.invoices)
  expect(file.customers).toHaveLength(expected.customers)
  expect(sums.map(({ currency }) => currency)).toEqual(expected.currencies)
  const [usd, eur] = sums
  expect({
    gross: usd!.gross.toNumber(),
    discount: usd!.discounts.toNumber(),
    returns: usd!.returns.toNumber(),
    net: usd!.net.toNumber(),
    tax: usd!.tax.toNumber(),
  }).toEqual(expected.USD)
  expect({ gross: eur!.gross.toNumber(), net: eur!.net.toNumber() }).toEqual(expected.EUR)
  expect(file.documents.map(({ kind }) => kind)).toEqual(['invoice', 'invoice', 'credit-note', 'invoice'])
})

test('reports of QuickBooks Online: titles, groups, totals and footer are no records', async ({ skip }) => {
  skip(!reference, notHere)
  const sales = await ofFile('qbo_sales_by_customer_detail_report.csv')
  expect(sales.file.documents.flatMap(({ lines }) => lines)).toHaveLength(sales.expected.rows_of_data)
  expect(sales.sums[0]!.net.toNumber()).toBe(sales.expected.total)
  // Its days read both ways; the footer writes the month first.
  expect(sales.file).toMatchObject({ dayOrder: 'mdy', openDay: null, title: 'QuickBooks Online: sales in detail' })
  const contacts = await ofFile('qbo_customer_contact_list_report.csv')
  expect(contacts.file.customers).toHaveLength(contacts.expected.customers)
  expect(contacts.file.customers[0]).toMatchObject({
    ...{ name: 'Acme Widgets, Inc.', person: 'John Q Public' },
    phones: ['(415) 555-0100', '(415) 555-2671'],
    emails: ['john.public@acme-widgets.example', 'ap@acme-widgets.example'],
  })
  expect(contacts.file.customers[2]).toMatchObject({ name: 'RXO Freight:West', parent: 'RXO Freight' })
})

test('each file is known by its content', async ({ skip }) => {
  skip(!reference, notHere)
  const kinds = await Promise.all(Object.keys(figures).map((name) => accountingKindOf(path(name))))
  expect(kinds).toEqual(['quickbooks-iif', 'quickbooks-iif', 'quickbooks-csv', 'quickbooks-csv', 'quickbooks-csv'])
})
