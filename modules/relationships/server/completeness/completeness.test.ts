import { sql } from 'kysely'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { scoreOf } from '../../contract/completeness/completeness.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { relationships, workspace } = owner.api

const ids: Record<string, string> = {}
const customer = { type: 'customer', level: 1 } as const

beforeAll(async () => {
  const full = {
    ...{ email: 'desk@alder.example', phone: '+49 30 1234567', street: 'Alder Row 1', city: 'Ashford', country: 'IE' },
    ...{ website: 'alder.example', taxNumber: 'DE136695976', segment: 'Hotels', ownerId: owner.member.id },
  }
  const alder = await relationships.createAccount({ name: 'Alder', relationships: [customer], ...full })
  const birch = await relationships.createAccount({
    ...{ name: 'Birch', relationships: [customer, { type: 'supplier', level: 1 }], email: 'desk@birch.example' },
  })
  const cedar = await relationships.createAccount({ name: 'Cedar', kind: 'person', relationships: [customer] })
  const dogwood = await relationships.createAccount({ name: 'Dogwood', phone: '+49 30 7654321' })
  Object.assign(ids, { alder: alder.id, birch: birch.id, cedar: cedar.id, dogwood: dogwood.id })
  await relationships.changeRelationshipFacts({
    ...{ id: alder.id, type: 'customer', facts: { paymentTerms: 30, creditLimit: 500_000 } },
  })
  await relationships.createContact({ name: 'Ada Alder', accountId: alder.id, email: 'ada@alder.example' })
})

const pageOf = async (name: string, by = owner) =>
  (await by.api.relationships.accountPage({ id: ids[name]! })).completeness
const ofType = async (type: string | null, by = owner) =>
  (await by.api.relationships.completenessByType({})).types.find(
    (each) => each.record === 'account' && each.type === type,
  )

/** Signed in with a role that sees all accounts but these fields, and all people where nothing else is said. */
async function seesLess(fields: Record<string, 'hidden'>, people: object = { contact: { see: 'all' } }) {
  return withRights({ account: { see: 'all' }, ...people, fields: { account: fields } })
}

let roles = 0
async function withRights(rights: Parameters<typeof workspace.createRole>[0]['rights']) {
  const role = await workspace.createRole({ name: `Sees less ${roles++}`, rights })
  const clerk = await firm.signIn('viewer')
  await workspace.changeMember({ id: clerk.member.id, roleId: role.id })
  return clerk
}

describe('how complete a record is', () => {
  test('is the weight of what is there of the weight of what counts, half a percent up', () => {
    expect(scoreOf(1, 8)).toBe(13)
    expect(scoreOf(0, 8)).toBe(0)
    expect(scoreOf(8, 8)).toBe(100)
    expect(scoreOf(0, 0)).toBeNull()
  })

  test('stands on its page with what is missing, the weightiest first', async () => {
    expect(await pageOf('alder')).toEqual({ score: 100, counted: 12, filled: 12, missing: [] })
    const birch = await pageOf('birch')
    expect(birch).toMatchObject({ counted: 15, filled: 1 })
    expect(birch.missing.slice(0, 2).map(({ label }) => label)).toEqual(['Phone', 'A person'])
    expect(birch.score).toBe(scoreOf(3, 28))
    // Persons have no website, no tax number and nobody who works there.
    expect((await pageOf('cedar')).missing.map(({ key }) => key)).not.toContain('website')
  })

  test('of a person counts what a person needs', async () => {
    const [ada] = (await relationships.accountPage({ id: ids.alder! })).contacts
    const { completeness } = await relationships.personPage({ id: ada!.id })
    expect(completeness).toMatchObject({ score: scoreOf(5, 11), counted: 5, filled: 2 })
  })
})

describe('how complete the records of a type are', () => {
  test('agrees with the pages: records, mean, and how many lack each field', async () => {
    const customers = (await ofType('customer'))!
    expect(customers.records).toBe(3)
    // Birch counts here by what a customer needs only.
    expect(customers.mean).toBe(Math.round((100 + scoreOf(3, 22)! + 0) / 3))
    const missing = Object.fromEntries(customers.fields.map((field) => [field.key, field.missing]))
    expect(missing).toMatchObject({ email: 1, phone: 2, website: 1, people: 1, 'customer.paymentTerms': 2 })
    expect(customers.fields[0]!.missing).toBe(2)
    expect(await ofType(null)).toMatchObject({ records: 1, mean: (await pageOf('dogwood')).score! })
    const people = (await relationships.completenessByType({})).types.at(-1)
    expect(people).toMatchObject({ record: 'contact', records: 1, mean: scoreOf(5, 11) })
  })

  test('does not count what was deleted, nor people who were', async () => {
    const { id } = await relationships.createAccount({ name: 'Elm', relationships: [{ type: 'partner', level: 1 }] })
    const elder = await relationships.createContact({ name: 'Eve Elm', accountId: id })
    expect((await ofType('partner'))!.fields.find(({ key }) => key === 'people')!.missing).toBe(0)
    await relationships.deleteContact({ id: elder.id })
    expect((await ofType('partner'))!.fields.find(({ key }) => key === 'people')!.missing).toBe(1)
    await relationships.deleteAccount({ id })
    expect(await ofType('partner')).toBeUndefined()
  })

  test('is told of one’s own workspace only', async () => {
    expect((await stranger.api.relationships.completenessByType({})).types).toEqual([])
  })
})

