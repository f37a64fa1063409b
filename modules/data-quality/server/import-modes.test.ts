import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { MappingChoices } from '#modules/data-quality/contract/import.ts'
import { openTestHouse } from '#tests/house.ts'
import { until, uploadAndPlan } from '#tests/uploads.ts'

const house = await openTestHouse({ jobs: true })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, dataQuality } = owner.api

const salt = await relationships.createAccount({
  ...{ name: 'Saltgrass', externalId: 'S-1', email: 'desk@salt.example', phone: '+353 20 912 4985' },
  website: 'https://www.salt.example/en',
})
await relationships.createAccount({ name: 'Twin one', website: 'twin.example' })
await relationships.createAccount({ name: 'Twin two', website: 'http://twin.example/b' })
const elena = await relationships.createContact({
  ...{ name: 'Elena Vasko', accountId: salt.id },
  emails: [{ value: 'elena@salt.example' }, { value: 'e@home.example' }],
  phones: [{ value: '+353 86 555 0117' }],
})

/** What becomes of the rows of a file, in its order. */
async function planned(kind: 'accounts' | 'contacts', choices: Partial<MappingChoices>, ...lines: string[]) {
  const { id } = await uploadAndPlan(owner, lines.join('\n'), kind, 'rows.csv')
  await dataQuality.changeImport({ id, choices: { fields: {}, answers: {}, ...choices } })
  const record = await until(owner, id, 'planned', 'failed')
  if (record.fault) throw new Error(record.fault)
  const { items } = await dataQuality.previewImport({ id })
  return { id, rows: items.map(({ change, problem }) => (problem ? `${change}: ${problem}` : change)) }
}

const firms = [
  'Account number,Company,Website,E-mail,Phone',
  ',Salt Grass Ltd,salt.example,DESK@salt.example,+353209124985',
  ',New one,new.example,,',
]

test.each([
  ['email', ['changed', 'new']],
  ['phone', ['changed', 'new']],
  ['domain', ['changed', 'new']],
  ['id', ['new', 'new']],
] as const)('an account is found again by its %s, whatever it is called in the file', async (matchBy, changes) => {
  expect((await planned('accounts', { matchBy }, ...firms)).rows).toEqual(changes)
})

test('a row that bears the number of another record is no record: a number is one record’s alone', async () => {
  const { rows } = await planned(
    'accounts',
    { matchBy: 'email' },
    'Account number,Company,E-mail',
    'S-1,Somebody else,else@new.example',
    'S-1,Saltgrass,desk@salt.example',
  )
  expect(rows).toEqual([
    'rejected: Number S-1 is that of another account already. Mend the number, or leave it out.',
    expect.stringContaining('same account already'),
  ])
})

test('an account is found by the id that Rapport gave it', async () => {
  const { rows } = await planned('accounts', {}, 'Rapport id,Company', `${salt.id},Another name`, 'no id,Third')
  expect(rows).toEqual(['changed', 'new'])
})

test('several accounts with the same domain decide nothing, and two rows are not the same account', async () => {
  const { rows } = await planned(
    'accounts',
    { matchBy: 'domain' },
    'Company,Website',
    'A,https://twin.example',
    'B,salt.example',
    'C,www.salt.example',
  )
  expect(rows).toEqual([
    'rejected: 2 accounts have this web domain. Match by the number instead, or leave the row out.',
    'changed',
    'rejected: Line 3 is the same account already. Leave one of them out.',
  ])
})

