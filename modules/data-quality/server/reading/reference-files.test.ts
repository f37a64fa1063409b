import { Decimal } from 'decimal.js'
import { expect, test } from 'vitest'
import { referenceData } from '#tests/reference-data.ts'
import type { FileChoices, Mapping } from '../../contract/import.ts'
import { fileOf } from './file-fixtures.ts'
import { joinFiles } from './join-files.ts'
import { type Matchable, matchColumns } from './match-columns.ts'
import { readNumber } from './read-number.ts'
import { readRows } from './read-rows.ts'
import type { DataRow } from './row-shape.ts'
import { understandFile } from './understand-file.ts'

const missing = (name: string) => !referenceData(name)
const path = (name: string) => referenceData(name)!
const notHere = 'the reference data is not here: RAPPORT_REFERENCE_DATA says where it lies'

const fields = ({ columns }: Mapping) =>
  Object.fromEntries(columns.flatMap(({ name, field }) => (field ? [[field, name]] : [])))

/** Sums over the rows of a file, each computed from the matched cells and rounded to cents, half away from zero. */
function centSums(
  rows: DataRow[],
  mapping: Mapping,
  sums: Record<string, (cell: (field: string) => Decimal) => Decimal>,
) {
  const totals = Object.fromEntries(Object.keys(sums).map((name) => [name, new Decimal(0)]))
  for (const { cells } of rows) {
    const cell = (field: string) => {
      const match = mapping.columns.find((column) => column.field === field)!
      return new Decimal(readNumber(cells[match.column]!, match.reading.decimal ?? '.')!)
    }
    for (const [name, sum] of Object.entries(sums)) {
      totals[name] = totals[name]!.plus(sum(cell).toDecimalPlaces(2, Decimal.ROUND_HALF_UP))
    }
  }
  return Object.fromEntries(Object.entries(totals).map(([name, total]) => [name, total.toFixed(2)]))
}

const rowsOf = async (file: string, choices: FileChoices = {}) => {
  const understood = await understandFile(file, choices)
  return { understood, rows: (await Array.fromAsync(readRows(file, understood.format))).flat() }
}

const superstore = {
  net: (cell: (field: string) => Decimal) => cell('netAmount'),
  gross: (cell: (field: string) => Decimal) => cell('netAmount').div(new Decimal(1).minus(cell('discountRate'))),
  profit: (cell: (field: string) => Decimal) => cell('profit'),
}

const superstoreSums = { net: '2297201.07', gross: '2863935.04', profit: '286397.79' }

test('superstore is understood without a hand-made mapping', async ({ skip }) => {
  skip(missing('superstore/superstore.csv'), notHere)
  const { understood, rows } = await rowsOf(path('superstore/superstore.csv'))
  const mapping = matchColumns(understood, 'sales')
  expect(understood.format).toMatchObject({ encoding: 'utf-8', bomBytes: 3, delimiter: ',', headerLine: 1 })
  expect(fields(mapping)).toMatchObject({
    lineId: 'Row ID',
    documentNumber: 'Order ID',
    invoiceDate: 'Order Date',
    accountId: 'Customer ID',
    accountName: 'Customer Name',
    productCode: 'Product ID',
    productName: 'Product Name',
    productFamily: 'Category',
    netAmount: 'Sales',
    quantity: 'Quantity',
    discountRate: 'Discount',
    profit: 'Profit',
    segment: 'Segment',
  })
  expect(mapping.columns[2]!.reading.dateOrder).toBe('mdy')
  expect(mapping.questions).toEqual([])
  expect(mapping.assumptions.map(({ sentence }) => sentence)).toContain(
    'Sales is taken as net after discount, since the file gives profit per line.',
  )
  expect(rows).toHaveLength(9994)
  expect(centSums(rows, mapping, superstore)).toEqual(superstoreSums)
})

const english =
  'Row ID|Order ID|Order Date|Ship Date|Ship Mode|Customer ID|Customer Name|Country|City|State|Postal Code|Product ID|Category|Sub-Category|Product Name|Sales|Quantity|Discount|Profit'
const german =
  'Zeilen-Nr.|Bestellnummer|Bestelldatum|Versanddatum|Versandart|Kundennummer|Kundenname|Land|Stadt|Bundesland|PLZ|Artikelnummer|Kategorie|Unterkategorie|Artikelname|Umsatz|Menge|Rabatt|Gewinn'
const otherGerman =
  'Lfd. Nr.|Auftragsnr.|Auftragsdatum|Lieferdatum|Versandart|Kunden-ID|Kunde|Staat|Ort|Bundesland|Postleitzahl|Produkt-ID|Warengruppe|Untergruppe|Produktbezeichnung|Verkaufserlös|Stückzahl|Preisnachlass|Deckungsbeitrag'
const renaming = (list: string) => {
  const renamed = list.split('|')
  return Object.fromEntries(english.split('|').map((name, i) => [name, renamed[i]!]))
}

