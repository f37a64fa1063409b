import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importKinds } from '#app/import-kinds.ts'
import { theHouse } from '#modules/workspace/server/index.ts'
import { contentsOf, openTestHouse, type TestWorkspace } from '#tests/house.ts'
import { importCommand } from './import-command.ts'
import { readImportRequest } from './import-request.ts'

const house = await openTestHouse()

const heading = 'Invoice,Date,Customer,Product,Quantity,Unit price\n'
const good = '9,2024-05-19,Gullwing,Tea,1,2.50\n'

const refused: [string, string | Buffer, string][] = [
  ['an empty file', '', 'sales.csv is empty. Export it again, or choose another file.'],
  ['blank lines alone', '\n\n  \n', 'sales.csv has no rows. Export it again, or choose another file.'],
  ['a header alone', heading, 'sales.csv has names of columns and no rows below them. Export it again with its rows.'],
  [
    'a spreadsheet renamed .csv',
    Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]),
    'sales.csv is a damaged spreadsheet (End of central directory record signature not found. Either not a zip file, or file is truncated.). Open it in its program, save it again, and import that.',
  ],
  [
    'a web page renamed .csv',
    '<!DOCTYPE html>\n<table><tr><td>Invoice</td></tr></table>\n',
    'sales.csv is a web page or XML, not a CSV. Open it in its program, save the sheet as CSV (UTF-8), and import that.',
  ],
  [
    'bytes that are no text',
    Buffer.from(Uint8Array.from({ length: 4000 }, (_, i) => (i * 7) % 256)),
    'sales.csv is not text: it is full of control characters. Open it in its program, save the sheet as CSV (UTF-8), and import that.',
  ],
  [
    'a quote that is never closed',
    `${heading}1,2024-05-13,"Corvane,Tea,1,2.50\n${good}`,
    'A quote that opens in line 2 is never closed. Close it in the file, or take the quote mark out.',
  ],
  [
    'days that read both ways',
    `${heading}1,01/02/2024,Corvane,Tea,1,2.50\n2,03/02/2024,Corvane,Tea,1,2.50\n`,
    '2 dates in Date read both ways: 01/02/2024 is 1 February or 2 January. Say which with --date-order dmy or --date-order mdy. Nothing was written.',
  ],
  [
    'days of both orders',
    `${heading}1,13/05/2024,Corvane,Tea,1,2.50\n2,05/13/2024,Corvane,Tea,1,2.50\n`,
    'Date has days first in 1 date and months first in 1 date. Rows of the other order are rejected. Say which with --date-order dmy or --date-order mdy. Nothing was written.',
  ],
  [
    'no column of amounts',
    'Invoice,Date,Customer\n1,2024-05-13,Corvane\n',
    'No column is matched to one of list unit price, net unit price, list amount, net amount, amount with tax. Name it in the first row of the file, or match it with --mapping. Nothing was written.',
  ],
]

test.each(refused)('%s is refused with a sentence, and nothing is written', async (_, content, sentence) => {
  const workspace = await house.openWorkspace()
  const before = await contentsOf(house.pools, workspace.id)
  await expect(bring(workspace, content)).rejects.toMatchObject({ message: sentence })
  expect(await contentsOf(house.pools, workspace.id)).toEqual(before)
})

const mend = 'Mend it in the file or leave it out.'
const rejected: [string, string, string][] = [
  ['a NUL byte', '1,2024-05-13,Cor\0vane,Tea,1,2.50', 'Line 2: Customer holds a NUL byte, which is no text.'],
  ['too few cells', '1,2024-05-13,Corvane', 'Line 2: The row has 3 cells where the table has 6 columns.'],
  ['too many cells', '1,2024-05-13,Corvane,Tea,1,2,50', 'Line 2: The row has 7 cells where the table has 6 columns.'],
  [
    'a cell of a megabyte',
    `1,2024-05-13,Corvane,${'x'.repeat(1 << 20)},1,2.50`,
    'Line 2: Product has 1,048,576 characters; 65,536 is the most.',
  ],
  ['a day that does not exist', '1,31/02/2024,Corvane,Tea,1,2.50', `Line 2: 31/02/2024 is not a day. ${mend}`],
  ['a formula', '1,2024-05-13,Corvane,Tea,1,=1+1', 'Line 2: =1+1 in Unit price is a formula'],
  ['a word for an amount', '1,2024-05-13,Corvane,Tea,1,free', 'Line 2: free in Unit price is not a number.'],
  ['no account', '1,2024-05-13,,Tea,1,2.50', 'Line 2: Customer is empty. Fill it in the file or leave the row out.'],
  [
    'an endless amount',
    '1,2024-05-13,Corvane,Tea,1000000000,9000000000000',
    'Line 2: The amounts of the row are larger',
  ],
]

test.each(rejected)('%s rejects its row, says where and why, and the other row stays', async (_, row, sentence) => {
  const told: string[] = []
  const report = await bring(await house.openWorkspace(), `${heading}${row}\n${good}`, {}, told)
  expect(report).toMatchObject({ read: 2, created: 1, rejected: 1, documents: 1, netSales: '2.50' })
  expect(told).toEqual([expect.stringContaining(sentence)])
})

test('an unknown currency and one without a rate reject their rows', async () => {
  const told: string[] = []
  const file = 'Invoice,Date,Customer,Amount,Currency\n1,2024-05-13,Corvane,5,ZZZ\n2,2024-05-13,Corvane,5,JPY\n'
  expect(await bring(await house.openWorkspace(), file, {}, told)).toMatchObject({ read: 2, created: 0, rejected: 2 })
  expect(told).toEqual([
    expect.stringMatching(/^Line 2: ZZZ is not a currency known to ISO 4217\./),
    expect.stringMatching(/^Line 3: Amounts in JPY need a rate to /),
  ])
})

