import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { contentsOf, openTestHouse } from '#tests/house.ts'

const house = await openTestHouse()

async function openFirm() {
  const firm = await house.openWorkspace()
  const owner = await firm.signIn('owner')
  const { relationships, activities, revenue } = owner.api
  return {
    ...{ firm, owner, relationships, activities, revenue },
    undo: (id: string) => activities.undo({ id }),
    contents: () => contentsOf(house.pools, firm.id),
    query: async <T>(text: ReturnType<typeof sql<T>>) =>
      firm.inTransaction(async ({ db }) => (await text.execute(db)).rows),
  }
}
type Firm = Awaited<ReturnType<typeof openFirm>>

const account = (id: string) => ({ type: 'account', id }) as const

/** Three of one name with much in common: what the first has the second or the third has too, or only one of them. */
async function threeAccounts(firm: Firm) {
  const { relationships, activities, revenue } = firm
  const create = async (name: string, more: object = {}) => (await relationships.createAccount({ name, ...more })).id
  const a = await create('Gullwing A', {
    ...{ phone: '+353 1 100', website: 'a.example', externalId: 'A-1', segment: 'Trade' },
    relationships: [
      { type: 'customer', level: 2, cadenceDays: 30 },
      { type: 'supplier', level: 1, cadenceDays: 60 },
      { type: 'partner', level: 1 },
    ],
  })
  const b = await create('Gullwing B', {
    ...{ email: 'b@gullwing.example' },
    relationships: [{ type: 'customer', level: 3 }],
  })
  const c = await create('Gullwing C', {
    ...{ externalId: 'C-1' },
    relationships: [
      { type: 'customer', level: 1 },
      { type: 'supplier', level: 4 },
    ],
  })
  const [x, y] = [await create('Harbour Hotel'), await create('Mole Hotel')]
  for (const [id, facts] of [
    [a, { paymentTerms: 30, leadTime: 5 }],
    [c, { leadTime: 9 }],
  ] as const)
    await relationships.changeRelationshipFacts({ id, type: 'supplier', facts })
  const tags: Record<string, string[]> = {
    all: [a, b, c],
    first: [a],
    outer: [a, c],
    inner: [a, b],
    middle: [b],
    last: [c],
  }
  for (const [name, ids] of Object.entries(tags)) await relationships.tagAccounts({ ids, add: [{ name }] })
  for (const id of [a, c]) {
    await relationships.star(account(id))
    await relationships.markOpened(account(id))
    await relationships.addLink({ kind: 'supplies', from: account(id), to: account(x) })
  }
  await relationships.addLink({ kind: 'supplies', from: account(a), to: account(y) })
  await relationships.addLink({ kind: 'competes', from: account(a), to: account(c) })
  await relationships.addLink({ kind: 'referred-by', from: account(b), to: account(a) })
  for (const id of [a, b, c]) {
    await activities.writeNote({ accountId: id, body: `Met ${id}`, kind: 'call' })
    await activities.addTask({ title: 'Call back', accountId: id })
    await revenue.createDocument({
      ...{ kind: 'invoice', number: `I-${id}`, accountId: id, issuedOn: '2026-06-10' },
      lines: [{ kind: 'sale', quantity: '1', unitPrice: '100.00' }],
    })
  }
  // At all three, and the main place is with the one that goes first.
  await relationships.createContact({
    name: 'Nora Quay',
    places: [
      { accountId: a, jobTitle: 'Buyer', main: true },
      { accountId: b, jobTitle: 'Clerk', main: false },
      { accountId: c, jobTitle: 'Cook', main: false },
    ],
  })
  await relationships.createContact({
    name: 'Ines Reef',
    places: [a, b, c].map((accountId) => ({ accountId, main: accountId === a })),
  })
  await relationships.createContact({ name: 'Fintan Mole', accountId: b })
  return { a, b, c, x, y }
}