test('an import that only creates leaves what is here, and one that only updates brings nothing new; both say so', async () => {
  expect((await planned('accounts', { mode: 'create', matchBy: 'email' }, ...firms)).rows).toEqual([
    'same: Is here already. This import only creates, so it stays as it is.',
    'new',
  ])
  const { id, rows } = await planned('accounts', { mode: 'update', matchBy: 'email' }, ...firms)
  expect(rows).toEqual([
    'changed',
    'rejected: There is no account with this e-mail address yet, and this import only changes what is there. Choose to create as well, or leave the row out.',
  ])
  await dataQuality.startImport({ id })
  await until(owner, id, 'done', 'failed')
  expect((await relationships.accountPage({ id: salt.id })).account).toMatchObject({ name: 'Salt Grass Ltd' })
  expect((await relationships.listAccounts({ find: 'New one' })).items).toEqual([])
  await dataQuality.undoImport({ id })
  await until(owner, id, 'undone', 'failed')
  expect((await relationships.accountPage({ id: salt.id })).account).toMatchObject({ name: 'Saltgrass' })
})

const people = [
  'Name,E-mail,Phone,Company',
  'E. Vasko,e@home.example,+353 86 555 0117,Saltgrass',
  'Una Quill,una@quill.example,,Quill',
]

test.each([
  [{ matchBy: 'email' }, ['changed', 'new']],
  [{ matchBy: 'phone' }, ['changed', 'new']],
  [{ matchBy: 'id' }, ['new', 'new']],
  [
    { mode: 'create', matchBy: 'email' },
    ['same: Is here already. This import only creates, so it stays as it is.', 'new'],
  ],
  [
    { mode: 'update' },
    [
      'changed',
      'rejected: There is no account Quill yet, and this import only changes what is there. Leave the account out of the row, or bring it first.',
    ],
  ],
] as const)('people with %j become %j', async (choices, changes) => {
  expect((await planned('contacts', choices, ...people)).rows).toEqual(changes)
})

test('a plan is made with the numbers of what is there, which PostgreSQL has not looked at yet', async () => {
  await planned('contacts', {}, ...people)
  const { rows } = await firm.inTransaction(({ db }) =>
    sql`select 1 from pg_class where oid = 'relationships.contact_channel'::regclass and reltuples > 0`.execute(db),
  )
  expect(rows).toHaveLength(1)
})

test('a telephone number finds its record in whichever way it is written', async () => {
  const { rows } = await planned(
    'contacts',
    { matchBy: 'phone' },
    'Name,Phone',
    'E. Vasko,086 555 0117',
    'Helena Vasko,00353 (86) 555-0117',
    'Una Quill,086 555 0118',
  )
  expect(rows).toEqual([
    'changed',
    'rejected: Line 2 is the same person already. Give both a number, or leave one out.',
    'new',
  ])
  await relationships.createAccount({ name: 'Harbour Hotel', phone: '+353 (0)21 420 1177' })
  expect((await planned('accounts', { matchBy: 'phone' }, 'Company,Phone', 'Harbour,021 420 1177')).rows).toEqual([
    'changed',
  ])
})

test('an account whose number a file writes otherwise keeps it as it is', async () => {
  const { id: account } = await relationships.createAccount({
    ...{ name: 'Pier Hotel', phone: '+353 (0)21 420 1178', relationships: [{ type: 'customer', level: 1 }] },
  })
  const lines = ['Company,Phone', 'Pier Hotel,0214201178'] as const
  expect((await planned('accounts', { matchBy: 'phone' }, ...lines)).rows).toEqual(['same'])
  const { id, rows } = await planned('accounts', { matchBy: 'phone' }, 'Company,Phone', 'Pier House,0214201178')
  expect(rows).toEqual(['changed'])
  await dataQuality.startImport({ id })
  await until(owner, id, 'done', 'failed')
  expect((await relationships.accountPage({ id: account })).account).toMatchObject({
    name: 'Pier House',
    phone: '+353 (0)21 420 1178',
  })
  expect((await planned('accounts', {}, 'Company,Phone', 'Pier House,021 420 1179')).rows).toEqual(['changed'])
  await relationships.deleteAccounts({ ids: [account] })
})

