import { expect, test } from 'vitest'
import { fileOf } from '#modules/data-quality/server/reading/file-fixtures.ts'
import { figuresOf } from './figures-of.ts'
import { accountingKindOf, readAccountingFile } from './read-accounting-file.ts'

const csv = (...lines: string[]) => fileOf(lines.join('\r\n'), 'export.csv')
const fault = (path: string) =>
  readAccountingFile(path).then(
    () => 'read',
    (error: Error) => error.message,
  )

const xero =
  'ContactName,InvoiceNumber,Reference,InvoiceDate,DueDate,Total,InvoiceAmountPaid,InventoryItemCode,Description,Quantity,UnitAmount,Discount,LineAmount,TaxAmount,Currency,Type,Status'

test('Xero: tax in the lines or beside them, a discount, a credit note, what is paid, what is void', async () => {
  const file = await readAccountingFile(
    csv(
      xero,
      'Oxbow & Tern,INV-1,PO 5,31/03/2025,14/04/2025,120.00,120.00,OAK,Oak board,10,10.00,0,100.00,20.00,EUR,Sales invoice,Paid',
      'Oxbow & Tern,INV-2,,01/04/2025,15/04/2025,108.00,50.00,OAK,Oak board,10,12.00,10,108.00,18.00,EUR,Sales invoice,Sent',
      'Oxbow & Tern,CN-1,,02/04/2025,,24.00,0,OAK,Back,2,10.00,0,20.00,4.00,EUR,Sales credit note,Awaiting Payment',
      'Oxbow & Tern,INV-3,,03/04/2025,,999.00,0,OAK,Never sent,1,999.00,0,999.00,0,EUR,Sales invoice,Voided',
      'A supplier,B-1,,03/04/2025,,5.00,0,,Glue,1,5.00,0,5.00,0,EUR,Bill,Paid',
    ),
  )
  const [sums] = figuresOf(file)
  expect(file).toMatchObject({ kind: 'xero-csv', dayOrder: 'dmy', openDay: null })
  expect(file.passedOver).toEqual([
    { what: 'Voided lines', count: 1 },
    { what: 'Bill lines', count: 1 },
  ])
  // 100 + (120 − 20 of tax), 10 % off the second, 20 back; 20 + 18 − 4 of tax.
  expect([sums!.gross, sums!.discounts, sums!.returns, sums!.net, sums!.tax].map(Number)).toEqual([
    200, 10, 20, 170, 34,
  ])
  expect([sums!.paid, sums!.open].map(Number)).toEqual([170, 34])
  expect(file.documents.map(({ kind, day }) => [kind, day])).toEqual([
    ['invoice', '2025-03-31'],
    ['invoice', '2025-04-01'],
    ['credit-note', '2025-04-02'],
  ])
})

test('Xero: contacts, items and payments', async () => {
  const contacts = csv(
    '*ContactName,AccountNumber,EmailAddress,FirstName,LastName,POAddressLine1,POCity,PhoneNumber',
    'Oxbow & Tern,K-9,ada@oxbow.example,Ada,Tern,1 Mill Lane,Ely,01353 555 010',
  )
  expect((await readAccountingFile(contacts)).customers).toMatchObject([
    { name: 'Oxbow & Tern', number: 'K-9', person: 'Ada Tern', address: '1 Mill Lane, Ely' },
  ])
  const items = csv('*ItemCode,ItemName,PurchasesUnitPrice,SalesUnitPrice', 'OAK,Oak board,6.50,10.00', 'ASH,Ash,,9.00')
  expect((await readAccountingFile(items)).items.map(({ code, cost }) => [code, cost?.toNumber()])).toEqual([
    ['OAK', 6.5],
    ['ASH', undefined],
  ])
  const payments = csv(
    'Date,InvoiceNumber,ContactName,Amount,Reference',
    ...['31/03/2025,INV-1,Oxbow,50.00,T-1', '31/03/2025,INV-2,Oxbow,25.00,T-1', '01/04/2025,INV-2,Oxbow,5.00,T-2'],
  )
  const { payments: read } = await readAccountingFile(payments)
  expect(read.map(({ amount, pays }) => [Number(amount), pays.map(({ number }) => number)])).toEqual([
    [75, ['INV-1', 'INV-2']],
    [5, ['INV-2']],
  ])
})

