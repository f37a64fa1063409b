import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { inWorkspace } from '#platform/database/transaction.ts'
import { openTestHouse } from '#tests/house.ts'
import { inPeopleGroup, type PeopleGrouping, peopleGroupings } from '../../contract/contact-list.ts'
import type { Filter } from '../../contract/filter.ts'
import { yearlyIs } from '../day-condition.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const viewer = await firm.signIn('viewer')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { relationships, activities } = owner.api

const [mill, bakery] = [
  await relationships.createAccount({
    ...{ name: 'Tern Mill', city: 'Cork', relationships: [{ type: 'supplier', level: 2 }] },
  }),
  await relationships.createAccount({ name: 'Brightmoor', relationships: [{ type: 'customer', level: 3 }] }),
]
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(5, 10)
const { key } = await relationships.createCustomField({ record: 'contact', name: 'Shoe size', type: 'number' })
const ada = await relationships.createContact({
  ...{ name: 'Ada Quill', accountId: mill.id, jobTitle: 'Miller', language: 'de', buyingRole: 'decides' },
  ...{ dates: [{ kind: 'birthday', on: `--${day(5)}` }], custom: { [key]: '38' } },
})
const ben = await relationships.createContact({
  ...{ name: 'ben Oat', accountId: bakery.id, custom: { [key]: '44' } },
  dates: [{ kind: 'birthday', on: `1980-${day(60)}` }],
})
const cleo = await relationships.createContact({ name: 'Cleo', dates: [{ kind: 'birthday', on: '--02-29' }] })
await relationships.tagPeople({ ids: [ada.id], add: [{ name: 'Press' }] })
const [tag] = (await relationships.listTags({})).items

const named = (people: { name: string }[]) => people.map(({ name }) => name)
const found = async (filter: Filter) =>
  named((await relationships.listContacts({ filter: JSON.stringify(filter) })).items as { name: string }[])

