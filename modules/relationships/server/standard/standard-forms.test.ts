import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { newClient } from '#platform/database/new-client.ts'
import { connectionOf } from '#platform/database/pools.ts'
import { openTestHouse, type TestWorkspace } from '#tests/house.ts'
import { keepStandardForms, standardiseJob } from './standardise-job.ts'

const house = await openTestHouse()

/** The firm is in Ireland. */
async function openFirm() {
  const firm = await house.openWorkspace('Hollybank Paper')
  const owner = await firm.signIn('owner')
  const person = async (id: string) => (await owner.api.relationships.personPage({ id })).person
  const account = async (id: string) => (await owner.api.relationships.accountPage({ id })).account
  return { firm, owner, ...owner.api, person, account }
}

/** All that is kept of a workspace's texts. */
const kept = (firm: TestWorkspace) =>
  firm.inTransaction(async ({ db }) => {
    const { rows } = await sql<{ typed: string }>`
      select typed from relationships.standard_phone where workspace_id = ${firm.id}
      union all select typed from relationships.standard_title where workspace_id = ${firm.id}
      union all select typed from relationships.standard_tax_number where workspace_id = ${firm.id}
      order by 1`.execute(db)
    return rows.map(({ typed }) => typed)
  })

const nightly = () => keepStandardForms.run(house.services)

test('what was typed stays, and its standard forms stand beside it', async () => {
  const { relationships, person, account } = await openFirm()
  const firm = await relationships.createAccount({
    ...{ name: 'Oxbow Limited', phone: '01 679 1234', taxNumber: 'DE 136 695 976', country: 'Germany' },
    ...{ website: 'https://www.shop.oxbow.co.uk/about', postcode: 'D-80331', email: 'Hello@OXBOW.example' },
  })
  expect(firm).toMatchObject({
    phone: '01 679 1234',
    taxNumber: 'DE 136 695 976',
    standard: {
      phone: { e164: '+35316791234', valid: true, problem: null, shown: '(01) 679 1234' },
      taxNumber: { value: 'DE136695976', valid: true, problem: null },
      ...{ website: 'oxbow.co.uk', country: 'DE', postcode: '80331', name: 'Oxbow Ltd', email: 'Hello@oxbow.example' },
    },
  })
  expect(await account(firm.id)).toMatchObject({ standard: firm.standard })
  const elena = await relationships.createContact({
    ...{ name: 'Dr. Elena Vasko', accountId: firm.id, jobTitle: 'Leiterin Einkauf', phone: '+44 20 7946 0018' },
    addresses: [{ postcode: 'sw1a1aa', country: 'England' }],
  })
  expect(elena).toMatchObject({
    phone: '+44 20 7946 0018',
    standard: {
      phone: { e164: '+442079460018', shown: '+44 20 7946 0018' },
      phones: [{ typed: '+44 20 7946 0018', e164: '+442079460018' }],
      jobTitle: { seniority: 'head', function: 'purchasing' },
      name: { prefix: 'Dr.', first: 'Elena', last: 'Vasko' },
      addresses: [{ country: 'GB', postcode: 'SW1A 1AA' }],
    },
  })
  const changed = await relationships.changeContact({
    id: elena.id,
    phones: [{ value: '087 123 4567', kind: 'mobile' }, { value: '020 79' }],
  })
  expect(changed.standard.phones).toMatchObject([
    { typed: '087 123 4567', e164: '+353871234567', valid: true },
    { typed: '020 79', valid: false },
  ])
  expect((await person(elena.id)).standard).toEqual(changed.standard)
})

test('what does not hold is kept, and why is said in a sentence', async () => {
  const { relationships } = await openFirm()
  const { standard } = await relationships.createAccount({
    name: 'Gullwing',
    phone: '+44 20 7946',
    taxNumber: 'DE136695978',
  })
  expect(standard).toMatchObject({
    phone: { valid: false, shown: null, problem: 'This is too short for a number with +44.' },
    taxNumber: {
      valid: false,
      problem: 'The check digit does not fit: a figure is mistyped.',
    },
  })
  expect(await relationships.readForms({ phone: 'call me', taxNumber: 'IE6388047V' })).toMatchObject({
    phone: { valid: false, problem: 'This is no telephone number.' },
    taxNumber: { valid: true, value: 'IE6388047V' },
  })
})