describe('in the lists', () => {
  const listed = async (by = owner, input: object = {}) => {
    const { items } = await by.api.relationships.listAccounts({ with: 'complete', ...input })
    return Object.fromEntries(items.map(({ name, complete }) => [name, complete]))
  }
  const those = (is: string, value?: number) => ({ filter: JSON.stringify({ field: 'complete', is, value }) })

  test('every account and person is as complete as its page says', async () => {
    const shown = await listed()
    for (const name of ['alder', 'birch', 'cedar', 'dogwood'])
      expect(shown[`${name[0]!.toUpperCase()}${name.slice(1)}`]).toBe((await pageOf(name)).score)
    const people = await relationships.listContacts({ with: 'complete' })
    expect(people.items.map(({ complete }) => complete)).toEqual([scoreOf(5, 11)])
  })

  test('they are found by it', async () => {
    expect(Object.keys(await listed(owner, those('at-least', 100)))).toEqual(['Alder'])
    expect(Object.keys(await listed(owner, those('below', 12)))).toEqual(['Birch', 'Cedar'])
    const found = async (is: string) => (await relationships.listContacts(those(is, 45))).items.length
    expect([await found('at-most'), await found('above')]).toEqual([1, 0])
  })

  test('by what the reader sees', async () => {
    const clerk = await seesLess({ email: 'hidden', relationships: 'hidden' })
    const shown = await listed(clerk)
    for (const name of ['alder', 'birch', 'cedar', 'dogwood'])
      expect(shown[`${name[0]!.toUpperCase()}${name.slice(1)}`]).toBe((await pageOf(name, clerk)).score)
    expect(Object.keys(await listed(clerk, those('is', 0)))).toEqual(['Birch', 'Cedar'])
    const alone = await seesLess({}, {})
    expect((await listed(alone)).Dogwood).toBe((await pageOf('dogwood', alone)).score)
  })
})

describe('a file of those that are so complete', () => {
  const asked: string[] = []
  house.pools.bulk.on('connect', (client) => {
    const send = client.query.bind(client) as (...args: unknown[]) => unknown
    const query = (...args: unknown[]) => {
      const [first] = args as [string | { text: string }]
      asked.push(typeof first === 'string' ? first : first.text)
      return send(...args)
    }
    Object.assign(client, { query })
  })

  test('holds all of them in the order of the list, and asks once which they are', async () => {
    const large = await house.openWorkspace('Large')
    const keeper = await large.signIn('owner')
    await large.inTransaction(async ({ db, workspaceId }) => {
      await sql`
        insert into relationships.account (workspace_id, id, kind, name, email)
        select ${workspaceId}, gen_random_uuid(), 'person', 'No ' || lpad(n::text, 4, '0'),
          case when n % 5 > 0 then 'desk@firm.example' end
        from generate_series(1, 1500) n`.execute(db)
      await sql`
        insert into relationships.account_figure
        select ${workspaceId}, id, 'net-sales', right(name, 4)::int from relationships.account
        where workspace_id = ${workspaceId} and right(name, 1) = '1'`.execute(db)
      await sql`
        insert into relationships.contact (workspace_id, id, name, email)
        select ${workspaceId}, gen_random_uuid(), name, email from relationships.account
        where workspace_id = ${workspaceId}`.execute(db)
    })
    const admin = new pg.Client({ ...house.endpoint, user: 'postgres' })
    await admin.connect()
    await admin.query('analyze relationships.account, relationships.account_figure, relationships.contact')
    await admin.end()
    const filter = encodeURIComponent(JSON.stringify({ field: 'complete', is: 'above', value: 0 }))
    const names = async (path: string) => {
      asked.length = 0
      const text = await (await keeper.fetch(`/api/v1/${path}filter=${filter}`)).text()
      const passes = asked.filter((statement) => statement.includes('s.filled')).length
      return { passes, names: [...text.matchAll(/^No \d+/gm)].map(([name]) => name) }
    }
    const all = Array.from({ length: 1500 }, (_, at) => at + 1).filter((no) => no % 5 > 0)
    const named = (nos: number[]) => nos.map((no) => `No ${String(no).padStart(4, '0')}`)
    const bySales = [...all.filter((no) => no % 10 === 1).toReversed(), ...all.filter((no) => no % 10 !== 1)]
    expect(await names('accounts.csv?')).toEqual({ passes: 1, names: named(all) })
    expect((await names('accounts.csv?sort=net-sales&direction=desc&')).names).toEqual(named(bySales))
    expect(await names('contacts.csv?direction=desc&')).toEqual({ passes: 1, names: named(all.toReversed()) })
  })
})

