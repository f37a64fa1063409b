import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openTestHouse, type TestWorkspace } from '#tests/house.ts'
import { importsOf } from '#tests/imports.ts'
import { journalsAgree, noJournalReader } from '#tests/journals-agree.ts'
import { referenceData } from '#tests/reference-data.ts'

const house = await openTestHouse()

/** Figures of published data sets, worked out independently: each line rounded to cents. */
const superstore = {
  ...{ read: 9994, created: 9994, rejected: 0, documents: 5009, accounts: 793 },
  ...{ grossSales: '2863935.04', discounts: '566733.97', returns: '0.00', allowances: '0.00', netSales: '2297201.07' },
  ...{ costOfGoods: '2010803.28', grossProfit: '286397.79' },
}
const northwind = {
  ...{ read: 2155, created: 2155, rejected: 0, documents: 830, accounts: 89 },
  ...{ grossSales: '1354458.59', discounts: '88665.30', netSales: '1265793.29', costOfGoods: null, grossProfit: null },
}

/** Workspaces that hold a file, for what is asked of their books. */
const brought = new Map<string, TestWorkspace>()

const needs = (...names: string[]) => {
  const paths = names.map(referenceData)
  const missing = paths.some((path) => path === undefined)
  return { paths: paths as string[], test: test.skipIf(missing) }
}

const superstoreFile = needs('superstore/superstore.csv')

superstoreFile.test('Superstore comes in without a mapping made by hand', async () => {
  const workspace = await house.openWorkspace('Superstore', 'USD')
  const report = await importsOf(house, workspace).bring(superstoreFile.paths)
  expect(report).toMatchObject(superstore)
  expect(report.assumptions).toContain('Gross is derived: net divided by one less the discount rate.')
  brought.set('Superstore', workspace)
})

superstoreFile.test('the same with German names and the columns in another order', async () => {
  const german: Record<string, string> = {
    ...{
      'Row ID': 'Zeilen-ID',
      'Order ID': 'Bestellnummer',
      'Order Date': 'Bestelldatum',
      'Ship Date': 'Versanddatum',
    },
    ...{
      'Customer ID': 'Kundennummer',
      'Customer Name': 'Kundenname',
      Segment: 'Kundensegment',
      City: 'Stadt',
      Region: 'Gebiet',
    },
    ...{
      'Product ID': 'Artikelnummer',
      'Product Name': 'Artikelname',
      Sales: 'Umsatz',
      Quantity: 'Menge',
      Discount: 'Rabatt',
    },
    ...{ Profit: 'Gewinn', Country: 'Land', State: 'Bundesland', 'Postal Code': 'PLZ', Category: 'Warengruppe' },
    ...{ 'Ship Mode': 'Versandart', 'Sub-Category': 'Untergruppe' },
  }
  const { parse } = await import('csv-parse/sync')
  const [names, ...rows] = parse(readFileSync(superstoreFile.paths[0]!), { bom: true }) as string[][]
  const order = names!.map((_, i) => i).sort((a, b) => ((a * 7) % 21) - ((b * 7) % 21))
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`
  const text = [names!.map((name) => german[name] ?? name), ...rows]
    .map((row) => order.map((i) => quote(row[i]!)).join(';'))
    .join('\r\n')
  const { bringText } = importsOf(house, await house.openWorkspace('Superstore', 'USD'))
  expect(await bringText(text)).toMatchObject(superstore)
})

const orders = needs('northwind/Orders.csv', 'northwind/Order_Details.csv')
orders.test('Northwind: orders joined to their lines, freight once per order', async () => {
  const workspace = await house.openWorkspace('Northwind', 'USD')
  const { bring } = importsOf(house, workspace)
  const { importId, ...report } = await bring(orders.paths, { joinKey: 'OrderID' })
  brought.set('Northwind', workspace)
  expect(report).toMatchObject(northwind)
  const { api } = await workspace.signIn('viewer')
  expect((await api.dataQuality.getImport({ id: importId })).totals).toMatchObject({ charges: 6_494_269 })
  expect(await api.revenue.statement({ from: '1996-01-01', to: '1999-01-01' })).toMatchObject({
    netSales: 126_579_329,
    charges: 6_494_269,
  })
})

const chinook = needs('chinook/Customer.csv', 'chinook/Invoice.csv', 'chinook/InvoiceLine.csv')
chinook.test('Chinook: three files joined', async () => {
  const { bring } = importsOf(house, await house.openWorkspace('Chinook', 'USD'))
  expect(await bring(chinook.paths)).toMatchObject({ read: 2240, documents: 412, accounts: 59, netSales: '2328.60' })
})

const cdnow = needs('cdnow/CDNOW_sample.txt')
cdnow.test('CDNOW: no names, parted by blanks, one invoice an account and day', async () => {
  const { bring } = importsOf(house, await house.openWorkspace('CDNOW', 'USD'))
  const file = { columns: ['-', 'Customer ID', 'Date', 'Quantity', 'Amount'], delimiter: 'blanks' as const }
  expect(await bring(cdnow.paths, { file })).toMatchObject({
    read: 6919,
    created: 6919,
    accounts: 2357,
    netSales: '244091.94',
  })
  expect(await bring(cdnow.paths, { file })).toMatchObject({ created: 0, unchanged: 6919 })
})

const quickbooks = needs('quickbooks/qbo_invoices_import.csv', 'quickbooks/qbo_sales_by_customer_detail_report.csv')
quickbooks.test('QuickBooks: a discount item, a return, and euros at a rate', async () => {
  const { bring } = importsOf(house, await house.openWorkspace('Sweet Treats', 'USD'))
  const choices = { dateOrder: 'mdy' as const }
  expect(await bring(quickbooks.paths[0]!, { choices, rates: { EUR: '1' } })).toMatchObject({
    ...{ documents: 4, accounts: 3, grossSales: '1799.90', discounts: '50.00', returns: '39.98', netSales: '1709.92' },
  })
})
quickbooks.test('QuickBooks: titles, groups, totals and footer of a report are no rows', async () => {
  const { bring } = importsOf(house, await house.openWorkspace('Sweet Treats', 'USD'))
  expect(await bring(quickbooks.paths[1]!, { choices: { dateOrder: 'mdy' } })).toMatchObject({
    read: 4,
    rejected: 0,
    netSales: '1109.92',
  })
})

test.for(['Superstore', 'Northwind'])(
  'the journal of %s, read by hledger and Beancount, says what our books say',
  async (name, { skip }) => {
    const workspace = brought.get(name)
    skip(!workspace || noJournalReader !== '', workspace ? noJournalReader : 'the reference data is not here')
    await journalsAgree(await workspace!.signIn('owner'), 'USD')
  },
)
