import { expect, test } from 'vitest'
import type { ImportKind, Mapping, MappingChoices, SalesPlan } from '../../contract/import.ts'
import { importFields } from '../../contract/import-fields.ts'
import { presets } from '../../contract/import-presets.ts'
import { fileOf } from './file-fixtures.ts'
import { matchColumns } from './match-columns.ts'
import { understandFile } from './understand-file.ts'

async function mapped(
  text: string,
  kind: ImportKind = 'sales',
  choices: Partial<MappingChoices> = {},
): Promise<Mapping> {
  return matchColumns(await understandFile(fileOf(text)), kind, null, { fields: {}, answers: {}, ...choices })
}

const fieldsOf = (mapping: Mapping) => Object.fromEntries(mapping.columns.map(({ name, field }) => [name, field]))

const named: [string, Record<string, string>][] = [
  [
    'English',
    {
      'Invoice No': 'documentNumber',
      'Invoice Date': 'invoiceDate',
      Customer: 'accountName',
      Product: 'productName',
      Qty: 'quantity',
      'Unit Price': 'listUnitPrice',
      'Unit Cost': 'unitCost',
    },
  ],
  [
    'German',
    {
      Rechnungsnr: 'documentNumber',
      Rechnungsdatum: 'invoiceDate',
      Kunde: 'accountName',
      Artikelbezeichnung: 'productName',
      Stückzahl: 'quantity',
      Stueckpreis: 'listUnitPrice',
      EK: 'unitCost',
    },
  ],
  [
    'German orders',
    {
      'Auftrags-Nr.': 'documentNumber',
      Auftragsdatum: 'invoiceDate',
      'Kunden-ID': 'accountId',
      'Produkt-ID': 'productCode',
      Anzahl: 'quantity',
      Verkaufserlös: 'netAmount',
      Deckungsbeitrag: 'profit',
    },
  ],
  [
    'French',
    {
      'N° facture': 'documentNumber',
      'Date de facture': 'invoiceDate',
      Client: 'accountName',
      Désignation: 'productName',
      Quantité: 'quantity',
      'Prix unitaire': 'listUnitPrice',
      'Coût unitaire': 'unitCost',
    },
  ],
  [
    'Spanish',
    {
      'Número de factura': 'documentNumber',
      Fecha: 'invoiceDate',
      Cliente: 'accountName',
      Producto: 'productName',
      Cantidad: 'quantity',
      'Precio unitario': 'listUnitPrice',
      'Coste unitario': 'unitCost',
    },
  ],
  [
    'Italian',
    {
      'Numero fattura': 'documentNumber',
      'Data fattura': 'invoiceDate',
      Cliente: 'accountName',
      Prodotto: 'productName',
      Quantità: 'quantity',
      'Prezzo unitario': 'listUnitPrice',
      'Costo unitario': 'unitCost',
    },
  ],
  [
    'Dutch',
    {
      Factuurnummer: 'documentNumber',
      Factuurdatum: 'invoiceDate',
      Klant: 'accountName',
      Artikelnaam: 'productName',
      Aantal: 'quantity',
      Stukprijs: 'listUnitPrice',
      Kostprijs: 'unitCost',
    },
  ],
  [
    'snake case',
    {
      invoice_id: 'documentNumber',
      invoice_date: 'invoiceDate',
      customer_id: 'accountId',
      product_code: 'productCode',
      quantity: 'quantity',
      unit_price: 'listUnitPrice',
      cost_price: 'unitCost',
    },
  ],
]

const row = 'A-1;2026-01-31;Gullwing;Marmalade 40 g;2;10,50;7,20\n'

test.each(named)('columns named in %s are matched', async (_, fields) => {
  const mapping = await mapped(`${Object.keys(fields).join(';')}\n${row}`)
  expect(fieldsOf(mapping)).toEqual(fields)
  expect(mapping.questions).toEqual([])
})

test('a second date, a subcategory and the way of shipping are left out', async () => {
  const mapping = await mapped(
    'Bestelldatum,Versanddatum,Versandart,Kundenname,Kategorie,Unterkategorie,Umsatz\n31.12.2025,2.1.2026,Post,Gullwing,Tee,Kräuter,"12,50"\n',
  )
  expect(fieldsOf(mapping)).toMatchObject({
    Bestelldatum: 'invoiceDate',
    Versanddatum: null,
    Versandart: null,
    Unterkategorie: null,
  })
})

