import { type RawBuilder, sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { customIs } from './custom-condition.ts'
import { customOrder } from './custom-order.ts'
import { fieldSet } from './field-queries.ts'

const house = await openTestHouse({ clock: () => new Date('2026-11-20T12:00:00Z') })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const seller = await firm.signIn('member')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { relationships, activities } = owner.api

type Input = Parameters<typeof relationships.createCustomField>[0]
type Asked = Omit<Input, 'record'>
const add = (field: Asked) => relationships.createCustomField({ record: 'account', ...field })
const refusedFor = (path: string, message: string | RegExp) => ({
  problem: { status: 422, faults: [{ path, message: expect.stringMatching(message) }] },
})

const tier = await add({ name: 'Tier', type: 'choice', choices: [{ name: 'Gold' }, { name: 'Silver' }] })
const tags = await add({
  name: 'Interests',
  type: 'choices',
  choices: [{ name: 'Salt' }, { name: 'Oil' }, { name: 'Tea' }],
})
await add({ name: 'Seats', type: 'number', digits: 1 })
await add({ name: 'Budget', type: 'money', currency: 'EUR' })
await add({ name: 'Renewal', type: 'date' })
await add({ name: 'Slogan', type: 'text' })
await add({ name: 'Wiki', type: 'link' })
await add({ name: 'Parent', type: 'account' })
await add({ name: 'Champion', type: 'person' })
await add({ name: 'Strategic', type: 'yes-no' })
await add({ name: 'Per seat', type: 'formula', formula: '[Budget] / [Seats]' })

const accountOf = async (id: string) => (await relationships.accountPage({ id })).account
const filtered = async (field: string, is: string, value?: unknown) => {
  const filter = { field: `custom.${field}`, is, ...(value === undefined ? {} : { value }) }
  const { items } = await relationships.listAccounts({ filter: JSON.stringify(filter) } as never)
  return items.map(({ name }) => name)
}

describe('a custom field', () => {
  test('holds a value of every type, written with the record and read as it is', async () => {
    const parent = await relationships.createAccount({ name: 'Parent Ltd' })
    const ben = await relationships.createContact({ name: 'Ben Ode' })
    const made = await relationships.createAccount({
      name: 'Whole',
      custom: {
        ...{ tier: 'Gold', interests: ['tea', 'salt'], seats: '2.5', budget: '100.10', renewal: '2027-01-31' },
        ...{ slogan: 'Slow & steady', wiki: 'example.com/x', parent: parent.id, champion: ben.id, strategic: 'yes' },
      },
    })
    const custom = {
      ...{ tier: 'gold', interests: ['salt', 'tea'], seats: '2.5', budget: 10010, renewal: '2027-01-31' },
      ...{ slogan: 'Slow & steady', wiki: 'https://example.com/x', strategic: true, 'per-seat': 4004 },
      ...{ parent: { id: parent.id, name: 'Parent Ltd' }, champion: { id: ben.id, name: 'Ben Ode' } },
    }
    expect(made.custom).toEqual(custom)
    expect((await accountOf(made.id)).custom).toEqual(custom)
    const { items } = await relationships.listAccounts({
      find: 'Whole',
      with: Object.keys(custom)
        .map((key) => `custom.${key}`)
        .join(',') as never,
    })
    expect(items[0]?.custom).toEqual(custom)
    expect((await relationships.search({ words: 'steady' })).items[0]?.title).toBe('Whole')
  })

  test.each([
    ['tier', 'Bronze', /no such choice.*Gold, Silver/],
    ['seats', '1.25', /at most 1 decimal/],
    ['seats', '99999999999999999', /number/],
    ['budget', '1.001', /decimal places/],
    ['renewal', '2026-02-30', /a day/],
    ['slogan', 'a\0b', /cannot be stored/],
    ['slogan', 'x'.repeat(501), /at most 500/],
    ['wiki', 'javascript:alert(1)', /a link/],
    ['parent', '018f0000-0000-7000-8000-000000000000', /not here/],
    ['strategic', 'perhaps', /yes or no/],
    ['per-seat', '1', /computed/],
    ['fax', '1', /no field "fax"/],
  ])('refuses %s: %j in words', async (key, value, message) => {
    const attempt = relationships.createAccount({ name: 'Odd', custom: { [key]: value } })
    await expect(attempt).rejects.toMatchObject(refusedFor(`custom.${key}`, message))
  })

  test('is changed beside the others, told in the history and taken back exactly', async () => {
    const { id } = await relationships.createAccount({ name: 'Changed', custom: { tier: 'gold', slogan: 'One' } })
    const { eventId, ...after } = await relationships.changeAccount({
      id,
      city: 'Cork',
      custom: { tier: 'silver', slogan: null },
    })
    expect(after).toMatchObject({ city: 'Cork', custom: { tier: 'silver', slogan: null } })
    const { items } = await activities.history({ type: 'account', id })
    expect(JSON.stringify(items[0])).toMatch(/Tier.*Gold.*Silver/)
    await activities.undo({ id: eventId! })
    expect(await accountOf(id)).toMatchObject({ city: null, custom: { tier: 'gold', slogan: 'One' } })
    expect(await filtered('tier', 'is', 'gold')).toContain('Changed')
    expect((await relationships.changeAccount({ id, custom: { tier: 'Gold' } })).eventId).toBeNull()
  })

  test('that two change at once is answered with both values', async () => {
    const { id } = await relationships.createAccount({ name: 'Contested', custom: { tier: 'gold' } })
    await relationships.changeAccount({ id, custom: { tier: 'silver' } })
    const attempt = relationships.changeAccount(
      { id, custom: { tier: 'gold', slogan: 'Mine' } },
      {
        version: 1,
      },
    )
    await expect(attempt).rejects.toMatchObject({
      problem: {
        status: 412,
        conflict: {
          'custom.tier': { yours: 'gold', theirs: 'silver' },
          'custom.slogan': { yours: 'Mine', theirs: null },
        },
      },
    })
  })

  test('of a person works the same', async () => {
    const field = await relationships.createCustomField({ record: 'contact', name: 'Birthday', type: 'date' })
    const { id } = await relationships.createContact({ name: 'Nell', custom: { [field.key]: '1990-05-01' } })
    const { eventId, custom } = await relationships.changeContact({ id, custom: { [field.key]: '1991-05-01' } })
    expect(custom).toEqual({ birthday: '1991-05-01' })
    await activities.undo({ id: eventId! })
    const { person } = await relationships.personPage({ id })
    expect(person.custom).toEqual({ birthday: '1990-05-01' })
  })

  test('that is required is asked for in a new record, and cannot be emptied', async () => {
    const field = await relationships.changeCustomField({ id: tier.id, required: true })
    expect(field.required).toBe(true)
    await expect(relationships.createAccount({ name: 'Without' })).rejects.toMatchObject(
      refusedFor('custom.tier', /missing/),
    )
    const { id } = await relationships.createAccount({ name: 'With', custom: { tier: 'gold' } })
    await expect(relationships.changeAccount({ id, custom: { tier: null } })).rejects.toMatchObject(
      refusedFor('custom.tier', /filled in/),
    )
    await activities.undo({ id: field.eventId! })
  })

  test('finds by every kind of condition, and what is empty too', async () => {
    await relationships.createAccount({ name: 'Quiet' })
    expect(await filtered('tier', 'is', 'silver')).not.toContain('Whole')
    expect(await filtered('interests', 'is', ['oil', 'tea'])).toEqual(['Whole'])
    expect(await filtered('interests', 'is-not', 'tea')).not.toContain('Whole')
    expect(await filtered('seats', 'above', '2.4')).toEqual(['Whole'])
    expect(await filtered('seats', 'above', '2.5')).toEqual([])
    expect(await filtered('budget', 'between', [10010, 20000])).toEqual(['Whole'])
    expect(await filtered('renewal', 'in-next', 90)).toEqual(['Whole'])
    expect(await filtered('slogan', 'has', 'STEADY')).toEqual(['Whole'])
    expect(await filtered('strategic', 'is', 'yes')).toEqual(['Whole'])
    expect(await filtered('per-seat', 'is', 4004)).toEqual(['Whole'])
    expect(await filtered('seats', 'empty')).toContain('Quiet')
    expect(await filtered('seats', 'filled')).toEqual(['Whole'])
    await expect(filtered('seats', 'above', 'many')).rejects.toMatchObject({ problem: { status: 422 } })
    await expect(filtered('seats', 'has', '2')).rejects.toMatchObject({ problem: { status: 422 } })
  })

  test('orders a list page by page, those without a value last', async () => {
    for (const [name, seats] of [
      ['S1', '1'],
      ['S10', '10'],
      ['S3', '3'],
    ])
      await relationships.createAccount({ name: name!, custom: { seats: seats! } })
    const all: string[] = []
    let after: string | undefined
    do {
      const page = await relationships.listAccounts({
        sort: 'custom.seats',
        direction: 'desc',
        limit: 2,
        ...(after && { after }),
      })
      all.push(...page.items.map(({ name }) => name))
      after = page.next ?? undefined
    } while (after)
    expect(all.slice(0, 4)).toEqual(['S10', 'S3', 'Whole', 'S1'])
    expect(all.length).toBe((await relationships.accountTotals({})).accounts)
    expect(new Set(all).size).toBe(all.length)
    const byFormula = await relationships.listAccounts({ sort: 'custom.per-seat', direction: 'asc', limit: 1 })
    expect(byFormula.items[0]?.name).toBe('Whole')
  })

  test('that is deleted is refused where it is named, and comes back with its values', async () => {
    const field = await add({ name: 'Passing', type: 'text' })
    const { id } = await relationships.createAccount({ name: 'Keeps it', custom: { passing: 'Kept' } })
    const { eventId } = await relationships.deleteCustomField({ id: field.id })
    await expect(filtered('passing', 'is', 'Kept')).rejects.toMatchObject({
      problem: { status: 422, faults: [{ message: expect.stringContaining('no field "custom.passing" any more') }] },
    })
    expect((await accountOf(id)).custom).not.toHaveProperty('passing')
    await activities.undo({ id: eventId })
    expect(await filtered('passing', 'is', 'kept')).toEqual(['Keeps it'])
  })

  test('keeps a choice that is not offered any more where a record has it', async () => {
    const changed = await relationships.changeCustomField({
      id: tags.id,
      choices: [{ key: 'tea', name: 'Green tea' }, { name: 'Rice' }],
    })
    expect(changed.choices.map(({ name, gone }) => [name, gone ?? false])).toEqual([
      ['Green tea', false],
      ['Rice', false],
      ['Salt', true],
      ['Oil', true],
    ])
    expect(await filtered('interests', 'is', 'salt')).toEqual(['Whole'])
    await activities.undo({ id: changed.eventId! })
  })

  test('is put into another order, and back', async () => {
    const ids = async () =>
      (await relationships.listCustomFields({})).items.filter(({ record }) => record === 'account').map(({ id }) => id)
    const before = await ids()
    const { eventId } = await relationships.orderCustomFields({ record: 'account', ids: before.toReversed() })
    expect(await ids()).toEqual(before.toReversed())
    await activities.undo({ id: eventId! })
    expect(await ids()).toEqual(before)
  })

  test.each([
    [{ name: 'Tier', type: 'text' as const }, 'name', /"Tier" already/],
    [{ name: 'net sales', type: 'text' as const }, 'name', /"Net sales" already/],
    [{ name: 'Empty', type: 'choice' as const }, 'choices', /at least one/],
    [
      {
        name: 'Many',
        type: 'choice' as const,
        choices: Array.from({ length: 10_000 }, (_, at) => ({ name: `C${at}` })),
      },
      'choices',
      /at most 200/,
    ],
    [{ name: 'Wrong', type: 'formula' as const, formula: '[Budgett] * 2' }, 'formula', /no field "Budgett"/],
    [
      { name: 'Mixed', type: 'formula' as const, formula: '[Budget] + [Seats]' },
      'formula',
      /money in EUR and a number/,
    ],
  ])('is refused as %j', async (field, path, message) => {
    await expect(add(field as Asked)).rejects.toMatchObject(refusedFor(path, message))
  })

  test('is made by whoever runs the workspace, and is in no other workspace', async () => {
    const asked = { record: 'account' as const, name: 'Theirs', type: 'text' as const }
    await expect(seller.api.relationships.createCustomField(asked)).rejects.toMatchObject({ problem: { status: 403 } })
    expect((await stranger.api.relationships.listCustomFields({})).items).toEqual([])
    await expect(stranger.api.relationships.changeCustomField({ id: tier.id, name: 'X' })).rejects.toMatchObject({
      problem: { status: 404 },
    })
  })

  test('goes with its record for good', async () => {
    const { id } = await relationships.createAccount({
      name: 'Nell Byrne',
      kind: 'person',
      custom: { slogan: 'Secretly' },
    })
    await relationships.eraseAccount({ id, name: 'Nell Byrne' })
    await firm.inTransaction(async ({ db, workspaceId }) => {
      const { rows } =
        await sql`select from relationships.custom_value where workspace_id = ${workspaceId} and record_id = ${id}`.execute(
          db,
        )
      expect(rows).toEqual([])
    })
    expect((await relationships.search({ words: 'Secretly' })).items).toEqual([])
  })
})

describe('a formula', () => {
  test('that divides by zero or lacks a value has none, and says why', async () => {
    const zero = await relationships.createAccount({ name: 'Zero', custom: { budget: 100, seats: 0 } })
    expect(zero).toMatchObject({ custom: { 'per-seat': null }, customReasons: { 'per-seat': 'It divides by zero.' } })
    const empty = await relationships.createAccount({ name: 'Empty', custom: { seats: 1 } })
    expect(empty.customReasons).toEqual({ 'per-seat': '"Budget" is empty.' })
    const { items } = await relationships.listAccounts({ find: 'Zero', with: 'custom.per-seat' as never })
    expect(items[0]?.custom).toEqual({ 'per-seat': null })
  })

  test('that refers to itself is refused with the chain', async () => {
    const a = await add({ name: 'A', type: 'formula', formula: '[Seats] + 1' })
    await add({ name: 'B', type: 'formula', formula: '[A] * 2' })
    const attempt = relationships.changeCustomField({ id: a.id, formula: '[B] + 1' })
    await expect(attempt).rejects.toMatchObject(refusedFor('formula', 'A → B → A'))
    await expect(relationships.changeCustomField({ id: a.id, formula: '[A] + 1' })).rejects.toMatchObject(
      refusedFor('formula', 'A → A'),
    )
    await expect(relationships.deleteCustomField({ id: a.id })).rejects.toMatchObject({ problem: { status: 409 } })
  })

  test('that runs away is refused before it is computed', async () => {
    await expect(
      add({ name: 'Deep', type: 'formula', formula: `${'('.repeat(40)}1${')'.repeat(40)}` }),
    ).rejects.toMatchObject(refusedFor('formula', /brackets/))
    let name = 'Seats'
    let refused: unknown
    for (let at = 0; at < 12 && !refused; at++) {
      const next = `Grows ${at}`
      await add({ name: next, type: 'formula', formula: `[${name}] * [${name}] * [${name}]` }).catch(
        (error: unknown) => {
          refused = error
        },
      )
      name = next
    }
    expect(refused).toMatchObject(refusedFor('formula', /too much to compute/))
  })

  test('is shown on a real record while it is written, with its faults in words', async () => {
    const { id } = await relationships.createAccount({ name: 'Shown', custom: { budget: '10', seats: '4' } })
    const preview = (formula: string) => relationships.previewFormula({ record: 'account', formula, recordId: id })
    expect(await preview('[Budget] / [Seats]')).toMatchObject({
      fault: null,
      result: 'money',
      currency: 'EUR',
      value: 250,
      recordName: 'Shown',
    })
    expect(await preview('[Budget] /')).toMatchObject({ fault: 'The formula ends too early.' })
    expect(await preview('[Seats] / 0')).toMatchObject({ value: null, reason: 'It divides by zero.' })
  })

  test('follows a renamed field', async () => {
    const { items } = await relationships.listCustomFields({})
    const seats = items.find(({ key }) => key === 'seats')!
    const { eventId } = await relationships.changeCustomField({ id: seats.id, name: 'Places' })
    const after = (await relationships.listCustomFields({})).items.find(({ key }) => key === 'per-seat')
    expect(after?.formula).toBe('[Budget] / [Places]')
    await activities.undo({ id: eventId! })
  })
})

test('a condition and an order are read from the index of the field', async () => {
  const set = await firm.inTransaction((ctx) => fieldSet(ctx))
  const seats = set.fields.find(({ key }) => key === 'seats')!
  const asked = { field: 'custom.seats', is: 'above' as const, value: '100' }
  const plans = await firm.inTransaction(async ({ db, workspaceId }) => {
    const is = customIs({ workspaceId, set, today: sql`current_date` }, seats, asked, 'filter')
    const order = customOrder({ workspaceId, set, within: () => undefined }, seats, 'desc', ['10', seats.id])
    await sql`set local enable_seqscan = off`.execute(db)
    await sql`set local enable_sort = off`.execute(db)
    await sql`set local enable_bitmapscan = off`.execute(db)
    await sql`set local enable_hashjoin = off`.execute(db)
    await sql`set local enable_mergejoin = off`.execute(db)
    const explained = async (query: RawBuilder<unknown>) => {
      const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${query}`.execute(db)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    }
    return {
      filtered: await explained(
        sql`select a.id from relationships.account a where a.workspace_id = ${workspaceId} and ${is}`,
      ),
      ordered: await explained(sql`select a.id from relationships.account a ${order.join}
        where a.workspace_id = ${workspaceId} ${order.behind} order by ${order.by} limit 50`),
    }
  })
  expect(plans.filtered).toMatch(/Index.*Scan.* on custom_value/)
  expect(plans.filtered).toMatch(/Index Cond:.*number_value > |custom_value_key/)
  expect(plans.filtered).not.toContain('Seq Scan')
  expect(plans.ordered).toContain('custom_value_by_number')
  expect(plans.ordered).not.toContain('Sort')
})

describe('in a firm of its own', async () => {
  const other = await (await house.openWorkspace('Others')).signIn('owner')
  const api = other.api.relationships
  const names = async (asked: object) => (await api.listAccounts(asked as never)).items.map(({ name }) => name)

  test('choices are in the order of their field, and other records in the order of their names', async () => {
    const size = await api.createCustomField({
      ...{ record: 'account', name: 'Size', type: 'choice' },
      choices: [{ name: 'Small' }, { name: 'Medium' }, { name: 'Large' }],
    })
    await api.createCustomField({ record: 'account', name: 'Group', type: 'account' })
    const { id: zebra } = await api.createAccount({ name: 'Zebra' })
    const { id: apple } = await api.createAccount({ name: 'apple' })
    for (const [name, choice, group] of [
      ['One', 'Large', apple],
      ['Two', 'Small', zebra],
      ['Three', 'Medium', undefined],
    ] as const)
      await api.createAccount({ name, custom: { size: choice, ...(group && { group }) } })
    expect((await names({ sort: 'custom.size' })).slice(0, 3)).toEqual(['Two', 'Three', 'One'])
    expect((await names({ sort: 'custom.group' })).slice(0, 2)).toEqual(['One', 'Two'])
    const { choices } = size
    const changed = await api.changeCustomField({ id: size.id, choices: choices.toReversed() })
    expect((await names({ sort: 'custom.size' })).slice(0, 3)).toEqual(['One', 'Three', 'Two'])
    await other.api.activities.undo({ id: changed.eventId! })
    expect((await names({ sort: 'custom.size' })).slice(0, 3)).toEqual(['Two', 'Three', 'One'])
  })

  test('what a deleted field holds is not found any more, until it is back', async () => {
    const field = await api.createCustomField({ record: 'account', name: 'Nickname', type: 'text' })
    await api.createAccount({ name: 'Plain', custom: { nickname: 'Quillmoor' } })
    const found = async () => (await api.search({ words: 'quillmoor' })).items.length
    expect(await found()).toBe(1)
    const { eventId } = await api.deleteCustomField({ id: field.id })
    expect(await found()).toBe(0)
    await other.api.activities.undo({ id: eventId })
    expect(await found()).toBe(1)
  })

  test('a list shows as many as there can be, and a file brings them', async () => {
    for (let no = 1; no <= 60; no++)
      await api.createCustomField({ record: 'account', name: `Column ${no}`, type: 'text' })
    const { id } = await api.createAccount({ name: 'Wide', custom: { 'column-1': 'first', 'column-60': 'last' } })
    const columns = Array.from({ length: 60 }, (_, at) => `custom.column-${at + 1}`)
    const { items } = await api.listAccounts({ find: 'Wide', with: columns.join(',') } as never)
    expect(items[0]?.custom).toMatchObject({ 'column-1': 'first', 'column-2': null, 'column-60': 'last' })
    const file = await other.fetch('/api/v1/accounts.csv')
    const text = await file.text()
    expect([file.status, text.includes('last'), id.length]).toEqual([200, true, 36])
  })
})
