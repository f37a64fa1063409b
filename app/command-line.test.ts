import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { mt940 } from '#modules/revenue/server/bank/reading/bank-files.ts'
import { dataFolder } from '#tests/data-folder.ts'
import { freePort } from '#tests/rounds/program.ts'
import { runRapport } from '#tests/run-rapport.ts'

const folders: string[] = []
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true })
})
const folder = await another()

test.each([
  [['portfolio', '--nope'], 'There is no option --nope.'],
  [['portfolio', '--from'], '--from needs a value.'],
  [['portfolio', '--json=yes'], '--json takes no value.'],
  [['portfolio', '--from', '2026-02-30'], '--from 2026-02-30 is no day. Write it as 2026-10-31.'],
  [
    ['import', 'sales.csv', '--kind', 'x'],
    '--kind x is unknown. Use accounts, contacts, activities, sales, ubl, quickbooks-iif, quickbooks-csv or xero-csv.',
  ],
  [['import', 'sales.csv', '--delimiter', ''], '--delimiter  is unknown. Use blanks, tab, or one of , ; |.'],
  [['import', 'sales.csv', '--rate', 'USD=0'], '--rate USD=0 is not understood.'],
  [['import', 'sales.csv', '--kind', 'sales', '--per', 'EUR'], '--per is for --kind bank or --kind rates.'],
  [['import', 'last', '--undo'], '--undo last is no id of an import.'],
  [['merge', 'G-1'], 'Name two records: rapport merge A B. B goes into A.'],
  [['undo', 'last'], 'last is no id of an event.'],
  [['invoice', 'INV-1'], 'Say what to write: --pdf FILE or --ubl FILE.'],
  [['serve', '--role', 'boss'], '--role is "boss" and has to be web, worker or all.'],
  [['migrate', '--log-level', 'loud'], '--log-level is "loud" and has to be debug, info, warn, error or silent.'],
])('%j ends with 2 and a sentence that names the option', async (words, sentence) => {
  const { code, output, errors } = await rapport(...words)
  expect({ code, output, first: errors.split('\n')[0] }).toMatchObject({
    ...{ code: 2, output: '', first: expect.stringContaining(sentence) },
  })
})

test('what is no fault of an option ends with 1', async () => {
  expect(await rapport('import', join(folder, 'nowhere.csv'))).toMatchObject({
    ...{ code: 1, output: '', errors: expect.stringMatching(/nowhere\.csv is not here\. [^\n]+\n$/) },
  })
})