const plans: [string, string, Partial<SalesPlan>][] = [
  [
    'an amount with a discount rate and a profit is net',
    'Date,Customer,Sales,Discount,Profit\n2026-01-31,a,80.00,0.2,12.50\n',
    { net: 'netAmount', gross: 'net ÷ (1 − rate)', cost: 'net − profit' },
  ],
  [
    'prices with a rate give gross and net',
    'Date,Customer,Unit Price,Quantity,Discount\n2026-01-31,a,10.50,2,0.05\n',
    { gross: 'quantity × listUnitPrice', net: 'quantity × listUnitPrice × (1 − rate)', cost: 'unknown' },
  ],
  [
    'prices alone',
    'Date,Customer,Unit Price,Quantity\n2026-01-31,a,10.50,2\n',
    { gross: 'quantity × listUnitPrice', net: 'quantity × listUnitPrice' },
  ],
  [
    'an amount alone',
    'Date,Customer,Amount\n2026-01-31,a,10.50\n',
    { gross: 'net', net: 'netAmount', quantity: 'one', document: 'account and day' },
  ],
  [
    'an amount and a discount amount',
    'Date,Customer,Net Amount,Discount Amount\n2026-01-31,a,10.50,1.00\n',
    { gross: 'net + discountAmount', net: 'netAmount' },
  ],
  [
    'list and discount amounts',
    'Date,Customer,List Amount,Discount Amount,Cost\n2026-01-31,a,10.50,1.00,4.00\n',
    { gross: 'listAmount', net: 'listAmount − discountAmount', cost: 'costAmount' },
  ],
  [
    'an amount that is price times quantity on discounted lines is before discount',
    `Date,Customer,Qty,Unit Price,Amount,Discount\n${'2026-01-31,a,2,10.50,21.00,0.1\n'.repeat(5)}`,
    { gross: 'listAmount', net: 'listAmount × (1 − rate)' },
  ],
  [
    'an amount below price times quantity shows the list price',
    `Date,Customer,Qty,List Price,Amount\n${'2026-01-31,a,2,10.50,20.00\n'.repeat(5)}`,
    { gross: 'quantity × listUnitPrice', net: 'netAmount' },
  ],
  [
    'an amount that is price times quantity shows no discount',
    `Date,Customer,Qty,Price,Amount\n${'2026-01-31,a,2,10.50,21.00\n'.repeat(5)}`,
    { gross: 'net', net: 'netAmount' },
  ],
  [
    'amounts with tax lose their tax',
    'Date,Customer,Bruttobetrag,MwSt\n2026-01-31,a,11.90,1.90\n',
    { net: 'amountWithTax − taxAmount' },
  ],
  [
    'freight repeated on the lines of a document counts once',
    `Invoice,Date,Customer,Amount,Freight\n${Array.from({ length: 40 }, (_, i) => `I${i >> 2},2026-01-31,a,1.50,${(i >> 2) + 3}.25\n`).join('')}`,
    { charges: 'document' },
  ],
  [
    'freight that differs from line to line counts for each',
    `Invoice,Date,Customer,Amount,Freight\n${Array.from({ length: 40 }, (_, i) => `I${i >> 2},2026-01-31,a,1.50,${i}.25\n`).join('')}`,
    { charges: 'line' },
  ],
  [
    'positions that begin anew in each document need its number',
    `Beleg;Datum;Kunde;Pos;Betrag\n${Array.from({ length: 40 }, (_, i) => `I${i >> 2};2026-01-31;a;${(i % 4) + 1};1,50\n`).join('')}`,
    { line: 'documentNumber and lineId' },
  ],
  [
    'credit notes without a minus are noticed',
    'Number,Type,Date,Customer,Amount,Invoice\n1,Invoice,2026-01-31,a,5.00,I1\n2,Credit note,2026-01-31,a,2.00,I2\n',
    { creditSigns: 'credits are positive' },
  ],
]

test.each(plans)('%s', async (_, text, plan) => {
  expect((await mapped(text)).sales).toMatchObject(plan)
})

test('dates that read both ways are asked about with a count and an example', async () => {
  const text = `Date,Due Date,Customer,Amount\n${'31/10/2026,03/04/2026,a,1.50\n'.repeat(412)}`
  const asked = await mapped(text)
  expect(asked.columns[0]!.note).toBe('412 dates prove the order')
  expect(asked.questions.map(({ sentence }) => sentence)).toEqual([
    '412 dates in Due Date read both ways: 03/04/2026 is 3 April or 4 March.',
  ])
  const answered = await mapped(text, 'sales', { answers: { 'dateOrder:Due Date': 'mdy' } })
  expect(answered.questions).toEqual([])
  expect(answered.columns[1]!.reading).toEqual({ dateOrder: 'mdy' })
  expect((await mapped(text, 'sales', { dateOrder: 'dmy' })).columns[1]!.note).toBe('03/04/2026 is 3 April')
})

test('a day that does not exist proves the order and does not hide', async () => {
  const mapping = await mapped('Date,Customer,Amount\n31.02.2026,a,1.50\n03.04.2026,a,1.50\n')
  expect(mapping.columns[0]!.reading).toEqual({ dateOrder: 'dmy' })
})

test('the same day and month in one figure needs no question', async () => {
  expect((await mapped('Date,Customer,Amount\n04/04/2026,a,1.50\n')).questions).toEqual([])
})

