import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import type { BankLine, BroughtFile } from '../../contract/bank.ts'
import * as files from './reading/bank-files.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { revenue, activities, relationships } = owner.api
const gullwing = await relationships.createAccount({ name: 'Gullwing Bakery' })
const quillon = await relationships.createAccount({ name: 'Quillon Stationers' })

const issue = (accountId: string, unitPrice: string, more = {}) =>
  revenue.issueInvoice({
    ...{ accountId, issuedOn: '2026-10-20', lines: [{ kind: 'sale', quantity: '1', unitPrice }] },
    ...more,
  })
const large = await issue(gullwing.id, '1190')
const small = await issue(quillon.id, '10')

const send = async (content: string | Buffer, query: Record<string, string> = {}, by = owner) => {
  const answer = await by.fetch(`/api/v1/bank-files?${new URLSearchParams({ name: 'bank.txt', ...query })}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: typeof content === 'string' ? content : new Uint8Array(content),
  })
  return {
    status: answer.status,
    ...((await answer.json()) as BroughtFile & { title: string; faults: { path: string }[] }),
  }
}
/** November's file names the invoice that was issued here, with a letter for a figure. */
const november = files.camt('08').replace('INV-2026-0O17', large.number.replace('0', 'O'))
const lines = async (state: BankLine['state'] = 'new') => (await revenue.listBankLines({ state })).items
const lineOf = async (amount: number) => (await lines()).find((line) => line.amount === amount)!
const balance = async (key: string) =>
  (await revenue.trialBalance({})).items.find((ledger) => ledger.key === key)?.closing ?? 0
const openOf = async (id: string) =>
  firm.inTransaction(async ({ db, workspaceId }) => {
    const { rows } = await sql<{ open: number }>`
      select open from revenue.open_item where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
    return rows[0]?.open
  })
const bookingOf = ({ id, proposals: [first] }: BankLine) => ({
  ...{
    id,
    accountId: first!.account!.id,
    items: first!.items.map(({ id: item, amount, early }) => ({ id: item, amount, early })),
  },
})

test('a file brings its lines and balances once; brought again, or by two at once, it brings nothing', async () => {
  const both = await Promise.all([send(november), send(november)])
  expect(both.map(({ status }) => status)).toEqual([201, 201])
  expect(both.map(({ brought }) => brought).sort()).toEqual([0, 4])
  expect(await send(november)).toMatchObject({ importId: null, brought: 0, known: 4 })
  expect((await revenue.listBankAccounts({})).items).toMatchObject([
    { name: 'Bank EUR 6199', iban: files.iban, balance: 131650, balanceOn: '2026-11-03', waiting: 4 },
  ])
  const { items, total } = await revenue.listBankLines({})
  expect([items.map(({ amount }) => amount), total]).toEqual([[119000, 1000, 2000, -350], 4])
})

test('the same days in another format bring only what is not here', async () => {
  const day = files.csvGerman.replaceAll('02.11.26', '03.11.26').replace('"ENTGELT"', '"GEBÜHR"')
  const more = `${day}"${files.iban}";"05.11.26";"05.11.26";"GUTSCHRIFT";"neu";"Corvane";"";"7,00";"EUR";""\n`
  const brought = await send(Buffer.from(more, 'latin1'), { name: 'umsaetze.csv' })
  expect(brought).toMatchObject({ status: 201, format: 'csv', brought: 1, known: 2, accounts: [{ made: false }] })
  await activities.undo({ id: brought.eventId! })
  expect((await lines()).map(({ amount }) => amount)).toEqual([119000, 1000, 2000, -350])
})

test('what a line may be is proposed with its reasons, and booked when it is confirmed', async () => {
  const line = await lineOf(119000)
  expect(line.proposals[0]).toMatchObject({
    ...{ account: { name: 'Gullwing Bakery' }, items: [{ number: large.number, amount: 119000 }], sure: true },
    reasons: [
      `Names invoice ${large.number}`,
      'The amount is exactly what is open',
      'The name is like Gullwing Bakery',
    ],
  })
  expect((await lineOf(1000)).proposals[0]).toMatchObject({ items: [{ number: small.number }], sure: false })
  expect(await openOf(large.id)).toBe(119000)
  const { paymentId, eventId } = await revenue.bookBankLine(bookingOf(line), { version: line.version })
  expect(await revenue.payment({ id: paymentId! })).toMatchObject({ amount: 119000, left: 0, day: '2026-11-03' })
  expect([await openOf(large.id), await balance('bank'), await balance('receivables')]).toEqual([0, 119000, 1000])
  await expect(revenue.bookBankLine(bookingOf(line))).rejects.toThrow('This line is booked already')
  await activities.undo({ id: eventId })
  expect([await openOf(large.id), await balance('bank')]).toEqual([119000, 0])
  expect((await lineOf(119000)).state).toBe('new')
})

test('two who confirm one line at once: the first books it, the second hears so', async () => {
  const line = await lineOf(119000)
  const both = await Promise.allSettled([revenue.bookBankLine(bookingOf(line)), revenue.bookBankLine(bookingOf(line))])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await balance('bank')).toBe(119000)
})

test('a bank account is known by whose money came from it before', async () => {
  const next = await issue(gullwing.id, '55')
  const from = files
    .camt('02')
    .replaceAll('1190.00', '55.00')
    .replaceAll('1316.50', '181.50')
    .replaceAll('2026-11-03', '2026-11-06')
  await send(from.replaceAll('Gullwing Bakery &amp; Sons', 'G B Holding').replace('INV-2026-0O17', 'your bill'))
  const { proposals } = await lineOf(5500)
  expect(proposals[0]).toMatchObject({
    ...{ account: { name: 'Gullwing Bakery' }, items: [{ number: next.number }] },
    reasons: expect.arrayContaining(['Gullwing Bakery used this bank account before']),
  })
})