test('of a number that is only being typed nothing is kept, not even under an Idempotency-Key', async () => {
  const { firm, relationships } = await openFirm()
  const read = await relationships.readForms({ phone: '01 679 1234' }, { idempotencyKey: 'once' })
  expect(read).toMatchObject({ phone: { e164: '+35316791234' } })
  const { rows } = await firm.inTransaction(({ db }) =>
    sql`select answer from platform.idempotency_key where workspace_id = ${firm.id} and key = 'once'`.execute(db),
  )
  expect(rows).toEqual([])
})

test('a firm that moved to another country reads its numbers there', async () => {
  const { firm, workspace, relationships, account } = await openFirm()
  const { id } = await relationships.createAccount({ name: 'Gullwing', phone: '020 7946 0018' })
  expect((await account(id)).standard.phone).toMatchObject({ valid: false })
  await workspace.changeWorkspace({ country: 'GB' })
  expect((await account(id)).standard.phone).toBeNull()
  const { rows } = await house.pools.worker.query(`select payload from graphile_worker._private_jobs where key = $1`, [
    `${firm.id}:standardise`,
  ])
  expect(rows).toMatchObject([{ payload: { workspaceId: firm.id } }])
  await standardiseJob(house.services, { workspaceId: firm.id })
  expect((await account(id)).standard.phone).toMatchObject({ valid: true, e164: '+442079460018' })
  await nightly()
  expect(await kept(firm)).toEqual(['020 7946 0018'])
})

test('what comes back by undo, restore or merge has its forms, and what nobody holds is forgotten at night', async () => {
  const { firm, relationships, activities, person } = await openFirm()
  const { id } = await relationships.createContact({ name: 'Nora Quay', phone: '01 555 0101', jobTitle: 'Owner' })
  const { eventId } = await relationships.changeContact({ id, phone: '087 123 4567', jobTitle: 'Buyer' })
  await nightly()
  expect(await kept(firm)).toEqual(['087 123 4567', 'Buyer'])
  await activities.undo({ id: eventId! })
  expect((await person(id)).standard).toMatchObject({
    phone: { e164: '+35315550101' },
    jobTitle: { seniority: 'owner', function: 'management' },
  })
  await nightly()
  expect(await kept(firm)).toEqual(['01 555 0101', 'Owner'])
  await relationships.deleteContact({ id })
  await nightly()
  await relationships.restoreContact({ id })
  expect((await person(id)).standard.phone).toMatchObject({ e164: '+35315550101' })
  const twin = await relationships.createContact({ name: 'Nora Quay', phone: '+353 87 765 4321' })
  const merged = await relationships.mergeContacts({ id, mergedId: twin.id })
  expect((await person(id)).standard.phones).toMatchObject([{ e164: '+35315550101' }, { e164: '+353877654321' }])
  await activities.undo({ id: merged.eventId })
  expect((await person(twin.id)).standard.phone).toMatchObject({ e164: '+353877654321' })
})

test('of somebody who was erased nothing that was typed is left', async () => {
  const { firm, relationships } = await openFirm()
  const erased = await relationships.createContact({
    name: 'Ben Quay',
    phone: '01 555 0199',
    jobTitle: 'Shepherd of tides',
  })
  await relationships.createContact({ name: 'Nora Quay', phone: '01 555 0101' })
  await relationships.eraseContact({ id: erased.id, name: 'Ben Quay' })
  expect(await kept(firm)).toEqual(['01 555 0101'])
})

test('a role that hides a field does not see its standard form, nor filter by it', async () => {
  const { firm, workspace, relationships } = await openFirm()
  const account = await relationships.createAccount({
    ...{ name: 'Oxbow', phone: '01 679 1234', taxNumber: 'IE6388047V', country: 'Ireland', website: 'oxbow.example' },
  })
  const { id } = await relationships.createContact({
    ...{ name: 'Nora Quay', accountId: account.id, phone: '01 555 0101', jobTitle: 'Owner', email: 'N@OXBOW.example' },
  })
  const hidden = { phone: 'hidden', email: 'hidden' } as const
  const role = await workspace.createRole({
    name: 'Packers',
    rights: {
      ...{ account: { see: 'all' }, contact: { see: 'all' } },
      fields: {
        account: { ...hidden, taxNumber: 'hidden', website: 'hidden', country: 'hidden' },
        contact: { ...hidden, jobTitle: 'hidden' },
      },
    },
  })
  const packer = await firm.signIn('viewer')
  await workspace.changeMember({ id: packer.member.id, roleId: role.id })
  const page = await packer.api.relationships.accountPage({ id: account.id })
  expect(Object.keys(page.account.standard).sort()).toEqual(['name', 'postcode'])
  expect(page.contacts[0]!.standard).toEqual({})
  const { person } = await packer.api.relationships.personPage({ id })
  expect(Object.keys(person.standard).sort()).toEqual(['addresses', 'name'])
  expect((await packer.api.relationships.listContacts({})).items[0]!.standard).toEqual({})
  await expect(packer.api.relationships.listContacts({ with: 'seniority' })).rejects.toMatchObject({
    problem: { status: 403 },
  })
  const filter = JSON.stringify({ field: 'function', is: 'is', value: 'management' })
  await expect(packer.api.relationships.listContacts({ filter })).rejects.toMatchObject({ problem: { status: 403 } })
})