test('a chain of accounts taken apart, the inner one first or the outer one first, leaves every table as it was', async () => {
  const firm = await openFirm()
  const { relationships, undo, contents, query } = firm
  const { a, b, c, x, y } = await threeAccounts(firm)
  const before = await contents()
  const merged = async () => {
    const inner = await relationships.mergeAccounts({ id: b, mergedId: a })
    const between = await contents()
    const outer = await relationships.mergeAccounts({ id: c, mergedId: b, take: ['name'] })
    return { inner: inner.eventId, outer: outer.eventId, between }
  }
  const one = await merged()
  expect((await undo(one.outer)).left).toEqual([])
  expect(await contents()).toEqual(one.between)
  expect((await undo(one.inner)).left).toEqual([])
  expect(await contents()).toEqual(before)

  const other = await merged()
  expect((await undo(other.inner)).left).toEqual([])
  const tagsOf = async (id: string) =>
    (
      await query(sql<{ name: string }>`
        select t.name from relationships.tagged g
        join relationships.tag t on t.workspace_id = g.workspace_id and t.id = g.tag_id
        where g.workspace_id = ${firm.firm.id} and g.record_id = ${id} order by 1`)
    ).map(({ name }) => name)
  expect(await tagsOf(a)).toEqual(['all', 'first', 'inner', 'outer'])
  expect(await tagsOf(c)).toEqual(['all', 'inner', 'last', 'middle', 'outer'])
  const links = (id: string) =>
    query(sql<{ far: string }>`
      select l.kind || ' ' || a.name as far from relationships.link l
      join relationships.account a on a.workspace_id = l.workspace_id
        and a.id = case when l.from_account_id = ${id} then l.to_account_id else l.from_account_id end
      where l.workspace_id = ${firm.firm.id} and ${id} in (l.from_account_id, l.to_account_id) order by 1`)
  expect(await links(a)).toEqual(
    ['competes Gullwing B', 'referred-by Gullwing B', 'supplies Harbour Hotel', 'supplies Mole Hotel'].map((far) => ({
      far,
    })),
  )
  expect(await links(x)).toHaveLength(2)
  expect(await links(y)).toHaveLength(1)
  const survivor = (await relationships.accountPage({ id: c })).account
  expect(survivor).toMatchObject({
    ...{
      name: 'Gullwing B',
      phone: null,
      website: null,
      email: 'b@gullwing.example',
      externalId: 'C-1',
      netSales: 20000,
    },
    relationships: [
      { type: 'customer', level: 1, cadenceDays: null },
      { type: 'supplier', level: 4, cadenceDays: null },
    ],
  })
  expect((await relationships.accountPage({ id: a })).account).toMatchObject({ name: 'Gullwing A', netSales: 10000 })
  expect((await undo(other.outer)).left).toEqual([])
  expect(await contents()).toEqual(before)
})

test('what was changed on the survivor since stays when an inner merge is taken back', async () => {
  const firm = await openFirm()
  const { relationships, activities, undo } = firm
  const { a, b, c } = await threeAccounts(firm)
  const { eventId: inner } = await relationships.mergeAccounts({ id: b, mergedId: a })
  const { eventId: outer } = await relationships.mergeAccounts({ id: c, mergedId: b })
  await relationships.changeAccount({ id: c, phone: '+353 9 999' })
  await activities.writeNote({ accountId: c, body: 'After both' })
  const { left } = await undo(inner)
  expect(left).toMatchObject([
    { id: c, name: 'Phone', reason: 'It was changed on Gullwing C since the merge, and stays as it is.' },
  ])
  expect((await relationships.accountPage({ id: c })).account).toMatchObject({ phone: '+353 9 999', website: null })
  await undo(outer)
  expect((await relationships.accountPage({ id: b })).account).toMatchObject({ phone: null, website: null })
})

