import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, expect, test } from 'vitest'
import {
  balancesByHledger,
  beancountBalance,
  faultsByBeancount,
  noBeancount,
  noHledger,
} from '#tests/accounting-programs.ts'
import type { JournalBook, JournalEntry, JournalFormat } from '../../../contract/journal.ts'
import { iifRecords } from '../reading/iif-records.ts'
import { IifTransactions } from '../reading/iif-transactions.ts'
import { beancountAccount } from './beancount-journal.ts'
import { datevFaults } from './datev-journal.ts'
import { encodeText } from './encode-text.ts'
import { hledgerAccount } from './hledger-journal.ts'
import { decimalOf } from './journal-text.ts'
import { writtenJournal } from './journal-writer.ts'

const folder = mkdtempSync(join(tmpdir(), 'rapport-journal-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// Names as people give them: signs that end a name or begin a comment in one of the programs.
const accounts = {
  bank: { code: '1000', name: 'Bank; the  "old" one', type: 'asset', role: 'bank' },
  owed: { code: '1100', name: 'Trade: debtors (all)', type: 'asset', role: 'receivables' },
  tax: { code: '2200', name: '\u00dcbertrag | Umsatzsteuer 19 %', type: 'liability', role: 'tax-payable' },
  sales: { code: '4000', name: '=Sales', type: 'income', role: 'sales' },
  taken: { code: '4001', name: 'Skonti \u20ac \u2014 \u0141\u00f3d\u017a', type: 'income', role: 'early-discounts' },
  rent: { code: '6000', name: '\u5bb6\u8cc3', type: 'expense', role: null },
} as const

type Name = keyof typeof accounts

const entry = (more: Partial<JournalEntry>, ...postings: [Name, bigint][]): JournalEntry => ({
  ...{ id: '019ab000-0000-7000-8000-0000000000a1', day: '2026-01-31', source: 'document', number: '1001' },
  ...{ party: 'Oxbow "O" \\ Tern; & Söhne', memo: 'Boards\n2 \u00d7 oak', currency: 'EUR', ...more },
  postings: postings.map(([name, amount]) => ({ ...accounts[name], amount })),
})

const entries = [
  entry({}, ['owed', 11900n], ['sales', -10000n], ['tax', -1900n]),
  entry({ day: '2026-02-10', source: 'payment', number: null, memo: null }, ['bank', 11662n], ['owed', -11662n]),
  entry(
    { day: '2026-02-10', source: 'allocation', number: '=1+1', party: '(none)', memo: '* ! early' },
    ...([
      ['taken', 200n],
      ['tax', 38n],
      ['owed', -238n],
    ] as [Name, bigint][]),
  ),
  entry(
    { day: '2026-12-31', source: 'expense', number: 'R-9', party: '=cmd()', memo: null },
    ...([
      ['rent', 80005n],
      ['bank', -80005n],
    ] as [Name, bigint][]),
  ),
]
const balances = { bank: -68343n, owed: 0n, tax: -1862n, sales: -10000n, taken: 200n, rent: 80005n }

const book: JournalBook = {
  ...{ company: 'Oxbow & Tern; "GmbH"', currency: 'EUR', digits: 2, from: '2026-01-01', to: '2026-12-31' },
  ...{ accounts: Object.values(accounts), writtenAt: new Date('2027-01-02T03:04:05Z'), dayOrder: 'dmy' },
}

async function* streamed(list: JournalEntry[]): AsyncGenerator<JournalEntry> {
  yield* list
}

async function written(format: JournalFormat, more: Partial<JournalBook> = {}, list = entries): Promise<string> {
  const path = join(folder, `books-${format}-${more.currency ?? 'EUR'}`)
  writeFileSync(
    path,
    Buffer.concat(await Array.fromAsync(writtenJournal(format, { ...book, ...more }, streamed(list)))),
  )
  return path
}

const named = Object.entries(balances).map(([name, sum]) => [accounts[name as Name], sum] as const)

test('hledger reads the journal and prints our balances', async ({ skip }) => {
  skip(noHledger !== '', noHledger)
  const found = await balancesByHledger(await written('hledger'))
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(named.map(([account, sum]) => [hledgerAccount(account), sum === 0n ? '0' : decimalOf(sum, 2)])),
  )
})

test('bean-check reads the journal and finds our balances right, and others wrong', async ({ skip }) => {
  skip(noBeancount !== '', noBeancount)
  const path = await written('beancount')
  for (const [account, sum] of named)
    appendFileSync(path, beancountBalance('2027-01-01', beancountAccount(account), decimalOf(sum, 2), 'EUR'))
  expect(await faultsByBeancount(path)).toBe('')
  appendFileSync(path, beancountBalance('2027-01-02', beancountAccount(accounts.rent), '800.06', 'EUR'))
  expect(await faultsByBeancount(path)).toContain('Balance failed')
})

test.for([
  ['JPY', 0],
  ['KWD', 3],
] as const)('%s keeps its %i places in both programs', async ([currency, digits], { skip }) => {
  skip(noHledger + noBeancount !== '', noHledger || noBeancount)
  const list = entries.map((each) => ({ ...each, currency }))
  const found = await balancesByHledger(await written('hledger', { currency, digits }, list))
  expect(found.get(hledgerAccount(accounts.rent))).toBe(decimalOf(80005n, digits))
  expect(await faultsByBeancount(await written('beancount', { currency, digits }, list))).toBe('')
})

test('our own reader finds each transaction of the IIF in balance, and the balances ours', async () => {
  const path = await written('iif')
  const gather = new IifTransactions()
  const sums = new Map<string, number>()
  const parties: string[] = []
  let transactions = 0
  for await (const record of iifRecords(path)) {
    if (record.tag === 'CUST' || record.tag === 'VEND') parties.push(`${record.tag} ${record.cell('NAME')}`)
    const done = gather.take(record)
    if (!done) continue
    transactions++
    for (const { cell, amount } of [done.head, ...done.splits])
      sums.set(cell('ACCNT'), Math.round(100 * ((sums.get(cell('ACCNT')) ?? 0) / 100 + amount.toNumber())))
  }
  gather.finish()
  expect(transactions).toBe(4)
  expect([...sums.values()].sort((a, b) => a - b)).toEqual(
    Object.values(balances)
      .map(Number)
      .sort((a, b) => a - b),
  )
  expect(parties).toEqual(["CUST Oxbow 'O' \\ Tern; & Söhne", 'CUST (none)', 'VEND =cmd()'])
})

const rowsOf = (path: string, delimiter = ',') =>
  parse(readFileSync(path, delimiter === ';' ? 'latin1' : 'utf8'), {
    delimiter,
    relax_column_count: true,
  }) as string[][]

test('QuickBooks Online: debits and credits of one number, formulas made harmless', async () => {
  const [head, ...rows] = rowsOf(await written('quickbooks'))
  expect(head!.join()).toBe(
    '*JournalNo,*JournalDate,*AccountName,*Debits,*Credits,Description,Name,Currency,Location,Class',
  )
  expect(rows[0]).toEqual([
    ...['1001-0000a1', '01/31/2026', 'Trade- debtors (all)', '119.00', '', 'Boards 2 \u00d7 oak'],
    ...['Oxbow "O" \\ Tern; & Söhne', 'EUR', '', ''],
  ])
  expect(rows[1]!.slice(2, 5)).toEqual(["'=Sales", '', '100.00'])
  expect(rows.at(-1)![6]).toBe("'=cmd()")
})

test('Xero: one signed amount a line', async () => {
  const rows = rowsOf(await written('xero'))
  expect(rows[1]).toEqual([
    '1001, Oxbow "O" \\ Tern; & Söhne, Boards 2 \u00d7 oak',
    ...['31/01/2026', 'Oxbow "O" \\ Tern; & Söhne', '1100', 'Tax Exempt', '119.00', '', '', '', ''],
  ])
  expect(rows.slice(1).reduce((sum, row) => sum + Math.round(Number(row[5]) * 100), 0)).toBe(0)
})

test('DATEV: debit against credit, commas, days without a year, and the balances ours', async () => {
  const [head, names, ...rows] = rowsOf(await written('datev'), ';')
  expect(head!.slice(0, 6)).toEqual(['EXTF', '700', '21', 'Buchungsstapel', '13', '20270102030405000'])
  expect(head).toHaveLength(31)
  expect(head!.slice(12, 16)).toEqual(['20260101', '4', '20260101', '20261231'])
  expect(names).toHaveLength(125)
  expect(rows[0]!.slice(0, 14)).toEqual([
    ...['100,00', 'S', 'EUR', '', '', '', '1100', '4000', '', '3101', '1001', '', ''],
    'Oxbow "O" \\ Tern; & Söhne Boards 2 \u00d7 oak',
  ])
  expect(rows.every((row) => row.length === 125)).toBe(true)
  const sums: Record<string, number> = {}
  for (const [amount, , , , , , debit, credit] of rows as [string, ...string[]][]) {
    const cents = Number(amount.replace(',', ''))
    sums[debit!] = (sums[debit!] ?? 0) + cents
    sums[credit!] = (sums[credit!] ?? 0) - cents
  }
  expect(sums).toEqual(Object.fromEntries(named.map(([{ code }, sum]) => [code, Number(sum)])))
  expect(rows.at(-1)![13]).toMatch(/^'=cmd/)
  expect(datevFaults([{ ...accounts.rent, code: '6A' }])).toHaveLength(1)
})

test('Windows-1252 keeps what it has, and writes the rest without accents', () => {
  expect([...encodeText('\u20ac \u2014 \u0141\u00f3d\u017a \u5bb6', 'windows-1252')]).toEqual([
    ...[0x80, 0x20, 0x97, 0x20, 0x3f, 0xf3, 0x64, 0x7a, 0x20, 0x3f],
  ])
})