test('a role that hides the country reads it from no other form', async () => {
  const { firm, workspace, relationships } = await openFirm()
  const role = await workspace.createRole({
    name: 'Packers',
    rights: { ...{ account: { see: 'all' } }, fields: { account: { country: 'hidden' } } },
  })
  const packer = await firm.signIn('viewer')
  await workspace.changeMember({ id: packer.member.id, roleId: role.id })
  const seen = async (fields: { taxNumber: string; country: string; postcode?: string }) => {
    const { id } = await relationships.createAccount({ name: 'Oxbow', ...fields })
    return (await packer.api.relationships.accountPage({ id })).account.standard
  }
  expect(await seen({ taxNumber: '136695976', country: 'Germany', postcode: 'D-80331' })).toEqual(
    await seen({ taxNumber: 'B58378431', country: 'Spain', postcode: 'D-80331' }),
  )
  expect(await seen({ taxNumber: 'KI 136695976', country: 'Germany' })).toMatchObject({ taxNumber: null })
  expect(await seen({ taxNumber: 'DE 136 695 976', country: 'Spain' })).toMatchObject({
    taxNumber: { typed: 'DE 136 695 976', value: 'DE136695976', valid: true },
  })
})

test('people are filtered by what their job titles say, with columns of their own, in the file too', async () => {
  const { relationships, owner } = await openFirm()
  for (const [name, jobTitle] of [
    ['Ada', 'Head of Purchasing'],
    ['Ben', 'Buyer'],
    ['Cleo', 'Owner'],
    ['Dan', null],
  ] as const)
    await relationships.createContact({ name, jobTitle, ...(name === 'Ben' && { phone: '01 555 0101' }) })
  const named = async (filter: object) =>
    (await relationships.listContacts({ filter: JSON.stringify(filter) })).items.map(({ name }) => name)
  expect(await named({ field: 'function', is: 'is', value: 'purchasing' })).toEqual(['Ada', 'Ben'])
  expect(await named({ field: 'seniority', is: 'is', value: ['head', 'owner'] })).toEqual(['Ada', 'Cleo'])
  expect(await named({ field: 'seniority', is: 'is-not', value: 'staff' })).toEqual(['Ada', 'Cleo', 'Dan'])
  expect(await named({ field: 'function', is: 'empty' })).toEqual(['Dan'])
  expect(
    await named({
      all: [{ field: 'function', is: 'filled' }, { none: [{ field: 'seniority', is: 'is', value: 'owner' }] }],
    }),
  ).toEqual(['Ada', 'Ben'])
  const { items } = await relationships.listContacts({ with: 'seniority,function' })
  expect(items.map(({ seniority, function: field }) => [seniority, field])).toEqual([
    ['head', 'purchasing'],
    ['staff', 'purchasing'],
    ['owner', 'management'],
    [null, null],
  ])
  const csv = await (await owner.fetch('/api/v1/contacts.csv')).text()
  const [head, , ben] = csv
    .replace('\uFEFF', '')
    .split('\r\n')
    .map((line) => line.split(','))
  const cell = (name: string) => ben![head!.indexOf(name)]
  expect([cell('Seniority'), cell('Function'), cell('E.164')]).toEqual(['staff', 'purchasing', "'+35315550101"])
})

test('nobody of another firm reads them', async () => {
  const [mine, other] = [await openFirm(), await openFirm()]
  await mine.relationships.createContact({ name: 'Nora Quay', phone: '01 555 0101', jobTitle: 'Owner' })
  const filter = JSON.stringify({ field: 'seniority', is: 'filled' })
  expect((await other.relationships.listContacts({ filter })).items).toEqual([])
  expect(await kept(other.firm)).toEqual([])
})