test('numbers that read both ways are read as the rest of the file, or asked about', async () => {
  const proven = await mapped('Date;Customer;Amount;Price\n2026-01-31;a;1.234;2,50\n')
  expect(proven.columns[2]!.reading.decimal).toBe(',')
  const asked = await mapped('Date;Customer;Amount\n2026-01-31;a;1.234\n')
  expect(asked.questions.map(({ sentence }) => sentence)).toEqual([
    '1 numbers in Amount read both ways: 1.234 is 1.234 or 1234.',
  ])
})

test.each([
  ['0.05\n0.2', 'fraction'],
  ['5\n22.5', 'percent'],
  ['5%\n10%', 'percent'],
])('rates of %j are read as %s', async (values, rate) => {
  const rows = values.split('\n').map((value) => `2026-01-31,a,10.50,2,${value}`)
  const mapping = await mapped(`Date,Customer,Unit Price,Qty,Discount\n${rows.join('\n')}\n`)
  expect(mapping.columns[4]!.reading.rate).toBe(rate)
})

test.each([
  ['Amount (USD)', '1.50', 'USD'],
  ['Betrag in EUR', '1.50', 'EUR'],
  ['Amount', '\u20b95,00,000', 'INR'],
  ['Amount', '1.50', null],
  ['Amount', '$1.50', null],
])('the currency of %s with %s is %s', async (name, cell, code) => {
  expect((await mapped(`Date,Customer,${name}\n2026-01-31,a,"${cell}"\n`)).currency).toBe(code)
})

test('what a person chose holds against every other way', async () => {
  const mapping = await mapped('Date,Customer,Amount,Extra\n2026-01-31,a,1.50,2.50\n', 'sales', {
    fields: { Extra: 'netAmount', Amount: null },
  })
  expect(mapping.columns.map(({ field, how }) => [field, how])).toEqual([
    ['invoiceDate', 'by name'],
    ['accountName', 'by name'],
    [null, null],
    ['netAmount', 'your choice'],
  ])
})

test('what a file lacks is asked for', async () => {
  const mapping = await mapped('Customer,Quantity\na,1\n')
  expect(mapping.questions.map(({ key }) => key)).toEqual(['required:invoiceDate', 'required:netAmount'])
})

test('document numbers with a name nobody knows are found by what they fix', async () => {
  const rows = Array.from(
    { length: 60 },
    (_, i) => `X${i >> 2},2026-01-${String((i >> 2) + 1).padStart(2, '0')},C${(i >> 2) % 5},${i}.25,P${i % 7}`,
  )
  const mapping = await mapped(`Zz,Date,Customer,Amount,Yy\n${rows.join('\n')}\n`)
  expect(mapping.columns[0]).toMatchObject({ field: 'documentNumber', how: 'by content' })
  expect(mapping.columns[4]!.field).toBeNull()
})

test.each(presets.map((preset) => [preset.key, preset] as const))(
  'the layout %s is known by its names and fills known fields',
  async (key, preset) => {
    const names = Object.keys(preset.fields)
    const mapping = await mapped(
      `${names.map((name) => `"${name}"`).join(',')}\n${names
        .map(() => '')
        .join(',')
        .replace(/^/, 'x')}\n`,
      preset.kind,
    )
    expect(mapping.preset).toBe(key)
    const keys = importFields[preset.kind].fields.map((field) => field.key)
    expect(Object.values(preset.fields).filter((field) => field && !keys.includes(field))).toEqual([])
    expect(preset.sources.length).toBeGreaterThan(0)
    for (const { title, address } of preset.sources) {
      expect(title).not.toBe('')
      expect(address).toMatch(/^https:\/\/(?!github\.com\/search)/)
    }
  },
)

test('a saved mapping serves the next file of the same names in any order, and none of other names', async () => {
  const choices = { fields: { Extra: 'netAmount', Amount: null }, answers: {} }
  const saved = { name: 'Till', kind: 'sales' as const, columns: ['Date', 'Customer', 'Amount', 'Extra'], choices }
  const next = matchColumns(
    await understandFile(fileOf('Extra,Amount,Date,Customer\n2.50,1.50,2026-01-31,a\n')),
    'sales',
    saved,
  )
  expect(next.columns.map(({ field, how }) => [field, how]).slice(0, 2)).toEqual([
    ['netAmount', 'saved'],
    [null, null],
  ])
  const other = matchColumns(
    await understandFile(fileOf('Extra,Amount,Day,Who\n2.50,1.50,2026-01-31,a\n')),
    'sales',
    saved,
  )
  expect(other.columns[1]!.how).toBe('by name')
})

test.each([
  [1000, '1,000 different'],
  [2000, 'about 2,000 different'],
])('%i different values are counted, or said to be estimated', async (distinct, note) => {
  const rows = Array.from({ length: distinct * 2 }, (_, i) => `Firm ${i % distinct},2024-01-31,5`)
  const { columns } = await mapped(['Customer,Date,Amount', ...rows].join('\n'))
  expect(columns[0]).toMatchObject({ field: 'accountName', note })
})