test('the numbers of a file are kept a thousand at a time, so that nobody who writes one of them waits for all', async () => {
  const lines = Array.from({ length: 1_200 }, (_, at) => `Crowd ${at},086 556 ${1_000 + at}`)
  expect((await planned('contacts', { matchBy: 'phone' }, 'Name,Phone', ...lines)).rows).toContain('new')
  const { rows } = await firm.inTransaction(({ db }) =>
    sql<{ numbers: number }>`
      select count(*)::int as numbers from relationships.standard_phone
      where workspace_id = ${firm.id} and typed like '086 556 %' group by xmin::text order by 1 desc`.execute(db),
  )
  expect(rows.map(({ numbers }) => numbers)).toEqual([1_000, 200])
})

test('a number that somebody has in another writing is not written beside it', async () => {
  const kim = await relationships.createContact({
    name: 'Kim Shore',
    email: 'kim@shore.example',
    phone: '+353 86 555 0119',
  })
  // As any file that was brought before leaves it: what it holds was read.
  const other = await relationships.createContact({ name: 'At the same number', phone: '086 555 0119' })
  expect((await planned('contacts', {}, 'Name,E-mail,Phone', 'Kim Shore,kim@shore.example,086 555 0119')).rows).toEqual(
    ['same'],
  )
  await relationships.deleteContacts({ ids: [kim.id, other.id] })
})

test('of the further numbers of a row those that are there in another writing are left out, and the others keep their kind', async () => {
  const jude = await relationships.createContact({
    name: 'Jude Pier',
    phones: [{ value: '+353 86 555 0131' }, { value: '+353 1 555 0132' }],
  })
  const columns = { fields: { Work: 'phone', Home: 'phone', Mobile: 'phone' }, matchBy: 'phone' } as const
  const lines = [
    'Name,Phone,Work,Home,Mobile',
    'Jude Pier,086 555 0131,01 555 0132,01 555 0133,+353 86 555 0131',
    'Moss Quill,086 555 0141,+353 86 555 0141,01 555 0142,+353 1 555 0142',
  ]
  const { id, rows } = await planned('contacts', columns, ...lines)
  expect(rows).toEqual(['changed', 'new'])
  await dataQuality.startImport({ id })
  await until(owner, id, 'done', 'failed')
  const moss = (await relationships.listContacts({ find: 'Moss Quill' })).items[0]!
  const phones = async (one: string) =>
    (await relationships.personPage({ id: one })).person.phones.map(({ value, kind }) => [value, kind])
  expect(await phones(jude.id)).toEqual([
    ['+353 86 555 0131', 'work'],
    ['+353 1 555 0132', 'work'],
    ['01 555 0133', 'home'],
  ])
  expect(await phones(moss.id)).toEqual([
    ['086 555 0141', 'work'],
    ['01 555 0142', 'home'],
  ])
  expect((await planned('contacts', columns, ...lines)).rows).toEqual(['same', 'same'])
  await relationships.deleteContacts({ ids: [jude.id, moss.id] })
})

test('an e-mail that no mail could reach is told in the problem of its row', async () => {
  const fault = 'is no e-mail address that mail could reach. Mend it in the file or leave it out.'
  const { rows } = await planned(
    'contacts',
    { fields: { 'E-mail 2': 'email' } },
    'Name,E-mail,E-mail 2',
    'A,a@b@c.example,',
    'B,b@good.example,no mail',
    'C,"""quoted one""@good.example",',
    'D,d@müller.example,',
    'E,,',
  )
  expect(rows).toEqual([`rejected: a@b@c.example ${fault}`, `rejected: no mail ${fault}`, 'new', 'new', 'new'])
  const accounts = await planned(
    'accounts',
    {},
    'Company,E-mail',
    'North,desk@north..example',
    'South,desk@south.example',
  )
  expect(accounts.rows).toEqual([`rejected: desk@north..example ${fault}`, 'new'])
})

test('what an import brought is read behind it', async () => {
  const { id } = await planned('contacts', {}, 'Name,Job title,Phone', 'Fay Moor,Head of Sales,086 555 0200')
  await dataQuality.startImport({ id })
  await until(owner, id, 'done', 'failed')
  const found = async () => (await relationships.listContacts({ find: 'Fay Moor', with: 'seniority' })).items[0]
  await expect
    .poll(found, { timeout: 20_000 })
    .toMatchObject({ seniority: 'head', standard: { phone: { e164: '+353865550200' } } })
})