test('two who write the same texts at once both go through', async () => {
  const { relationships, person } = await openFirm()
  const texts = { phones: [{ value: '01 555 0101' }, { value: '01 555 0102' }], jobTitle: 'Owner' }
  const made = await Promise.all([...'abcdefgh'].map((name) => relationships.createContact({ name, ...texts })))
  for (const { id } of made) expect((await person(id)).standard.phones).toHaveLength(2)
})

test('a text of any length that a file brought keeps nobody from being saved', async () => {
  const { firm, relationships, person, account } = await openFirm()
  const { id } = await relationships.createContact({ name: 'Nora Quay' })
  const oxbow = await relationships.createAccount({ name: 'Oxbow', taxNumber: 'DE136695976' })
  await firm.inTransaction(async ({ db }) => {
    const long = sql`(select string_agg(md5(n::text), '') from generate_series(1, 400) n)`
    await sql`update relationships.contact set job_title = ${long} where workspace_id = ${firm.id}`.execute(db)
    await sql`update relationships.account set country = ${long} where workspace_id = ${firm.id}`.execute(db)
  })
  await relationships.changeContact({ id, phone: '01 555 0101' })
  await relationships.changeAccount({ id: oxbow.id, phone: '01 555 0102' })
  await standardiseJob(house.services, { workspaceId: firm.id })
  expect((await person(id)).standard).toMatchObject({ jobTitle: null, phone: { e164: '+35315550101' } })
  expect((await account(oxbow.id)).standard.taxNumber).toMatchObject({ value: 'DE136695976' })
})

test('a workspace whose forms cannot be kept keeps the others from nothing', async () => {
  const firms = [await openFirm(), await openFirm(), await openFirm()]
  for (const [at, { firm, relationships }] of firms.entries()) {
    await relationships.createContact({ name: 'Nora Quay' })
    await firm.inTransaction(({ db }) =>
      sql`update relationships.contact set job_title = ${at === 1 ? 'Jinx' : 'Owner'} where workspace_id = ${firm.id}`.execute(
        db,
      ),
    )
  }
  const owner = newClient(connectionOf(house.endpoint, 'owner'))
  await owner.connect()
  onTestFinished(async () => {
    await owner.query('alter table relationships.standard_title drop constraint no_jinx')
    await owner.end()
  })
  await owner.query(`alter table relationships.standard_title add constraint no_jinx check (typed <> 'Jinx')`)
  await nightly()
  expect(await Promise.all(firms.map(({ firm }) => kept(firm)))).toEqual([['Owner'], [], ['Owner']])
})

test('what an older release brought is read in the background once it was upgraded', async () => {
  const { relationships } = await openFirm()
  await relationships.createAccount({ name: 'Gullwing', phone: '01 555 0101' })
  const migration = readFileSync(
    new URL('../../../../database/migrations/0057_standard_forms.sql', import.meta.url),
    'utf8',
  )
  const owner = newClient(connectionOf(house.endpoint, 'owner'))
  await owner.connect()
  onTestFinished(() => owner.end())
  await owner.query(migration.slice(migration.indexOf('-- What is there already is read')))
  const { rows } = await house.pools.worker.query(
    `select t.identifier from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier like '%keep-standard-forms'`,
  )
  expect(rows).toEqual([{ identifier: `relationships:${keepStandardForms.name}` }])
})

test('a tax number is read in the country of its account, whoever changes it', async () => {
  const { relationships, account } = await openFirm()
  const { id } = await relationships.createAccount({ name: 'Gullwing', taxNumber: '136695976' })
  const read = async () => (await account(id)).standard.taxNumber
  expect(await read()).toMatchObject({ valid: false })
  await relationships.changeAccount({ id, country: 'Deutschland' })
  expect(await read()).toMatchObject({ valid: true, value: 'DE136695976' })
  await relationships.changeAccounts({ ids: [id], change: { country: 'Austria' } })
  expect(await read()).toMatchObject({ valid: false })
})

test('a file of accounts tells numbers as E.164 beside those that were typed', async () => {
  const { relationships, owner } = await openFirm()
  await relationships.createAccount({ name: 'Gullwing', phone: '01 679 1234' })
  await relationships.createAccount({ name: 'Harbour', phone: 'ask' })
  const csv = (await (await owner.fetch('/api/v1/accounts.csv')).text()).replace('\uFEFF', '')
  const [head, ...rows] = csv
    .trim()
    .split('\r\n')
    .map((line) => line.split(','))
  expect(rows.map((row) => [row[head!.indexOf('Phone')], row[head!.indexOf('E.164')]])).toEqual([
    ['01 679 1234', "'+35316791234"],
    ['ask', ''],
  ])
})
