import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import * as files from './bank-files.ts'
import { readBankFile } from './read-bank-file.ts'

const { iban } = files

function read(content: string | Buffer, name = 'bank.txt', choices = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-bank-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, name)
  writeFileSync(path, content)
  return readBankFile(path, name, choices)
}

const gullwing = { counterparty: 'Gullwing Bakery & Sons', iban: 'FR7630006000011234567890189' }

test.each(['02', '08'] as const)('CAMT.053 in version %s, a batch payment by payment', async (version) => {
  const { format, statements } = await read(files.camt(version))
  expect(format).toBe('camt.053')
  expect(statements).toEqual([
    {
      ...{ number: '2026-211', account: { iban, number: null }, currency: 'EUR', opening: 10000, closing: 131650 },
      ...{ from: '2026-11-03', to: '2026-11-03' },
      lines: [
        {
          ...{ bookedOn: '2026-11-03', valueOn: '2026-11-03', amount: 119000, ...gullwing, reference: null },
          ...{ text: 'Invoice INV-2026-0O17 thank you', bankId: 'B-1' },
        },
        {
          ...{ bookedOn: '2026-11-03', valueOn: null, amount: 1000, counterparty: 'Quillon Ltd', iban: null },
          ...{ reference: 'RF18539007547034', text: 'RF18539007547034', bankId: 'B-2/1' },
        },
        {
          ...{ bookedOn: '2026-11-03', valueOn: null, amount: 2000, counterparty: 'Corvane', iban: null },
          ...{ reference: 'E2E-8', text: 'Collected payments', bankId: 'B-2/2' },
        },
        {
          ...{ bookedOn: '2026-11-03', valueOn: null, amount: -350, counterparty: null, iban: null, reference: null },
          ...{ text: 'Charges of the account', bankId: 'B-3' },
        },
      ],
      notes: ['One entry is left out: not booked by the bank yet.'],
    },
  ])
})

test('MT940 with numbered words: pages, a booking day of the year before, what was taken back', async () => {
  const { format, statements } = await read(files.mt940)
  expect(format).toBe('mt940')
  expect(statements.map(({ number, opening, closing, notes }) => [number, opening, closing, notes])).toEqual([
    ['00211/001', 10000, 129000, []],
    ['00211/002', 129000, 127650, []],
  ])
  expect(statements.flatMap(({ lines }) => lines)).toEqual([
    {
      ...{ bookedOn: '2026-01-02', valueOn: '2026-01-02', amount: 119000, reference: null, bankId: 'B-1' },
      ...{ counterparty: 'GULLWING BAKERY & SONS', iban: gullwing.iban, text: 'Rechnung Nr INV-2026-0017' },
    },
    {
      ...{ bookedOn: '2025-12-31', valueOn: '2026-01-02', amount: -350, reference: null, bankId: null },
      ...{ counterparty: null, iban: null, text: 'Entgelt' },
    },
    {
      ...{ bookedOn: '2026-01-02', valueOn: '2026-01-02', amount: -1000, reference: 'E2E-9', bankId: 'B-4' },
      ...{ counterparty: null, iban: null, text: 'Payment sent back account closed Return' },
    },
  ])
})

test('MT940 in the envelope of SWIFT, words between slashes', async () => {
  const { statements } = await read(files.mt940Slashes)
  expect(statements[0]).toMatchObject({
    account: { iban: null, number: '500950253EUR' },
    opening: -1500,
    closing: 1000,
  })
  expect(statements[0]!.lines).toEqual([
    {
      ...{ bookedOn: '2026-07-30', valueOn: '2026-07-30', amount: 2500, counterparty: 'Brass Lantern' },
      ...{ iban: 'NL91ABNA0417164300', reference: 'E2E-1', text: 'INV 2026 0018', bankId: 'NL1' },
    },
  ])
})

test.each([
  ['1', files.ofx1],
  ['2', files.ofx2],
])('OFX %s', async (_, content) => {
  const { format, statements } = await read(content)
  expect(format).toBe('ofx')
  expect(statements).toMatchObject([
    {
      account: { iban: null, number: '1234567890' },
      currency: 'USD',
      opening: null,
      closing: 128650,
      from: '2026-11-01',
      to: '2026-11-03',
    },
  ])
  expect(statements[0]!.lines).toMatchObject([
    {
      bookedOn: '2026-11-03',
      amount: 119000,
      counterparty: gullwing.counterparty,
      text: 'Invoice INV-2026-0017',
      bankId: 'F-1',
    },
    { bookedOn: '2026-11-03', amount: -350, counterparty: 'Charges', text: 'Cheque 1001', bankId: 'F-2' },
  ])
})

test('a German CSV in Windows-1252, newest first, with a running balance', async () => {
  const { format, statements } = await read(Buffer.from(files.csvGerman, 'latin1'))
  expect(format).toBe('csv')
  expect(statements).toMatchObject([
    { account: { iban, number: null }, currency: 'EUR', opening: 10000, closing: 128650, notes: [] },
  ])
  expect(statements[0]!.lines).toMatchObject([
    {
      bookedOn: '2026-11-03',
      amount: 119000,
      counterparty: 'Gullwing Bäckerei',
      iban: gullwing.iban,
      text: 'GUTSCHRIFT Rechnung INV-2026-0017',
    },
    { bookedOn: '2026-11-02', amount: -350, counterparty: null, text: 'ENTGELT Entgelt' },
  ])
})