describe('the list of people', () => {
  test.each<[said: string, filter: Filter, names: string[]]>([
    ['a job title', { field: 'jobTitle', is: 'has', value: 'mill' }, ['Ada Quill']],
    ['a role', { field: 'buyingRole', is: 'is', value: 'decides' }, ['Ada Quill']],
    ['a language', { field: 'language', is: 'is-not', value: 'de' }, ['ben Oat', 'Cleo']],
    ['a birthday to come', { field: 'birthday', is: 'in-next', value: 30 }, ['Ada Quill']],
    [
      'a birthday in any year to come',
      { field: 'birthday', is: 'in-next', value: 2, period: 'year' },
      ['Ada Quill', 'ben Oat', 'Cleo'],
    ],
    ['no birthday', { field: 'birthday', is: 'empty' }, []],
    ['a tag', { field: 'tag', is: 'is', value: tag!.id }, ['Ada Quill']],
    ['no tag', { field: 'tag', is: 'empty' }, ['ben Oat', 'Cleo']],
    ['a field of its own', { field: `custom.${key}`, is: 'above', value: 40 }, ['ben Oat']],
    ['the account', { field: 'account', is: 'begins', value: 'tern' }, ['Ada Quill']],
    ['no account', { field: 'account', is: 'empty' }, ['Cleo']],
    ['the type of the account', { field: 'accountType', is: 'is', value: 'customer' }, ['ben Oat']],
    ['the town of the account', { field: 'accountCity', is: 'is', value: 'Cork' }, ['Ada Quill']],
    ['an account nobody talked to', { field: 'accountTalk', is: 'not-in-last', value: 90 }, ['Ada Quill', 'ben Oat']],
    ['when they were added', { field: 'created', is: 'in-last', value: 1 }, ['Ada Quill', 'ben Oat', 'Cleo']],
    [
      'either of two, and not a third',
      { all: [{ any: [{ field: 'name', is: 'has', value: 'o' }] }, { none: [{ field: 'tag', is: 'filled' }] }] },
      ['ben Oat', 'Cleo'],
    ],
  ])('is narrowed by %s', async (_, filter, names) => {
    expect(await found(filter)).toEqual(names)
  })

  test('says where a filter is wrong', async () => {
    const asked = (filter: unknown) => relationships.listContacts({ filter: JSON.stringify(filter) })
    const fault = (path: string, message: string) => ({
      problem: { status: 422, faults: [{ path, message: expect.stringContaining(message) }] },
    })
    await expect(asked({ field: 'shoe', is: 'filled' })).rejects.toMatchObject(fault('filter', 'People have no field'))
    await expect(asked({ field: 'custom.gone', is: 'filled' })).rejects.toMatchObject(
      fault('filter', 'People have no field "custom.gone" any more'),
    )
    await expect(asked({ all: [{ field: 'accountType', is: 'is', value: 'friend' }] })).rejects.toMatchObject(
      fault('filter.all.0', 'no type of relationship'),
    )
    await expect(asked({ field: 'birthday', is: 'before', value: '2020-01-01' })).rejects.toMatchObject(
      fault('filter', 'cannot be asked'),
    )
    await expect(asked({ field: 'birthday', is: 'in-next', value: 'x' })).rejects.toMatchObject(
      fault('filter', 'Give a number'),
    )
    await expect(relationships.listContacts({ with: 'shoe' })).rejects.toMatchObject(
      fault('with', 'There is no column'),
    )
    await expect(relationships.listContacts({ sort: 'email' as 'name' })).rejects.toMatchObject(
      fault('sort', 'Sort by'),
    )
  })

  test('tells what its columns ask for', async () => {
    const asked = `tags,birthday,language,createdAt,accountTypes,accountTalk,custom.${key}`
    const [first, second] = (await relationships.listContacts({ with: asked, limit: 2 })).items
    expect(first).toMatchObject({
      ...{ name: 'Ada Quill', accountName: 'Tern Mill', language: 'de', birthday: `--${day(5)}` },
      ...{ tags: [{ name: 'Press' }], account: { types: ['supplier'], lastTalk: null }, custom: { [key]: '38' } },
    })
    expect(second).toMatchObject({ birthday: `1980-${day(60)}`, account: { types: ['customer'] } })
  })

  test.each([
    ['name', 'asc', ['Ada Quill', 'ben Oat', 'Cleo']],
    ['name', 'desc', ['Cleo', 'ben Oat', 'Ada Quill']],
    ['created', 'desc', ['Cleo', 'ben Oat', 'Ada Quill']],
    [`custom.${key}`, 'desc', ['ben Oat', 'Ada Quill', 'Cleo']],
  ] as const)('goes by %s %s, a page at a time', async (sort, direction, names) => {
    const pages: string[] = []
    let after: string | null = ''
    while (after !== null) {
      const page = await relationships.listContacts({
        sort: sort as 'name',
        direction,
        limit: 1,
        ...(after && { after }),
      })
      pages.push(...named(page.items as { name: string }[]))
      after = page.next
    }
    expect(pages).toEqual(names)
  })

  test('counts the whole result and tells its ids', async () => {
    const filter = JSON.stringify({ field: 'tag', is: 'empty' })
    expect(await relationships.contactTotals({ filter })).toEqual({ people: 2, all: 3 })
    expect((await relationships.contactIds({ filter })).ids.toSorted()).toEqual([ben.id, cleo.id].toSorted())
    expect(await stranger.api.relationships.contactTotals({})).toEqual({ people: 0, all: 0 })
  })

  test('is exported as it is filtered, and by selection', async () => {
    const csv = async (path: string, init: RequestInit = {}, who = owner) => {
      const answer = await fetch(`${house.baseUrl}/api/v1/${path}`, {
        ...init,
        headers: { cookie: who.cookie, ...init.headers },
      })
      return [answer.status, await answer.text()] as const
    }
    const filter = encodeURIComponent(JSON.stringify({ field: 'tag', is: 'filled' }))
    const [status, text] = await csv(`contacts.csv?filter=${filter}`)
    expect(status).toBe(200)
    const [head, line, ...rest] = text.trim().split('\r\n')
    expect(head).toContain('Name,First name,Last name,Account,Job title')
    expect(head).toMatch(/Shoe size$/)
    expect(line).toMatch(/^Ada Quill,.*Tern Mill,Miller,.*Press.*,38$/)
    expect(rest).toEqual([])
    const send = (ids: string[], who = owner) => {
      const headers = { 'content-type': 'application/json' }
      return csv('contacts/exports', { method: 'POST', headers, body: JSON.stringify({ ids }) }, who)
    }
    const [, two] = await send([cleo.id, ben.id])
    expect(
      two
        .trim()
        .split('\r\n')
        .map((each) => each.split(',')[0]),
    ).toEqual(['Name', 'ben Oat', 'Cleo'])
    expect((await send([cleo.id], stranger))[0]).toBe(404)
    expect((await csv('contacts.csv', {}, viewer))[0]).toBe(403)
  })

  test('loses many at once and gets them back, and all or none', async () => {
    const ids = [ada.id, cleo.id]
    await expect(viewer.api.relationships.deleteContacts({ ids })).rejects.toMatchObject({ problem: { status: 403 } })
    await expect(stranger.api.relationships.deleteContacts({ ids })).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(relationships.deleteContacts({ ids: [ada.id, crypto.randomUUID()] })).rejects.toMatchObject({
      problem: { status: 404 },
    })
    const { batchId: deleted, changed } = await relationships.deleteContacts({ ids })
    expect(changed).toBe(2)
    expect((await relationships.listContacts({})).items).toHaveLength(1)
    expect((await relationships.listContacts({ find: 'quill' })).items).toEqual([])
    await expect(relationships.deleteContacts({ ids })).rejects.toMatchObject({ problem: { status: 404 } })
    await relationships.restoreContact({ id: cleo.id })
    const { left, batchId: undone } = await activities.undoBatch({ id: deleted! })
    expect(left).toMatchObject([{ name: 'Cleo' }])
    expect(named((await relationships.listContacts({ find: 'quill' })).items as { name: string }[])).toEqual([
      'Ada Quill',
    ])
    await activities.undoBatch({ id: undone })
    expect((await relationships.listContacts({ find: 'quill' })).items).toEqual([])
    await relationships.restoreContact({ id: ada.id })
  })

  test('neither shows, filters nor sorts by what a role hides', async () => {
    const fields = {
      contact: { dates: 'hidden', language: 'hidden', [`custom.${key}`]: 'hidden' },
      account: { relationships: 'hidden' },
    }
    const role = await owner.api.workspace.createRole({
      ...{ name: 'Less', rights: { account: { see: 'all' }, contact: { see: 'all' }, fields } },
    })
    const reader = await firm.signIn('viewer')
    await owner.api.workspace.changeMember({ id: reader.member.id, roleId: role.id })
    const { listContacts } = reader.api.relationships
    const refused = { problem: { status: 403 } }
    for (const field of ['birthday', 'language', 'accountType', `custom.${key}`, 'accountTalk'])
      await expect(listContacts({ filter: JSON.stringify({ field, is: 'filled' }) })).rejects.toMatchObject(refused)
    for (const column of ['birthday', 'language', 'accountTypes', `custom.${key}`])
      await expect(listContacts({ with: column })).rejects.toMatchObject(refused)
    for (const by of ['accountType', 'language'] as const)
      await expect(reader.api.relationships.contactGroups({ by })).rejects.toMatchObject(refused)
    await expect(listContacts({ sort: `custom.${key}` })).rejects.toMatchObject(refused)
    expect((await listContacts({ with: 'tags' })).items).toHaveLength(3)
  })

  test.each<[PeopleGrouping, [string | null, number][]]>([
    [
      'account',
      [
        ['Brightmoor', 1],
        ['Tern Mill', 1],
        [null, 1],
      ],
    ],
    ['accountOwner', [[null, 3]]],
    [
      'accountType',
      [
        ['customer', 1],
        ['supplier', 1],
        [null, 1],
      ],
    ],
    [
      'jobTitle',
      [
        ['Miller', 1],
        [null, 2],
      ],
    ],
    [
      'buyingRole',
      [
        ['decides', 1],
        [null, 2],
      ],
    ],
    [
      'language',
      [
        ['de', 1],
        [null, 2],
      ],
    ],
  ])('stands in groups by %s', async (by, groups) => {
    const { items, more } = await relationships.contactGroups({ by })
    expect([items.map(({ key, people }) => [key, people]), more]).toEqual([groups, false])
    const { items: some } = await relationships.contactGroups({ by, find: 'quill' })
    expect(some.map(({ people }) => people)).toEqual([1])
    expect((await stranger.api.relationships.contactGroups({ by })).items).toEqual([])
  })

  test('puts what differs by capitals only into one group', async () => {
    const api = stranger.api.relationships
    for (const [name, jobTitle] of [
      ['Dot', 'Baker'],
      ['Eve', 'baker'],
    ] as const)
      await api.createContact({ name, jobTitle })
    expect((await api.contactGroups({ by: 'jobTitle' })).items).toEqual([{ key: 'Baker', people: 2 }])
    const filter = JSON.stringify(inPeopleGroup('jobTitle', 'Baker'))
    expect((await api.contactTotals({ filter })).people).toBe(2)
  })

  test.each(['all', 'own'] as const)(
    'has as many in a group as its filter finds, where accounts are seen: %s',
    async (see) => {
      const role = await owner.api.workspace.createRole({
        ...{ name: `Groups ${see}`, rights: { account: { see }, contact: { see: 'all' } } },
      })
      const reader = await firm.signIn('viewer')
      await owner.api.workspace.changeMember({ id: reader.member.id, roleId: role.id })
      const api = reader.api.relationships
      for (const by of peopleGroupings) {
        const { items } = await api.contactGroups({ by })
        const found = await Promise.all(
          items.map(({ key }) => api.contactTotals({ filter: JSON.stringify(inPeopleGroup(by, key)) })),
        )
        expect(found.map(({ people }) => people)).toEqual(items.map(({ people }) => people))
      }
      const { items: types } = await api.contactGroups({ by: 'accountType' })
      expect(types.map(({ key }) => key)).toEqual(see === 'all' ? ['customer', 'supplier', null] : [null])
    },
  )

  test('holds those of the accounts that a member reaches, and tells no other account', async () => {
    const role = await owner.api.workspace.createRole({
      ...{ name: 'Own', rights: { account: { see: 'own' }, contact: { see: 'own', delete: 'own' } } },
    })
    const seller = await firm.signIn('viewer')
    await owner.api.workspace.changeMember({ id: seller.member.id, roleId: role.id })
    await relationships.changeAccount({ id: mill.id, ownerId: seller.member.id })
    const api = seller.api.relationships
    expect(named((await api.listContacts({})).items as { name: string }[])).toEqual(['Ada Quill'])
    expect(await api.contactTotals({})).toEqual({ people: 1, all: 1 })
    await expect(api.deleteContacts({ ids: [ada.id, ben.id] })).rejects.toMatchObject({ problem: { status: 404 } })
  })
})

