import { expect, test } from 'vitest'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import { importsOf } from '#tests/imports.ts'
import { referenceData } from '#tests/reference-data.ts'

const house = await openTestHouse()

async function firm(currency = 'USD') {
  const workspace = await house.openWorkspace('Sweet Treats', currency)
  const { bring, undo, write } = importsOf(house, workspace)
  const { api } = await workspace.signIn('owner')
  /** What is open by account, in minor units, and what the books say is owed. */
  const owed = async () => {
    const { items } = await api.revenue.openItems({ side: 'receivable' })
    const sums: Record<string, number> = {}
    for (const { account, open } of items) sums[account.name] = (sums[account.name] ?? 0) + open
    const { items: ledger } = await api.revenue.trialBalance({})
    expect(ledger.reduce((sum, { closing }) => sum + closing, 0)).toBe(0)
    return { sums, receivables: ledger.find(({ key }) => key === 'receivables')?.closing ?? 0 }
  }
  const accounting = (path: string | string[], more: Parameters<typeof bring>[1] = {}) =>
    bring(path, { kind: 'accounting', ...more })
  return { workspace, api, accounting, undo, write, owed }
}

const desktop = referenceData('quickbooks/desktop_invoices_credit_payment_cp1252.iif')

test('QuickBooks Desktop comes in with what is open by customer, twice without a change, and goes without a trace', async ({
  skip,
}) => {
  skip(!desktop, 'the reference data is not here')
  const { workspace, api, accounting, undo, owed } = await firm()
  const before = await contentsOf(house.pools, workspace.id)
  const { importId, ...report } = await accounting(desktop!)
  expect(report).toMatchObject({
    ...{ rejected: 0, documents: 4, accounts: 3, grossSales: '1750.00', discounts: '100.00', returns: '100.00' },
    ...{ netSales: '1550.00', charges: '50.00' },
  })
  expect(report.assumptions.join(' ')).toContain('does not say what 1 payment paid')
  expect(await owed()).toEqual({
    sums: { 'Sweet Treats:Catering': 30_000, 'N\u00fa\u00f1ez & Sons': 50_000 },
    receivables: 80_000,
  })
  const { items } = await api.revenue.listPayments({})
  expect(items.map(({ amount, left }) => [amount, left])).toEqual([[96_000, 0]])
  const [parent] = (await api.relationships.listAccounts({ search: 'Catering' })).items
  expect(parent?.name).toBe('Sweet Treats:Catering')
  const again = await accounting(desktop!)
  expect(again).toMatchObject({ created: 0, updated: 0, rejected: 0 })
  await undo(again.importId)
  await undo(importId)
  expect(await contentsOf(house.pools, workspace.id)).toEqual(before)
})

const iif = (amount: string, paid = '40.00') =>
  [
    ...[
      '!TRNS\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\tDOCNUM',
      '!SPL\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\tQNTY\tPRICE\tINVITEM',
    ],
    ...['!ENDTRNS', `TRNS\tINVOICE\t03/31/2026\tAccounts Receivable\tAcme\t${amount}\t7`],
    ...[`SPL\tINVOICE\t03/31/2026\tSales\t\t-${amount}\t1\t${amount}\tOak`, 'ENDTRNS'],
    ...[
      `TRNS\tPAYMENT\t04/13/2026\tBank\tAcme\t${paid}\tP1`,
      `SPL\tPAYMENT\t04/13/2026\tAccounts Receivable\tAcme\t-${paid}`,
    ],
    ...['ENDTRNS', ''],
  ].join('\r\n')

test('a transaction that does not sum to zero is refused, and nothing of the file is brought', async () => {
  const { workspace, accounting, write } = await firm()
  const before = await contentsOf(house.pools, workspace.id)
  const path = write(iif('100.00').replace('-100.00', '-99.00'), 'books.iif')
  await expect(accounting(path)).rejects.toThrow('Line 4: the invoice 7 does not sum to zero')
  const { 'data_quality.import': _, ...left } = await contentsOf(house.pools, workspace.id)
  expect(left).toEqual(Object.fromEntries(Object.entries(before).filter(([name]) => name !== 'data_quality.import')))
})

test('a corrected export replaces the document, and its payment goes on paying it', async () => {
  const { accounting, write, owed, undo } = await firm()
  await accounting(write(iif('100.00'), 'books.iif'))
  expect(await owed()).toEqual({ sums: { Acme: 6_000 }, receivables: 6_000 })
  const corrected = await accounting(write(iif('90.00'), 'books.iif'))
  expect(corrected).toMatchObject({ updated: 1, rejected: 0 })
  expect(await owed()).toEqual({ sums: { Acme: 5_000 }, receivables: 5_000 })
  await undo(corrected.importId)
  expect(await owed()).toEqual({ sums: { Acme: 6_000 }, receivables: 6_000 })
})

test('in a locked period nothing is brought and nothing is taken back', async () => {
  const { api, accounting, write, owed, undo } = await firm()
  const { importId } = await accounting(write(iif('100.00'), 'books.iif'))
  await api.revenue.lockBooks({ through: '2026-04-30' })
  const late = await accounting(write(iif('100.00', '60.00'), 'books.iif'))
  expect(late).toMatchObject({ created: 0, rejected: 1 })
  await undo(importId)
  expect(await owed()).toEqual({ sums: { Acme: 6_000 }, receivables: 6_000 })
})

test('Xero: what is paid in full is settled there, in part as a payment; euros at the rate of the file', async () => {
  const { accounting, write, owed, api } = await firm('USD')
  const path = write(
    [
      'ContactName,InvoiceNumber,InvoiceDate,DueDate,Total,InvoiceAmountPaid,Description,Quantity,UnitAmount,LineAmount,TaxAmount,Currency',
      'Oxbow,INV-1,31/03/2026,30/04/2026,120.00,120.00,Oak,1,100.00,100.00,20.00,EUR',
      'Oxbow,INV-2,31/03/2026,30/04/2026,60.00,10.00,Ash,1,50.00,50.00,10.00,EUR',
    ].join('\n'),
    'xero.csv',
  )
  expect(await accounting(path, { rates: { EUR: '1.1' } })).toMatchObject({ rejected: 0, netSales: '165.00' })
  expect(await owed()).toEqual({ sums: { Oxbow: 5_000 }, receivables: 5_500 })
  expect((await api.revenue.listPayments({})).items).toHaveLength(1)
})

test('QuickBooks Online: payments name the invoices that they pay', async () => {
  const { accounting, write, owed } = await firm('USD')
  const invoices = [
    'InvoiceNo,Customer,InvoiceDate,ItemAmount',
    'A-1,Oxbow,03/31/2026,10.00',
    'A-2,Oxbow,04/01/2026,10.00',
  ]
  await accounting(write(invoices.join('\n'), 'invoices.csv'))
  const payments = ['Payment Date,Customer,Amount,Invoice No,Reference No', '04/15/2026,Oxbow,10.00,A-2,P-1']
  await accounting(write(payments.join('\n'), 'payments.csv'))
  expect(await owed()).toEqual({ sums: { Oxbow: 1_000 }, receivables: 1_000 })
})