test('QuickBooks Online: later lines leave out what the first says, rates make the tax, credit memos are turned', async () => {
  const file = await readAccountingFile(
    csv(
      '*InvoiceNo,*Customer,*InvoiceDate,*DueDate,Item(Product/Service),ItemQuantity,ItemRate,*ItemAmount,Taxable,TaxRate',
      'A-1,Oxbow,12/31/2025,01/30/2026,Oak,2,10.00,20.00,Y,7.5%',
      ',,,,Ash,1,5.00,5.00,N,7.5%',
      ',,,,Shipping,1,4.00,4.00,N,',
      'A-2,Oxbow,01/02/2026,,Oak,1,10.00,10.00,Y,',
    ),
  )
  const [sums] = figuresOf(file)
  expect([sums!.gross, sums!.charges, sums!.tax, sums!.total].map(Number)).toEqual([35, 4, 1.5, 40.5])
  const memos = await readAccountingFile(
    csv(
      'Credit Memo No,Customer,Credit Memo Date,Product/Service,Quantity,Rate,Amount',
      'C-1,Oxbow,1/31/2026,Oak,1,10,10',
    ),
  )
  expect(memos.documents).toMatchObject([{ kind: 'credit-note', lines: [{ kind: 'return' }] }])
  expect(Number(figuresOf(memos)[0]!.total)).toBe(-10)
})

test('QuickBooks Online: payments of a report, its invoices without lines passed over', async () => {
  const file = await readAccountingFile(
    csv(
      'Oxbow & Tern',
      'Invoices and Received Payments',
      '"January - March, 2025"',
      '',
      ',Date,Transaction Type,Memo/Description,Num,Amount',
      'Acme',
      ',02/10/2025,Payment,,P1,960.00',
      ',01/15/2025,Invoice,,1001,"1,080.00"',
      'Total for Acme,,,,,',
      'RXO Freight',
      ',02/11/2025,Payment,,,20.00',
      '',
      '"Friday, March 7, 2025 10:00 AM GMT-08:00"',
    ),
  )
  expect(file.payments.map(({ customer, day, amount }) => [customer, day, Number(amount)])).toEqual([
    ['Acme', '2025-02-10', 960],
    ['RXO Freight', '2025-02-11', 20],
  ])
  expect(file.passedOver).toEqual([{ what: 'Invoice without lines', count: 1 }])
})

test('amounts with a comma are read as such', async () => {
  const path = csv(
    'ContactName;InvoiceNumber;InvoiceDate;Quantity;UnitAmount;LineAmount',
    'Müller;1;31.03.2025;2;617,25;1.234,50',
  )
  expect(Number(figuresOf(await readAccountingFile(path))[0]!.gross)).toBe(1234.5)
})

test('what is wrong is told with its place', async () => {
  const names = 'InvoiceNo,Customer,InvoiceDate,ItemAmount'
  expect(await fault(csv(names, '1,Oxbow,03/31/2025,10', '1,Oxbow,04/30/2025,10'))).toBe(
    'Line 3: InvoiceNo 1 has another InvoiceDate than in line 2. One document has one day; mend it in the file.',
  )
  expect(await fault(csv(names, '1,,03/31/2025,10'))).toBe(
    'Line 2: Customer is empty. Fill it in the file, or leave the row out.',
  )
  expect(await fault(csv('Planet,Moons', 'Mars,2'))).toContain('no export of QuickBooks or Xero')
  expect(await accountingKindOf(csv('Planet,Moons', 'Mars,2'))).toBeNull()
  await expect(readAccountingFile(csv(names, '1,A,1/31/2025,1'), { kind: 'quickbooks-iif' })).rejects.toThrow('no IIF')
})