test('a chain of people likewise: addresses, numbers, places, preferences, notes and what they are called', async () => {
  const firm = await openFirm()
  const { relationships, activities, undo, contents } = firm
  const { id: quay } = await relationships.createAccount({ name: 'Quay Hotel' })
  const { id: mole } = await relationships.createAccount({ name: 'Mole Hotel' })
  const person = async (name: string, more: object) => (await relationships.createContact({ name, ...more })).id
  const a = await person('Nora A', {
    ...{ firstName: 'Nora', language: 'ga', pronunciation: 'NOH-ra' },
    emails: [{ value: 'nora@quay.example' }, { value: 'nora@home.example', kind: 'home' }],
    phones: [{ value: '01 555 0142' }],
    dates: [{ on: '--02-29' }],
    addresses: [{ kind: 'home', street: '1 Mole Road', city: 'Cork' }],
    preferences: [{ fact: 'Tea' }, { fact: 'Window seat' }],
    places: [
      { accountId: quay, jobTitle: 'Buyer', main: true },
      { accountId: mole, jobTitle: 'Director', main: false },
    ],
  })
  const b = await person('Nora B', {
    ...{ emails: [{ value: 'nora@home.example' }], preferences: [{ fact: 'tea' }] },
  })
  const c = await person('Nora C', {
    ...{ lastName: 'Quay', phones: [{ value: '01 555 0142' }], places: [{ accountId: mole, main: true }] },
    addresses: [{ kind: 'home', street: '1 Mole Road', city: 'Cork' }],
    preferences: [{ fact: 'Window seat' }],
  })
  for (const id of [a, b, c])
    await activities.writeNote({ accountId: quay, contactId: id, body: `Of ${id}`, kind: 'call' })
  for (const ids of [[a, c], [a, b], [a]])
    await relationships.tagPeople({ ids, add: [{ name: `of ${ids.length}${ids[1] === c ? ' outer' : ''}` }] })
  await activities.planMeeting({ title: 'Prices', beginsOn: '2026-12-10', contactIds: [a, c] })
  await activities.planMeeting({ title: 'Wines', beginsOn: '2026-12-11', contactIds: [a] })
  await relationships.addLink({ kind: 'reports-to', from: { type: 'contact', id: a }, to: { type: 'contact', id: c } })
  const before = await contents()
  const merged = async () => {
    const inner = await relationships.mergeContacts({ id: b, mergedId: a })
    const between = await contents()
    const outer = await relationships.mergeContacts({ id: c, mergedId: b })
    return { inner: inner.eventId, outer: outer.eventId, between }
  }
  const one = await merged()
  await undo(one.outer)
  expect(await contents()).toEqual(one.between)
  await undo(one.inner)
  expect(await contents()).toEqual(before)

  const other = await merged()
  expect((await undo(other.inner)).left).toEqual([])
  expect((await relationships.personPage({ id: a })).person).toMatchObject({
    ...{ name: 'Nora A', email: 'nora@quay.example', phone: '01 555 0142', accountId: quay, jobTitle: 'Buyer' },
    preferences: [{ fact: 'Tea' }, { fact: 'Window seat' }],
  })
  expect((await relationships.personPage({ id: c })).person).toMatchObject({
    ...{ name: 'Nora C', firstName: null, language: null, email: 'nora@home.example', phone: '01 555 0142' },
    places: [{ accountId: mole }],
  })
  expect((await undo(other.outer)).left).toEqual([])
  expect(await contents()).toEqual(before)
})

test('four in a chain come apart in any order', async () => {
  const firm = await openFirm()
  const { relationships, undo, contents } = firm
  const { a, b, c, x } = await threeAccounts(firm)
  const before = await contents()
  for (const order of [
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
  ]) {
    const events: string[] = []
    for (const [id, mergedId] of [
      [b, a],
      [c, b],
      [x, c],
    ] as const)
      events.push((await relationships.mergeAccounts({ id, mergedId })).eventId)
    for (const at of order) expect((await undo(events[at]!)).left).toEqual([])
    expect(await contents(), order.join()).toEqual(before)
  }
})

test('two that went into one come apart in any order, also where that went on: what both had stays for the other', async () => {
  const firm = await openFirm()
  const { relationships, undo, contents } = firm
  const { a, b, c, x } = await threeAccounts(firm)
  const before = await contents()
  const merge = async (id: string, mergedId: string) => (await relationships.mergeAccounts({ id, mergedId })).eventId
  const first = await merge(b, a)
  const second = await merge(b, c)
  await undo(first)
  const { account, tags } = await relationships.accountPage({ id: b })
  expect(tags.map(({ name }) => name)).toEqual(['all', 'inner', 'last', 'middle', 'outer'])
  expect(account.relationships).toMatchObject([
    { type: 'customer', level: 3, cadenceDays: null },
    { type: 'supplier', level: 4, cadenceDays: null },
  ])
  expect((await relationships.accountPage({ id: a })).account.relationships).toMatchObject([
    { type: 'customer', level: 2, cadenceDays: 30 },
    { type: 'supplier', level: 1, cadenceDays: 60 },
    { type: 'partner' },
  ])
  await undo(second)
  expect(await contents()).toEqual(before)
  for (const order of [
    [0, 1, 2],
    [1, 0, 2],
    [2, 0, 1],
  ]) {
    const events = [await merge(b, a), await merge(b, c), await merge(x, b)]
    for (const at of order) expect((await undo(events[at]!)).left).toEqual([])
    expect(await contents(), order.join()).toEqual(before)
  }
})