test('two accounts that share a name are told apart by their number, and never guessed between', async () => {
  const workspace = await house.openWorkspace()
  const twins = 'Invoice,Date,Customer ID,Customer,Amount\n1,2024-05-13,A1,Twin,5\n2,2024-05-13,A2,Twin,6\n'
  expect(await bring(workspace, twins)).toMatchObject({ created: 2, accounts: 2 })
  const told: string[] = []
  const nameless = 'Invoice,Date,Customer,Amount\n3,2024-05-13,Twin,7\n'
  expect(await bring(workspace, nameless, {}, told)).toMatchObject({ created: 0, rejected: 1 })
  expect(told).toEqual([
    'Line 2: 2 accounts are called Twin. Add a column with the account number, or give them different names.',
  ])
})

test('columns of one name, and lines above the names, are told', async () => {
  const doubled =
    'Sales of May\n\nInvoice,Date,Customer,Amount,Amount\n1,2024-05-13,Corvane,5,9\n2,2024-05-14,Corvane,6,9\n'
  const { netSales, assumptions } = await bring(await house.openWorkspace(), doubled)
  expect(netSales).toBe('11.00')
  expect(assumptions.slice(0, 2)).toEqual([
    '1 line above the names left out.',
    'The name Amount stands above two columns; the later one is called Amount (2).',
  ])
})

test('an account whose every row is rejected is not counted', async () => {
  const file = 'Invoice,Date,Customer,Amount\n1,2024-05-13,Corvane,none\n2,2024-05-13,Gullwing,5\n'
  expect(await bring(await house.openWorkspace(), file)).toMatchObject({ rejected: 1, documents: 1, accounts: 1 })
})

test('a mapping in a file is followed, and a column that is not there is told', async () => {
  const mapping = write('mapping.json', { fields: { Wert: 'netAmount', Wort: 'city', Amount: null }, dateOrder: 'dmy' })
  const file = 'Invoice,Date,Customer,Amount,Wert\n1,03/05/2024,Corvane,5,9\n'
  const { netSales, assumptions } = await bring(await house.openWorkspace(), file, { mapping })
  expect(netSales).toBe('9.00')
  expect(assumptions).toContain('No column is called Wort, so what was chosen for it is left aside.')
})

test.each([
  [{ Amount: 'netAmount' }, 'There is no Amount. Write it as {"fields": {"Column of the file": "netAmount"}}'],
  [{ fields: { Amount: 'nonsense' } }, '--mapping: "Amount" cannot be nonsense. For sales there are '],
])('a mapping of %j is refused before anything is opened', async (mapping, sentence) => {
  const path = write('sales.csv', `${heading}${good}`)
  await expect(readImportRequest({ mapping: write('mapping.json', mapping) }, [path])).rejects.toThrow(sentence)
})

test('a row that is there already is named by its line in the file, like the row itself', async () => {
  const told: string[] = []
  const twice = 'Customer ID,Customer,Note\nA1,Corvane,"two\nlines"\nA2,Quillon,\nA1,Corvane,\n'
  await bring(await house.openWorkspace(), twice, { kind: 'accounts' }, told)
  expect(told).toEqual(['Line 5: Line 2 is the same account already. Give both a number, or leave one out.'])
})

test('an answer of the command line is taken where a column holds both orders', async () => {
  const file = `${heading}1,13/05/2024,Corvane,Tea,1,2.50\n2,05/13/2024,Corvane,Tea,1,2.50\n`
  const told: string[] = []
  const report = await bring(await house.openWorkspace(), file, { 'date-order': 'dmy' }, told)
  expect(report).toMatchObject({ read: 2, created: 1, rejected: 1 })
  expect(told).toEqual([`Line 3: 05/13/2024 is not a day. ${mend}`])
})

const misread: [Record<string, string>, string][] = [
  [
    { kind: 'nonsense' },
    '--kind nonsense is unknown. Use accounts, contacts, activities, sales, ubl, quickbooks-iif, quickbooks-csv or xero-csv.',
  ],
  [{ currency: 'ZZZ' }, '--currency ZZZ is no currency of ISO 4217. Use a code such as EUR.'],
  [{ currency: 'EURO' }, '--currency EURO is no currency of ISO 4217. Use a code such as EUR.'],
  [{ decimal: 'x' }, '--decimal x is unknown. Use "." or ",".'],
  [{ 'date-order': 'foo' }, '--date-order foo is unknown. Use dmy, mdy or ymd.'],
  [{ preset: 'nothing', kind: 'contacts' }, '--preset nothing is unknown for contacts. Use '],
]

test.each(misread)('%j is refused before anything is opened', async (values, sentence) => {
  const path = write('sales.csv', `${heading}${good}`)
  await expect(readImportRequest(values, [path])).rejects.toThrow(sentence)
})

function write(name: string, content: string | Buffer | object): string {
  const path = join(house.services.config.dataDir, name)
  writeFileSync(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content))
  return path
}

/** As the command line does, except that the house is open already. */
async function bring(
  workspace: TestWorkspace,
  content: string | Buffer,
  values: Record<string, string> = {},
  told: string[] = [],
) {
  const path = write('sales.csv', content)
  const request = await readImportRequest(values, [path])
  const where = { workspaceId: workspace.id, actor: theHouse }
  return importCommand(house.services, importKinds, where, request, { onRejected: (all) => told.push(...all) })
}