describe('what a role does not see', () => {
  test('does not count: not by name, not in the score', async () => {
    const clerk = await seesLess({ email: 'hidden' })
    expect(await pageOf('birch', clerk)).toMatchObject({ score: 0, counted: 14, filled: 0 })
    expect((await ofType('customer', clerk))!.fields.map(({ key }) => key)).not.toContain('email')
    expect((await ofType('customer', clerk))!.mean).toBe(33)
  })

  test('relationships hidden: no account is told of by its type', async () => {
    const clerk = await seesLess({ relationships: 'hidden' })
    const { types } = await clerk.api.relationships.completenessByType({})
    expect(types.map(({ record, type, records }) => [record, type, records])).toEqual([
      ['account', null, 4],
      ['contact', null, 1],
    ])
    expect((await pageOf('alder', clerk)).counted).toBe(8)
  })

  test('people out of sight do not count either', async () => {
    const clerk = await seesLess({}, {})
    const { types } = await clerk.api.relationships.completenessByType({})
    expect(types.some(({ record }) => record === 'contact')).toBe(false)
    expect((await pageOf('alder', clerk)).counted).toBe(11)
  })

  test('accounts of others are not among them', async () => {
    const seller = await withRights({ account: { see: 'own' }, contact: { see: 'own' } })
    expect((await seller.api.relationships.completenessByType({})).types).toEqual([])
  })
})

describe('a field of the workspace’s own', () => {
  const ofPeople = async () =>
    (await relationships.completenessByType({})).types.find(({ record }) => record === 'contact')!
  const scoreIn = async (id: string, by = owner) => {
    const { items } = await by.api.relationships.listAccounts({ with: 'complete', limit: 200 })
    return items.find((each) => each.id === id)!.complete
  }

  test('counts where it is said, as much as it is said', async () => {
    const field = await relationships.createCustomField({ record: 'account', name: 'Door code', type: 'yes-no' })
    const before = await pageOf('dogwood')
    const { eventId } = await relationships.changeCustomField({ id: field.id, weight: 3 })
    const page = await pageOf('dogwood')
    expect(page).toMatchObject({ counted: before.counted + 1, filled: before.filled })
    expect(page.missing).toContainEqual({ key: 'custom.door-code', label: 'Door code' })
    expect(await scoreIn(ids.dogwood!)).toBe(page.score)
    const told = (await ofType('customer'))!.fields.find(({ key }) => key === 'custom.door-code')
    expect(told).toMatchObject({ label: 'Door code', weight: 3, missing: 3 })
    // No is an answer too.
    await relationships.changeAccount({ id: ids.dogwood!, custom: { 'door-code': false } })
    expect(await pageOf('dogwood')).toMatchObject({ counted: before.counted + 1, filled: before.filled + 1 })
    expect(await scoreIn(ids.dogwood!)).toBe((await pageOf('dogwood')).score)
    const clerk = await seesLess({ 'custom.door-code': 'hidden' })
    expect((await pageOf('dogwood', clerk)).counted).toBe(before.counted)
    expect(await scoreIn(ids.dogwood!, clerk)).toBe(before.score)
    const whole = { filter: JSON.stringify({ field: 'complete', is: 'is', value: 100 }) }
    expect((await relationships.listAccounts(whole)).items).toEqual([])
    await owner.api.activities.undo({ id: eventId! })
    expect((await pageOf('dogwood')).counted).toBe(before.counted)
    expect((await relationships.listAccounts(whole)).items.map(({ name }) => name)).toEqual(['Alder'])
    await relationships.deleteCustomField({ id: field.id })
  })

  test('counts for people in the same way, and no more once it is deleted', async () => {
    const before = await ofPeople()
    const { id } = await relationships.createCustomField({ record: 'contact', name: 'Badge', type: 'text', weight: 1 })
    const counted = await ofPeople()
    expect(counted.fields.find(({ key }) => key === 'custom.badge')).toMatchObject({ weight: 1, missing: 1 })
    expect(counted.mean).toBe(scoreOf(5, 12))
    const { items } = await relationships.listContacts({ with: 'complete' })
    expect(items.map(({ complete }) => complete)).toEqual([scoreOf(5, 12)])
    await relationships.changeContact({ id: items[0]!.id, custom: { badge: 'B-1' } })
    expect((await relationships.personPage({ id: items[0]!.id })).completeness.score).toBe(scoreOf(6, 12))
    expect((await ofPeople()).mean).toBe(scoreOf(6, 12))
    await relationships.deleteCustomField({ id })
    expect(await ofPeople()).toEqual(before)
  })

  test('that is computed counts nowhere', async () => {
    const formula = { record: 'account', name: 'Twice', type: 'formula', formula: '1 * 2', weight: 2 } as const
    await expect(relationships.createCustomField(formula)).rejects.toThrow('A formula does not count')
    await expect(relationships.createCustomField({ ...formula, weight: 4 as never })).rejects.toThrow(
      'weighs 1, 2 or 3',
    )
  })
})