test('charges of the bank go to a ledger account, and next time they are proposed for it', async () => {
  const line = await lineOf(-350)
  expect(line.proposals).toMatchObject([{ ledger: 'bank-charges', ledgerName: 'Bank charges' }])
  await expect(revenue.bookBankLine({ id: line.id, ledger: 'receivables' })).rejects.toThrow(
    'What is owed is kept by account',
  )
  await expect(revenue.bookBankLine({ id: line.id, ledger: 'no-such' })).rejects.toThrow(
    'There is no ledger account no-such',
  )
  await revenue.bookBankLine({ id: line.id, ledger: 'bank-charges' }, { version: line.version })
  expect([await balance('bank'), await balance('bank-charges')]).toEqual([119000 - 350, 350])
  const booked = (await lines('matched')).find(({ id }) => id === line.id)!
  await revenue.unbookBankLine({ id: line.id }, { version: booked.version })
  expect([await balance('bank'), await balance('bank-charges')]).toEqual([119000, 0])
})

test('more than is open stays as a credit, and is set off with what comes next', async () => {
  const { id } = await relationships.createAccount({ name: 'Brass Lantern' })
  const first = await issue(id, '80')
  const second = await issue(id, '40')
  const table = (amount: string) => `Date,Amount,Currency,Name,Text\n2026-11-10,${amount},EUR,Brass Lantern,all of it\n`
  await send(table('125.00'), { name: 'one.csv' })
  const line = await lineOf(12500)
  const { items } = await revenue.openForBankLine({ id: line.id, search: 'Brass' })
  expect(items.map(({ number, open }) => [number, open])).toEqual([
    [first.number, 8000],
    [second.number, 4000],
  ])
  const paid = await revenue.bookBankLine({
    ...{ id: line.id, accountId: id, items: items.map(({ id: item, open: amount }) => ({ id: item, amount })) },
  })
  expect(await revenue.payment({ id: paid.paymentId! })).toMatchObject({ amount: 12500, left: 500 })
  const third = await issue(id, '30', { issuedOn: '2026-11-09' })
  await send(table('25.00'), { name: 'two.csv' })
  const next = await lineOf(2500)
  expect(next.proposals[0]).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({ number: third.number, amount: 3000 }),
      expect.objectContaining({ kind: 'payment', amount: -500 }),
    ]),
  })
  await revenue.bookBankLine(bookingOf(next))
  expect(await Promise.all([first, second, third].map((each) => openOf(each.id)))).toEqual([0, 0, 0])
  expect(await openOf(paid.paymentId!)).toBe(0)
})

test('a proposal that is turned down is not made again, and a line is left out and taken in', async () => {
  const line = await lineOf(1000)
  const { line: after } = await revenue.rejectProposal({ id: line.id, key: line.proposals[0]!.key })
  expect(after.proposals.map(({ key }) => key)).not.toContain(line.proposals[0]!.key)
  const { eventId } = await revenue.leaveOutBankLine({ id: line.id }, { version: after.version })
  expect((await lines('left-out')).map(({ id }) => id)).toEqual([line.id])
  await activities.undo({ id: eventId })
  expect((await lineOf(1000)).id).toBe(line.id)
})

test('a file of which something is booked is not taken out; one of which nothing is, is', async () => {
  const { items } = await revenue.listBankImports({})
  const booked = items.find(({ matched }) => matched > 0)!
  await expect(revenue.undoBankImport({ id: booked.id })).rejects.toThrow('booked')
  const free = items.find(({ matched }) => matched === 0)!
  expect(await revenue.undoBankImport({ id: free.id })).toEqual({ removed: free.brought })
})

test('a line of a locked period is not booked, and a file of a foreign currency says where its rate is missing', async () => {
  const line = await lineOf(2000)
  await revenue.lockBooks({ through: '2026-11-30' })
  await expect(revenue.bookBankLine({ id: line.id, ledger: 'other-income' })).rejects.toThrow(
    'The books are locked through 2026-11-30',
  )
  await revenue.lockBooks({ through: null })
  await send(files.ofx1)
  const dollars = await lineOf(119000)
  await expect(revenue.bookBankLine({ id: dollars.id, ledger: 'other-income' })).rejects.toThrow(
    'There is no rate from USD to EUR for 2026-11-03',
  )
})

test('a file that says too little asks, and one that is broken leaves everything as it was', async () => {
  expect(await send(files.csvEnglish)).toMatchObject({ status: 422, faults: [{ path: 'bankAccountId' }] })
  const before = (await revenue.listBankLines({})).total
  expect(await send(november.slice(0, 2000))).toMatchObject({
    status: 422,
    title: expect.stringContaining('broken XML'),
  })
  expect((await revenue.listBankLines({})).total).toBe(before)
})

test('a role without the books, and another workspace, see and change nothing', async () => {
  const line = await lineOf(2000)
  const member = await firm.signIn('member')
  await expect(member.api.revenue.listBankLines({})).rejects.toThrow()
  expect(await send(november, {}, member)).toMatchObject({ status: 403 })
  const elsewhere = await (await house.openWorkspace('Elsewhere')).signIn('owner')
  expect((await elsewhere.api.revenue.listBankLines({})).items).toEqual([])
  await expect(elsewhere.api.revenue.bookBankLine({ id: line.id, ledger: 'rent' })).rejects.toThrow('does not exist')
})