test('an English CSV with a title, months first, two columns of amounts and a total', async () => {
  const { statements } = await read(files.csvEnglish, 'bank.csv', { currency: 'GBP' })
  expect(statements).toMatchObject([
    { currency: 'GBP', opening: 10000, closing: 28650, from: '2026-04-03', to: '2026-04-17' },
  ])
  expect(statements[0]!.lines.map(({ amount }) => amount)).toEqual([119000, -350, -100000])
})

test('a Dutch CSV with a word for the direction and days without signs', async () => {
  const { statements } = await read(files.csvDutch, 'bank.csv', { currency: 'EUR' })
  expect(statements[0]!.account.iban).toBe('NL91ABNA0417164300')
  expect(statements[0]!.lines).toMatchObject([
    {
      bookedOn: '2026-11-03',
      amount: 2500,
      counterparty: 'Brass Lantern',
      iban: 'NL20INGB0001234567',
      text: 'INV 2026 0018',
    },
    { bookedOn: '2026-11-04', amount: -350, counterparty: 'Bank', iban: null, text: 'Kosten' },
  ])
})

test('lines that do not make the balance are told by how much', async () => {
  const { statements } = await read(files.camt('08', '1416.50'))
  expect(statements[0]!.notes[1]).toBe(
    'Statement 2026-211 does not add up: it opens with 100.00 EUR, its lines make 1316.50 EUR, it closes with 1416.50 EUR. 100.00 EUR too little came in the file. Ask the bank for it again.',
  )
  const missing = files.csvEnglish.replace('04/05/2026,Charges,3.50,,"1,286.50"\n', '')
  const { statements: gap } = await read(missing, 'bank.csv', { currency: 'GBP' })
  expect(gap[0]!.notes[0]).toMatch('does not follow from the row before it at row 2 (2026-04-17)')
})

const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i || ''};`.repeat(10)}">`).join('')}]>
<Document><BkToCstmrStmt><Stmt><Id>&lol9;</Id></Stmt></BkToCstmrStmt></Document>`
const outside = `<?xml version="1.0"?><!DOCTYPE Document [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<Document><BkToCstmrStmt><Stmt><Id>&secret;</Id></Stmt></BkToCstmrStmt></Document>`

test.each([
  ['an empty file', '', 'bank.txt is empty.'],
  ['a billion laughs', bomb, 'declares a document type (DTD) in line 1'],
  ['an external entity', outside, 'declares a document type (DTD) in line 1'],
  ['an OFX with a document type', outside.replace('<Document>', '<OFX>'), 'declares a document type (DTD)'],
  ['XML cut off', files.camt('02').slice(0, 900), 'bank.txt is broken XML in line'],
  ['elements without end', `<?xml version="1.0"?>${'<a>'.repeat(100_000)}`, 'nests elements 60 deep'],
  ['a report within the day', files.camt('02').replaceAll('BkToCstmrStmt', 'BkToCstmrAcctRpt'), 'CAMT.052'],
  ['other XML', '<?xml version="1.0"?><Invoice><ID>1</ID></Invoice>', 'is XML without a statement of a bank'],
  ['an amount that is none', files.camt('02').replace('>1190.00<', '>1e9<'), 'Entry 1 of bank.txt: 1e9 is no amount.'],
  ['another currency', files.camt('02').replace('Ccy="EUR">1190', 'Ccy="USD">1190'), 'is in USD, its account in EUR'],
  [
    'a day that is none',
    files.mt940.replace(':61:2601020102C', ':61:2602300102C'),
    'Line 5 of bank.txt cannot be read as a movement',
  ],
  [
    'half a minor unit',
    files.ofx1.replace('1190.00', '1190.005'),
    'Transaction F-1 of bank.txt: 1190.005 has 3 decimals, USD has 2.',
  ],
  [
    'a CSV of something else',
    'Customer,City\nGullwing,Lyon\n',
    'has no column with the day of booking. It has the columns Customer, City.',
  ],
  ['a CSV without amounts', 'Date,Text\n2026-11-03,Gullwing\n', 'has no column with the amount.'],
  ['a CSV without a currency', files.csvEnglish, 'does not say its currency. Choose the account it belongs to.'],
  ['days that read both ways', 'Date,Amount,Currency\n03/04/2026,1.00,EUR\n', 'Choose the order of days.'],
])('%s is refused with a sentence', async (_, content, sentence) => {
  await expect(read(content)).rejects.toThrow(sentence)
})

test('an order of days that was chosen is taken', async () => {
  const { statements } = await read('Date,Amount,Currency\n03/04/2026,1.00,EUR\n', 'bank.csv', { dateOrder: 'mdy' })
  expect(statements[0]!.lines[0]!.bookedOn).toBe('2026-03-04')
})