test.for([
  ['usual', renaming(german)],
  ['other', renaming(otherGerman)],
] as const)(
  'superstore with %s German names, shuffled, in Windows-1252 with decimal commas, gives the same',
  async ([, names], { skip }) => {
    skip(missing('superstore/superstore.csv'), notHere)
    const { understood, rows } = await rowsOf(path('superstore/superstore.csv'))
    const order = understood.columns.map((_, i) => (i * 8 + 5) % 21)
    const comma = new Set([17, 19, 20])
    const quoted = (cell: string) => (/[";]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
    const lines = rows.map(({ cells }) =>
      order.map((i) => quoted(comma.has(i) ? cells[i]!.replace('.', ',') : cells[i]!)).join(';'),
    )
    const header = order.map((i) => names[understood.columns[i]!.name] ?? understood.columns[i]!.name).join(';')
    const shuffled = await rowsOf(fileOf(Buffer.from([header, ...lines].join('\r\n'), 'latin1')))
    const mapping = matchColumns(shuffled.understood, 'sales')
    const before = fields(matchColumns(understood, 'sales'))
    expect(fields(mapping)).toEqual(
      Object.fromEntries(Object.entries(before).map(([field, name]) => [field, names[name] ?? name])),
    )
    expect(mapping.questions).toEqual([])
    expect(centSums(shuffled.rows, mapping, superstore)).toEqual(superstoreSums)
  },
)

const source = async (name: string) => ({ path: path(name), understood: await understandFile(path(name)) })
const columnOf = (file: Matchable, mapping: Mapping, field: string) =>
  file.columns[mapping.columns.find((column) => column.field === field)!.column]!

test('northwind joins orders to their lines', async ({ skip }) => {
  skip(missing('northwind/Orders.csv'), notHere)
  const joined = await joinFiles(
    [await source('northwind/Orders.csv'), await source('northwind/Order_Details.csv')],
    ['OrderID'],
  )
  const mapping = matchColumns(joined.file, 'sales')
  const rows = (await Array.fromAsync(joined.rows())).flat()
  expect(rows.filter(({ fault }) => fault)).toEqual([])
  expect(mapping.sales).toMatchObject({ charges: 'document', account: 'accountId', document: 'documentNumber' })
  expect(columnOf(joined.file, mapping, 'charges').name).toBe('Freight')
  const list = (cell: (field: string) => Decimal) => cell('quantity').times(cell('listUnitPrice'))
  const sums = {
    gross: list,
    net: (cell: (field: string) => Decimal) => list(cell).times(new Decimal(1).minus(cell('discountRate'))),
  }
  expect(centSums(rows, mapping, sums)).toEqual({ gross: '1354458.59', net: '1265793.29' })
  expect(joined.unused()).toEqual([{ name: 'Orders.csv', rows: 0 }])
})

test.for([{ keys: ['CustomerId', 'InvoiceId'] }, { keys: [] }])(
  'chinook joins three files by $keys',
  async ({ keys }, { skip }) => {
    skip(missing('chinook/Invoice.csv'), notHere)
    const files = await Promise.all(['Customer', 'Invoice', 'InvoiceLine'].map((name) => source(`chinook/${name}.csv`)))
    const joined = await joinFiles(files, keys)
    const mapping = matchColumns(joined.file, 'sales')
    const rows = (await Array.fromAsync(joined.rows())).flat()
    expect(rows).toHaveLength(2240)
    expect(fields(mapping)).toMatchObject({
      lineId: 'InvoiceLineId',
      documentNumber: 'InvoiceId',
      accountId: 'CustomerId',
      accountName: 'Company',
      firstName: 'FirstName',
    })
    const sums = { net: (cell: (field: string) => Decimal) => cell('quantity').times(cell('listUnitPrice')) }
    expect(centSums(rows, mapping, sums)).toEqual({ net: '2328.60' })
  },
)

test('cdnow is read without a header, parted by blanks', async ({ skip }) => {
  skip(missing('cdnow/CDNOW_sample.txt'), notHere)
  const choices: FileChoices = { columns: ['-', 'Customer ID', 'Date', 'Quantity', 'Amount'], delimiter: 'blanks' }
  const { understood, rows } = await rowsOf(path('cdnow/CDNOW_sample.txt'), choices)
  const mapping = matchColumns(understood, 'sales')
  expect(fields(mapping)).toEqual({
    accountId: 'Customer ID',
    invoiceDate: 'Date',
    quantity: 'Quantity',
    netAmount: 'Amount',
  })
  expect(mapping.questions).toEqual([])
  expect(rows).toHaveLength(6919)
  expect(new Set(rows.map(({ cells }) => cells[1])).size).toBe(2357)
  expect(centSums(rows, mapping, { net: (cell) => cell('netAmount') })).toEqual({ net: '244091.94' })
  expect((await understandFile(path('cdnow/CDNOW_sample.txt'))).format).toMatchObject({
    delimiter: 'blanks',
    headerLine: null,
  })
})

test('the QuickBooks files are known by their layout', async ({ skip }) => {
  skip(missing('quickbooks/qbo_invoices_import.csv'), notHere)
  const invoices = matchColumns(await understandFile(path('quickbooks/qbo_invoices_import.csv')), 'sales')
  expect(invoices.preset).toBe('quickbooks-invoices')
  expect(invoices.questions.map(({ key }) => key)).toEqual(['dateOrder:InvoiceDate'])
  const report = await rowsOf(path('quickbooks/qbo_sales_by_customer_detail_report.csv'))
  const mapping = matchColumns(report.understood, 'sales')
  expect(mapping.preset).toBe('quickbooks-sales-by-customer')
  expect(report.rows.map(({ cells }) => cells[0])).toEqual([
    'Acme Widgets, Inc.',
    'Acme Widgets, Inc.',
    'RXO Freight',
    'RXO Freight',
  ])
  expect(centSums(report.rows, mapping, { net: (cell) => cell('netAmount') })).toEqual({ net: '1109.92' })
  const customers = await rowsOf(path('quickbooks/qbo_customer_contact_list_report.csv'))
  expect(customers.rows.map(({ cells }) => cells[0])).toEqual(['Acme Widgets, Inc.', 'RXO Freight', 'RXO Freight:West'])
  expect(matchColumns(customers.understood, 'accounts').preset).toBe('quickbooks-customers')
})