test('beyond this machine it serves only behind a proxy with TLS, and says how', async () => {
  expect(await rapport('serve', '--host', '0.0.0.0')).toMatchObject({
    ...{ code: 1, output: '', errors: expect.stringMatching(/^Rapport speaks plain HTTP .*\(deploy\/ has two/) },
  })
})

test('config --sql prints what prepares a database server', async () => {
  const { sql } = JSON.parse((await rapport('config', '--sql', '--json')).output)
  expect(sql).toMatch(
    /^create role rapport_owner login noinherit password 'SCRAM-SHA-256\$4096:.*create database "rapport"/s,
  )
})

test('imports are taken back from the command line, with a server and without', { timeout: 60_000 }, async () => {
  const file = join(folder, 'sales.csv')
  writeFileSync(file, 'Invoice no,Invoice date,Customer,Amount\n1,2024-01-31,Corvane,5\n2,2024-02-28,Corvane,6\n')
  const brought = await rapport('import', file, '--json')
  const { id } = JSON.parse(brought.output)
  const undone = await rapport('import', '--undo', id, '--json')
  expect(JSON.parse(undone.output)).toEqual({ id, files: ['sales.csv'], undone: 3, kept: [] })
  const port = await freePort()
  const server = serve('--data-dir', folder, '--port', String(port))
  await said(server, 'Rapport runs')
  await rapport('import', file)
  expect(await rapport('import', '--undo')).toMatchObject({
    ...{ code: 0, output: 'The import of sales.csv is taken back: 3 changes undone\n' },
  })
  server.kill('SIGTERM')
  await once(server, 'close')
  expect(await rapport('import', '--undo')).toMatchObject({
    code: 1,
    errors: expect.stringContaining('nothing to undo'),
  })
  expect(await rapport('import', '--resume')).toMatchObject({
    ...{ code: 1, errors: expect.stringContaining('There is nothing to resume: no import broke off.') },
  })
  expect(await rapport('portfolio', '--from', '2150-01-01')).toMatchObject({ code: 0 })
  await rapport('import', file)
  expect(await rapport('portfolio', '--from', '2150-01-01')).toMatchObject({
    ...{ code: 2, errors: expect.stringContaining('--from 2150-01-01 lies after the last sale.') },
  })
})

test('two accounts are merged by their numbers and taken apart by the event', { timeout: 120_000 }, async () => {
  const data = ['--data-dir', await another()]
  const file = join(folder, 'accounts.csv')
  writeFileSync(file, 'Company name,Customer id,City\nGullwing,G-1,\nGullwing Ltd,G-2,Cork\n')
  await rapport('import', file, '--kind', 'accounts', ...data)
  const merged = JSON.parse((await rapport('merge', 'G-1', 'G-2', '--json', ...data)).output)
  expect(Object.keys(merged)).toEqual(['eventId', 'id', 'version'])
  const city = async (id: string) => JSON.parse((await rapport('account', id, '--json', ...data)).output).account.city
  expect(await city(merged.id)).toBe('Cork')
  expect(await rapport('merge', 'G-1', 'G-2', ...data)).toMatchObject({
    ...{ code: 1, errors: expect.stringContaining('Rapport itself merged it into Gullwing on') },
  })
  expect(await rapport('merge', 'G-1', 'G-9', '--kind', 'accounts', ...data)).toMatchObject({
    ...{ code: 1, errors: expect.stringContaining('There are no two accounts with the numbers or ids G-1 and G-9.') },
  })
  const undone = JSON.parse((await rapport('undo', merged.eventId, '--json', ...data)).output)
  expect(undone).toEqual({ eventId: expect.any(String), left: [] })
  expect(await city(merged.id)).toBe(null)
})

test('a file of a bank is known by what it holds, and brought once; rates come from a CSV', {
  timeout: 60_000,
}, async () => {
  const at = (name: string, content: string) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const statement = at('november.txt', mt940)
  const brought = JSON.parse((await rapport('import', statement, '--json')).output)
  expect(brought).toMatchObject({ format: 'mt940', brought: 3, known: 0, accounts: [{ made: true }] })
  expect((await rapport('import', statement)).output).toBe('november.txt: 0 lines brought, 3 here already\n')
  const rates = await rapport('import', at('rates.csv', 'Date,USD\n2026-11-03,1.25\n'), '--kind', 'rates')
  expect(rates.output).toContain(
    'rates.csv: 1 rate brought, 0 changed, 0 here already\n1 currency, 2026-11-03 to 2026-11-03\n',
  )
})

const importKeys =
  'read created updated unchanged rejected documents accounts assumptions grossSales discounts returns allowances netSales costOfGoods grossProfit seconds'
const portfolioKeys =
  'measure accounts grossSales discounts returns allowances netSales costOfGoods grossProfit top20 peak unprofitable rows'

test('--json prints one object; a file without names is told them, and - leaves a column out', {
  timeout: 60_000,
}, async () => {
  const data = await another()
  const file = join(folder, 'visits.txt')
  writeFileSync(
    file,
    ' 00004 0001 19970101  2   29.33\n 00004 0001 19970118  2   29.73\n 00021 0002 19970101  3   63.34\n',
  )
  const columns = ['--no-header', '--columns', '-,Customer ID,Date,Quantity,Amount', '--delimiter', 'blanks']
  const words = ['import', file, '--kind', 'sales', ...columns, '--json', '--data-dir', data]
  const tried = JSON.parse((await rapport(...words, '--dry-run')).output)
  expect(tried).toMatchObject({ read: 3, created: 3, accounts: 2, documents: 3, netSales: '122.40' })
  expect(JSON.parse((await rapport('portfolio', '--json', '--data-dir', data)).output)).toMatchObject({ rows: [] })
  const brought = JSON.parse((await rapport(...words)).output)
  expect(Object.keys(brought).toSorted()).toEqual(['id', ...importKeys.split(' ')].toSorted())
  expect(brought).toMatchObject({ created: 3, netSales: '122.40', costOfGoods: null, grossProfit: null })
  const portfolio = JSON.parse((await rapport('portfolio', '--json', '--data-dir', data)).output)
  expect(Object.keys(portfolio).toSorted()).toEqual(portfolioKeys.split(' ').toSorted())
  expect(portfolio).toMatchObject({
    ...{
      measure: 'net-sales',
      accounts: 2,
      costOfGoods: null,
      grossProfit: null,
      top20: { accounts: 1, share: 0.5175 },
    },
    ...{ peak: { rank: 2, share: 1 }, unprofitable: { accounts: 0, amount: '0.00' } },
  })
  expect(portfolio.rows[0]).toEqual({
    ...{ rank: 1, id: expect.any(String), name: '0002', externalId: '0002', netSales: '63.34' },
    ...{ grossProfit: null, share: 0.5175, cumulativeShare: 0.5175 },
  })
  const netUpTo = async (...end: string[]) =>
    JSON.parse((await rapport('portfolio', ...end, '--json', '--data-dir', data)).output).netSales
  expect(await netUpTo('--to', '1997-01-18')).toBe('92.67')
  expect(await netUpTo('--until', '1997-01-18')).toBe('122.40')
  expect(JSON.parse((await rapport('import', file, ...columns, '--json', '--data-dir', data)).output)).toMatchObject({
    ...{ read: 3, created: 0, updated: 0, unchanged: 3 },
  })
})

test('a workspace of the command line gets its currency from the file, and its owner by the printed link', {
  timeout: 60_000,
}, async () => {
  const data = await another()
  const file = join(folder, 'rupees.csv')
  writeFileSync(file, 'Invoice no,Invoice date,Customer,Amount\n1,2024-01-31,Corvane,"₹5,00,000"\n')
  expect(JSON.parse((await rapport('import', file, '--json', '--data-dir', data)).output)).toMatchObject({
    ...{ created: 1, grossSales: '500000.00' },
  })
  const person = ['--name', 'Ann', '--email', 'ann@hollybank.example', '--data-dir', data]
  expect(await rapport('member', 'add', ...person)).toMatchObject({
    ...{ code: 2, output: '', errors: expect.stringMatching(/^Nobody owns this workspace yet\./) },
  })
  const port = await freePort()
  const server = serve('--data-dir', data, '--port', String(port))
  const address = (await said(server, 'first-run?code=')).match(/http\S+first-run\?code=(\S+)/)!
  const owner = { name: 'Ann', email: 'ann@hollybank.example', password: 'quiet ledger morning', firm: 'Hollybank' }
  const place = { country: 'IN', currency: 'EUR', locale: 'en-IN', timeZone: 'Asia/Kolkata' }
  const answer = await fetch(`http://localhost:${port}/api/v1/sign-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...owner, ...place, code: address[1] }),
  })
  expect(await answer.json()).toMatchObject({ workspace: { baseCurrency: 'INR' }, member: { role: 'owner' } })
  expect(await rapport('portfolio', '--data-dir', data)).toMatchObject({ code: 0, errors: '' })
  server.kill('SIGTERM')
  await once(server, 'close')
})

test('--help tells how to go on and how to take back', async () => {
  const { output } = await rapport('import', '--help')
  expect(output).toContain('rapport import --resume')
  expect(output).toContain('rapport import --undo [ID]')
})

/** A data folder of one's own, gone with the file. */
async function another(): Promise<string> {
  const made = await dataFolder()
  folders.push(made)
  return made
}

function serve(...args: string[]): ChildProcess {
  const path = fileURLToPath(new URL('server.ts', import.meta.url))
  return spawn(process.execPath, [path, ...args, '--log-level', 'silent'], { stdio: ['ignore', 'pipe', 'ignore'] })
}

const rapport = (...words: string[]) =>
  runRapport([...words, ...(words.includes('--data-dir') ? [] : ['--data-dir', folder])])

async function said(child: ChildProcess, words: string): Promise<string> {
  let output = ''
  while (!output.includes(words)) output += String(await once(child.stdout!, 'data'))
  return output
}

test('a file of QuickBooks is known by its content, and its journal is written', { timeout: 60_000 }, async () => {
  const data = join(folder, 'books')
  const file = join(folder, 'books.iif')
  const lines = [
    ...['!TRNS\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\tDOCNUM', '!SPL\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT', '!ENDTRNS'],
    ...[
      'TRNS\tINVOICE\t03/31/2026\tAccounts Receivable\tAcme\t10\t7',
      'SPL\tINVOICE\t03/31/2026\tSales\t\t-10',
      'ENDTRNS',
    ],
  ]
  writeFileSync(file, lines.join('\r\n'))
  const brought = await rapport('import', file, '--json', '--data-dir', data)
  expect(JSON.parse(brought.output)).toMatchObject({ created: 1, documents: 1, netSales: '10.00' })
  const out = join(folder, 'books.journal')
  const told = await rapport('journal', '--format', 'hledger', '--out', out, '--json', '--data-dir', data)
  expect(JSON.parse(told.output)).toEqual({ file: out, format: 'hledger', from: '2026-03-31', to: '2026-03-31' })
  expect(readFileSync(out, 'utf8')).toContain('2026-03-31 * (7) Acme | Invoice 7')
  expect((await rapport('journal', '--format', 'xero', '--data-dir', data)).output).toContain('"7, Acme, Invoice 7"')
  expect(await rapport('journal', '--format', 'pdf')).toMatchObject({ code: 2 })
})