test('a birthday on 29 February comes on the 28th where the year has no 29th', async () => {
  const isIn = (today: string, value: number) =>
    inWorkspace(house.services.pools, firm.id, async (db) => {
      const condition = { field: 'birthday', is: 'in-next', value } as const
      const is = yearlyIs([sql`2::smallint`, sql`29::smallint`], condition, 'filter', sql`${today}::date`)
      return (await sql<{ is: boolean }>`select ${is} as is`.execute(db)).rows[0]!.is
    })
  expect(await isIn('2027-02-27', 1)).toBe(true)
  expect(await isIn('2028-02-27', 1)).toBe(false)
  expect(await isIn('2028-02-27', 2)).toBe(true)
})

test('a filter follows a tag that was merged into another, and says when it was deleted', async () => {
  await relationships.tagPeople({ ids: [ada.id], add: [{ name: 'Journal' }] })
  const { items } = await relationships.listTags({ find: 'journal' })
  const filter = JSON.stringify({ field: 'tag', is: 'is', value: items[0]!.id })
  const names = async () => (await relationships.listContacts({ filter })).items.map(({ name }) => name)
  await relationships.mergeTags({ id: items[0]!.id, into: tag!.id })
  expect(await names()).toEqual(['Ada Quill'])
  await relationships.deleteTag({ id: tag!.id })
  await expect(names()).rejects.toThrow(/The tag .* was deleted/)
})
