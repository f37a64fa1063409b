import { expect, test } from 'vitest'
import { fileOf } from '#modules/data-quality/server/reading/file-fixtures.ts'
import { figuresOf, netOf } from './figures-of.ts'
import { readAccountingFile } from './read-accounting-file.ts'

const names = [
  '!TRNS\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\tDOCNUM\tTERMS',
  '!SPL\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\tQNTY\tPRICE\tINVITEM\tMEMO',
  '!ENDTRNS',
]
const iif = (...lines: string[]) => fileOf([...names, ...lines, ''].join('\r\n'), 'books.iif')
const head = (type: string, amount: string, more = '', day = '3/31/2025') =>
  `TRNS\t${type}\t${day}\tAccounts Receivable\tOxbow\t${amount}\t7${more}`
const split = (amount: string, more = '', account = 'Sales') => `SPL\tINVOICE\t\t${account}\t\t${amount}${more}`
const fault = (path: string) =>
  readAccountingFile(path).then(
    () => 'read',
    (error: Error) => error.message,
  )

test.each([
  [
    'a transaction that does not sum to zero',
    [head('INVOICE', '100.00'), split('-99.00'), 'ENDTRNS'],
    'Line 4: the invoice 7 does not sum to zero, its lines add up to 1.00. Nothing was brought in; mend its AMOUNT in the file or export it again.',
  ],
  [
    'one that is cut off',
    [head('INVOICE', '100.00'), split('-100.00')],
    'Line 4: the invoice 7 has no ENDTRNS. The file is cut off or was changed; export it again.',
  ],
  [
    'an amount that is none',
    [head('INVOICE', '1OO.00'), split('-100.00'), 'ENDTRNS'],
    'Line 4: AMOUNT is "1OO.00", which is no amount. Write it as 1234.50 in the file, or export the file again.',
  ],
  [
    'a day that is none',
    [head('INVOICE', '1', '', '31/31/2025'), split('-1'), 'ENDTRNS'],
    'Line 4: DATE is "31/31/2025", and a day such as 31/03/2026 (day first) is needed. Mend it in the file, or export the file again.',
  ],
  [
    'a list without the names of its columns',
    ['CUST\tOxbow'],
    'Line 4 of books.iif begins with "CUST", and no line above begins with !CUST to name its columns. Export the file again; parts of it are missing.',
  ],
])('%s is a fault of the file', async (_, lines, sentence) => {
  expect(await fault(iif(...lines))).toBe(sentence)
})

test('what promises and posts nothing need not sum to zero, and is passed over and told', async () => {
  const file = await readAccountingFile(
    iif(head('ESTIMATES', '100'), split('-90'), 'ENDTRNS', head('CHECK', '5'), split('-5'), 'ENDTRNS'),
  )
  expect(file.documents).toEqual([])
  expect(file.passedOver).toEqual([
    { what: 'estimates', count: 1 },
    { what: 'check', count: 1 },
  ])
})

test('quotes, a sign in front and a sub-customer nobody lists are read; UTF-16 as well', async () => {
  const text = [
    ...names,
    'TRNS\tINVOICE\t3/31/2025\tAccounts Receivable\t"Oxbow, ""O"" & Sons:West"\t"1,050.00"\t7\tNet 15',
    'SPL\tINVOICE\t\tSales\t\t-1050\t10\t105\t\t3" pipe',
    'ENDTRNS',
  ].join('\r\n')
  const file = await readAccountingFile(fileOf(Buffer.from(`\uFEFF${text}`, 'utf16le'), 'books.iif'))
  expect(file.customers.map(({ name }) => name)).toEqual(['Oxbow, "O" & Sons', 'Oxbow, "O" & Sons:West'])
  expect(file.documents[0]).toMatchObject({ dueOn: '2025-04-15', number: '7' })
  expect(file.documents[0]!.lines[0]).toMatchObject({ kind: 'sale', description: '3" pipe' })
  expect(file.documents[0]!.lines[0]!.quantity!.toNumber()).toBe(10)
})

test('days that read both ways are asked, and answered', async () => {
  const path = iif(head('INVOICE', '1', '', '3/4/2025'), split('-1'), 'ENDTRNS')
  expect(await readAccountingFile(path)).toMatchObject({ openDay: '3/4/2025' })
  const chosen = await readAccountingFile(path, { dayOrder: 'dmy' })
  expect(chosen).toMatchObject({ openDay: null, documents: [{ day: '2025-04-03' }] })
})

test('a cash sale is paid at once, a payment item is a payment, a fee on a credit memo a charge', async () => {
  const file = await readAccountingFile(
    iif(
      '!INVITEM\tNAME\tINVITEMTYPE\tCOST',
      'INVITEM\tPaid\tPMT\t',
      ...[head('CASH SALE', '80'), split('-80', '\t2\t40'), 'ENDTRNS'],
      ...[head('INVOICE', '70'), split('-100', '\t1\t100'), split('30', '\t\t\tPaid', 'Undeposited Funds'), 'ENDTRNS'],
      ...[head('CREDIT MEMO', '-15'), split('20', '\t-1\t20'), split('-5', '', 'Restocking'), 'ENDTRNS'],
    ),
  )
  expect(file.documents.map(({ settled }) => settled?.toNumber())).toEqual([80, undefined, undefined])
  expect(file.documents[2]!.lines.map(({ kind }) => kind)).toEqual(['return', 'charge'])
  expect(file.payments.map(({ pays }) => pays.map(({ number, amount }) => [number, Number(amount)]))).toEqual([
    [['7', 30]],
  ])
  // 80 + 100 − 15, of which 80 and 30 are paid.
  expect(figuresOf(file)[0]!.open.toNumber()).toBe(55)
})

test('a discount taken back on a credit memo makes what comes back smaller, to the cent', async () => {
  const lines = [
    ...['30.00', '30.00', '40.00'].map((amount) => split(amount, '\t1\t30')),
    split('-10.01', '\t\t\tDiscount'),
  ]
  const file = await readAccountingFile(iif(head('CREDIT MEMO', '-89.99'), ...lines, 'ENDTRNS'))
  expect(file.documents[0]!.lines.map((line) => [line.kind, netOf(line).toNumber()])).toEqual([
    ['return', -27],
    ['return', -27],
    ['return', -35.99],
  ])
})

test('what left the stock beside a sale is its cost', async () => {
  const file = await readAccountingFile(
    iif(
      '!ACCNT\tNAME\tACCNTTYPE',
      ...['ACCNT\tGoods sold\tCOGS', 'ACCNT\tStock\tOCASSET'],
      ...[head('INVOICE', '100'), split('-100', '\t-4\t25')],
      ...[split('60', '', 'Goods sold'), split('-60', '', 'Stock'), 'ENDTRNS'],
    ),
  )
  expect(file.documents[0]!.lines).toHaveLength(1)
  expect(file.documents[0]!.lines[0]!.cost!.toNumber()).toBe(15)
})