test('three that went into one which went on come apart in any order', async () => {
  const firm = await openFirm()
  const { relationships, undo, contents } = firm
  const { a, b, c, x, y } = await threeAccounts(firm)
  const before = await contents()
  const merge = async (id: string, mergedId: string) => (await relationships.mergeAccounts({ id, mergedId })).eventId
  for (const order of [
    [0, 1, 2, 3],
    [1, 0, 3, 2],
  ]) {
    const events = [await merge(y, a), await merge(y, b), await merge(y, c), await merge(x, y)]
    for (const at of order) expect((await undo(events[at]!)).left).toEqual([])
    expect(await contents(), order.join()).toEqual(before)
  }
})

test('people who went into one likewise, with what stood between them, and their places when accounts did', async () => {
  const firm = await openFirm()
  const { relationships, activities, undo, contents } = firm
  const account = async (name: string) => (await relationships.createAccount({ name })).id
  const [quay, mole, pier] = [await account('Quay Hotel'), await account('Mole Hotel'), await account('Pier Hotel')]
  const made: string[] = []
  for (const each of ['A', 'B', 'Q'])
    made.push(
      (
        await relationships.createContact({
          ...{
            name: `Nora ${each}`,
            emails: [{ value: `nora@${each}.example` }],
            preferences: [{ fact: 'Window seat' }],
          },
          ...(each !== 'B' && { phones: [{ value: '01 555 0142' }], dates: [{ on: '--02-29' }] }),
          addresses: each === 'B' ? [] : [{ kind: 'home', street: '1 Mole Road', city: 'Cork' }],
          places: each === 'B' ? [] : [{ accountId: quay, main: true }],
        })
      ).id,
    )
  const [a, b, q] = made as [string, string, string]
  await relationships.createContact({
    ...{ name: 'Ines Reef', places: [quay, mole, pier].map((accountId) => ({ accountId, main: accountId === pier })) },
  })
  const person = (id: string) => ({ type: 'contact', id }) as const
  await relationships.addLink({ kind: 'reports-to', from: person(a), to: person(q) })
  await relationships.addLink({ kind: 'household', from: person(q), to: person(b) })
  await relationships.tagPeople({ ids: [a, q], add: [{ name: 'Of both' }] })
  await activities.planMeeting({ title: 'Prices', beginsOn: '2026-12-10', contactIds: [a, q] })
  const before = await contents()
  const merged = async () => [
    (await relationships.mergeContacts({ id: b, mergedId: a })).eventId,
    (await relationships.mergeContacts({ id: b, mergedId: q })).eventId,
    (await relationships.mergeAccounts({ id: pier, mergedId: quay })).eventId,
    (await relationships.mergeAccounts({ id: pier, mergedId: mole })).eventId,
  ]
  const events = await merged()
  await undo(events[0]!)
  const parted = (await relationships.personPage({ id: b })).person
  expect(parted).toMatchObject({
    ...{ phone: '01 555 0142', accountId: pier, preferences: [{ fact: 'Window seat' }] },
    ...{ addresses: [{ street: '1 Mole Road' }], dates: [{ on: '--02-29' }] },
  })
  expect((await relationships.personPage({ id: a })).person.phone).toBe('01 555 0142')
  for (const at of [2, 1, 3]) expect((await undo(events[at]!)).left).toEqual([])
  // Their main account changed on the way, which counts as a version.
  const butPeople = async () => ({ ...(await contents()), 'relationships.contact': [] })
  expect(await butPeople()).toEqual({ ...before, 'relationships.contact': [] })
  const others = await merged()
  for (const at of [1, 3, 0, 2]) expect((await undo(others[at]!)).left).toEqual([])
  expect(await butPeople()).toEqual({ ...before, 'relationships.contact': [] })
})

test('what somebody took away since does not come back with a merge into the same survivor', async () => {
  const firm = await openFirm()
  const { relationships, undo, contents } = firm
  const make = async (name: string) =>
    (await relationships.createContact({ name, emails: [{ value: 'nora@quay.example' }] })).id
  const [a, b, q] = [await make('Nora A'), (await relationships.createContact({ name: 'Nora B' })).id, await make('Q')]
  const before = await contents()
  const first = await relationships.mergeContacts({ id: b, mergedId: a })
  const second = await relationships.mergeContacts({ id: b, mergedId: q })
  await relationships.changeContact({ id: b, emails: [] })
  await undo(first.eventId)
  expect((await relationships.personPage({ id: b })).person.emails).toEqual([])
  await undo(second.eventId)
  expect((await relationships.personPage({ id: q })).person.email).toBe('nora@quay.example')
  expect((await contents())['relationships.contact_place']).toEqual(before['relationships.contact_place'])
})