test('a person is found by the id that Rapport gave them', async () => {
  expect((await planned('contacts', {}, 'Rapport id,Name', `${elena.id},Helena Vasko`)).rows).toEqual(['changed'])
})

test('an account of a person is named by its number, by the id that Rapport gave it, or by its name', async () => {
  const { id } = await planned('contacts', {}, 'Name,Account number', 'One,S-1', `Two,${salt.id}`)
  await dataQuality.startImport({ id })
  await until(owner, id, 'done', 'failed')
  const { contacts } = await relationships.accountPage({ id: salt.id })
  expect(contacts.map(({ name }) => name)).toEqual(expect.arrayContaining(['One', 'Two']))
})

test('a mapping that was kept for columns of which one is gone is used for the rest, and says so', async () => {
  const columns = ['Wer', 'Wo', 'Was', 'Weg']
  const fields = { Wer: 'accountName', Wo: 'city', Was: 'segment', Weg: 'phone' }
  await dataQuality.saveMapping({ name: 'Old list', kind: 'accounts', columns, choices: { fields, answers: {} } })
  const { mapping } = await uploadAndPlan(owner, 'Wer,Wo,Was,Neu\nAcme,Cork,Shops,x\n', 'accounts', 'new.csv')
  expect(mapping!.columns.map(({ field, how }) => [field, how])).toEqual([
    ['accountName', 'saved'],
    ['city', 'saved'],
    ['segment', 'saved'],
    [null, null],
  ])
  expect(mapping!.assumptions.map(({ sentence }) => sentence)).toContain(
    'The mapping kept as Old list was made with Weg, which this file has not. The rest of it is used; look at what the columns are.',
  )
  const { mapping: other } = await uploadAndPlan(owner, 'Wer,Ganz,Anders,Hier\nAcme,a,b,c\n', 'accounts', 'other.csv')
  expect(other!.columns[0]!.how).not.toBe('saved')
})

test('a kept mapping decides what rows become only where the column is there that it finds records by', async () => {
  const columns = ['Firma', 'Ort', 'Branche', 'Nr']
  const fields = { Firma: 'accountName', Ort: 'city', Branche: 'segment', Nr: 'accountId' }
  const choices = { fields, answers: {}, mode: 'update' as const, matchBy: 'id' as const }
  await dataQuality.saveMapping({ name: 'By number', kind: 'accounts', columns, choices })
  const whole = await uploadAndPlan(owner, 'Firma,Ort,Branche,Nr\nAcme,Cork,Shops,x\n', 'accounts', 'whole.csv')
  expect(whole.mapping).toMatchObject({ mode: 'update', matchBy: 'id' })
  const { mapping } = await uploadAndPlan(owner, 'Firma,Ort,Branche\nAcme,Cork,Shops\n', 'accounts', 'lost.csv')
  expect([mapping!.mode, mapping!.matchBy]).toEqual([undefined, undefined])
  expect(mapping!.assumptions.map(({ sentence }) => sentence)).toContain(
    'The mapping kept as By number finds records by their number, which this file has no column for. So rows may create and change records here, found as usual; choose otherwise where that is not meant.',
  )
})

test('a mapping of more columns than it can be found by is refused with a sentence', async () => {
  const keep = (count: number) =>
    dataQuality.saveMapping({
      ...{ name: 'Wide', kind: 'accounts', choices: { fields: {}, answers: {} } },
      columns: Array.from({ length: count }, (_, at) => `Column ${createHash('md5').update(`${at}`).digest('hex')}`),
    })
  await keep(50)
  await expect(keep(200)).rejects.toMatchObject({
    problem: { status: 422, title: 'These columns are too many, or their names too long, to be kept' },
  })
})