test('own fields and views that name one of a chain name the survivor, and what they named when it comes apart', async () => {
  const firm = await openFirm()
  const { relationships, undo, contents } = firm
  const make = async (name: string, custom: Record<string, string> = {}) =>
    (await relationships.createAccount({ name, custom })).id
  for (const name of ['Broker', 'Carrier', 'Landlord'])
    await relationships.createCustomField({ record: 'account', name, type: 'account' })
  const [a, b, c, d] = [await make('A'), await make('B'), await make('C'), await make('D')]
  const names = await make('Names them', { broker: a, carrier: b, landlord: c })
  await relationships.changeAccount({ id: c, custom: { broker: a } })
  await relationships.changeAccount({ id: b, custom: { carrier: d } })
  const view = async (name: string, ...values: string[]) => {
    const all = values.map((value) => ({ field: 'custom.broker', is: 'is' as const, value }))
    return relationships.saveView({ name, settings: { filter: { all } } })
  }
  await view('Of both', a, b)
  await view('Of the first', a)
  await view('Of none', d)
  const before = await contents()
  const custom = async (id: string) => {
    const { custom: values } = (await relationships.accountPage({ id })).account
    return Object.fromEntries(
      Object.entries(values ?? {}).map(([key, value]) => [key, (value as { id: string } | null)?.id]),
    )
  }
  const filterOf = async (name: string) =>
    JSON.stringify((await relationships.listViews({})).items.find((each) => each.name === name)!.settings.filter)
  const merged = async () => {
    const inner = (await relationships.mergeAccounts({ id: b, mergedId: a })).eventId
    const between = await contents()
    const outer = (await relationships.mergeAccounts({ id: c, mergedId: b })).eventId
    return { inner, between, outer }
  }
  const one = await merged()
  expect(await custom(names)).toMatchObject({ broker: c, carrier: c, landlord: c })
  expect(await filterOf('Of both')).not.toMatch(new RegExp(`${a}|${b}`))
  const listed = await relationships.listAccounts({
    filter: JSON.stringify({ field: 'custom.broker', is: 'is', value: c }),
  })
  expect(listed.items.map(({ id }) => id)).toContain(names)
  await undo(one.outer)
  expect(await contents()).toEqual(one.between)
  expect(await custom(names)).toMatchObject({ broker: b, carrier: b, landlord: c })
  expect((await undo(one.inner)).left).toEqual([])
  expect(await contents()).toEqual(before)

  const other = await merged()
  await undo(other.inner)
  expect(await custom(names)).toMatchObject({ broker: a, carrier: c, landlord: c })
  expect(await custom(c)).toMatchObject({ broker: a, carrier: d })
  expect(await filterOf('Of both')).toMatch(new RegExp(`${a}.*${c}`))
  expect(await filterOf('Of the first')).toContain(a)
  expect((await undo(other.outer)).left).toEqual([])
  expect(await contents()).toEqual(before)

  const { eventId } = await relationships.mergeAccounts({ id: b, mergedId: a })
  await relationships.changeAccount({ id: names, custom: { broker: d } })
  expect((await undo(eventId)).left).toEqual([
    {
      type: 'account',
      id: a,
      name: '1 field or view that named it',
      reason: 'Changed since the merge, and stays as it is.',
    },
  ])
  expect(await custom(names)).toMatchObject({ broker: d, carrier: b })
})

test('an own field that named the one in the middle names the last of the chain when the inner merge is taken back', async () => {
  const { relationships, undo, contents } = await openFirm()
  for (const name of ['Broker', 'Carrier'])
    await relationships.createCustomField({ record: 'account', name, type: 'account' })
  const make = async (name: string, custom: Record<string, string> = {}) =>
    (await relationships.createAccount({ name, custom })).id
  const [far, b, c] = [await make('Far'), await make('B'), await make('C')]
  await relationships.changeAccount({ id: b, custom: { broker: b } })
  const a = await make('A', { carrier: far })
  const before = await contents()
  const inner = await relationships.mergeAccounts({ id: b, mergedId: a })
  const outer = await relationships.mergeAccounts({ id: c, mergedId: b })
  await undo(inner.eventId)
  expect((await relationships.accountPage({ id: c })).account.custom).toMatchObject({ broker: { id: c } })
  await undo(outer.eventId)
  expect(await contents()).toEqual(before)
})
