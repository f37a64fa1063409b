import { describe, expect, test } from 'vitest'
import { newId } from '#platform/server/ids.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const member = await firm.signIn('member')
const viewer = await firm.signIn('viewer')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { relationships, activities } = owner.api

const refused = (status: number, title?: string) => ({ problem: { status, ...(title ? { title } : {}) } })
const saltgrass = () =>
  relationships.createAccount({
    name: 'Saltgrass Hotels',
    segment: 'Hotels',
    city: 'Calder Bay',
    ownerId: owner.member.id,
    relationships: [
      { type: 'partner', level: 2 },
      { type: 'customer', level: 4 },
    ],
  })

describe('a new account', () => {
  test('is on its own page with what was written, and in nobody else’s workspace', async () => {
    const created = await saltgrass()
    const { account, contacts, panels } = await relationships.accountPage({ id: created.id })
    expect(account).toMatchObject({
      name: 'Saltgrass Hotels',
      kind: 'organisation',
      segment: 'Hotels',
      owner: { id: owner.member.id, name: 'The owner' },
      relationships: [
        { type: 'customer', level: 4 },
        { type: 'partner', level: 2 },
      ],
      netSales: null,
      lastPurchase: null,
      lastTalk: null,
      version: 1,
    })
    expect(contacts).toEqual([])
    expect(Object.keys(panels).sort()).toEqual(expect.arrayContaining(['notes', 'timeline']))
    for (const id of [created.id, newId()]) {
      await expect(stranger.api.relationships.accountPage({ id })).rejects.toMatchObject(
        refused(404, 'This account is not here'),
      )
    }
  })

  test('is answered as its page tells it, every field of it', async () => {
    const fields = {
      ...{
        externalId: 'X-1',
        segment: 'Hotels',
        street: '1 Quay',
        postcode: 'D01',
        city: 'Dublin',
        region: 'Leinster',
      },
      ...{ country: 'IE', website: 'https://x.example', email: 'a@x.example', phone: '+353 1 234', taxNumber: 'IE1' },
      ...{ since: '2024-02-29', ownerId: owner.member.id },
    }
    const relationship = [
      { type: 'partner' as const, level: 2 },
      { type: 'customer' as const, level: 1 },
    ]
    // Without a number nothing has to be read again.
    const { phone: _phone, taxNumber: _number, externalId: _once, ...plain } = fields
    for (const given of [{ ...fields, kind: 'person' as const, relationships: relationship }, plain, {}]) {
      const { eventId: _, ...created } = await relationships.createAccount({ name: 'Whole Answer', ...given })
      const { account } = await relationships.accountPage({ id: created.id })
      expect(created).toEqual(account)
    }
  })

  test('is made once for one idempotency key', async () => {
    const key = crypto.randomUUID()
    const first = await relationships.createAccount({ name: 'Twice Asked' }, { idempotencyKey: key })
    const again = await relationships.createAccount({ name: 'Twice Asked' }, { idempotencyKey: key })
    expect(again.id).toBe(first.id)
    expect((await relationships.listAccounts({ find: 'twice asked' })).items).toHaveLength(1)
  })

  test.each([
    ['no name', { name: '  ' }, 'name'],
    ['an owner who is no member', { name: 'X', ownerId: newId() }, 'ownerId'],
    ['an owner of another workspace', { name: 'X', ownerId: stranger.member.id }, 'ownerId'],
    [
      'a level out of range',
      { name: 'X', relationships: [{ type: 'customer' as const, level: 5 }] },
      'relationships.0.level',
    ],
    [
      'a relationship twice',
      {
        name: 'X',
        relationships: [
          { type: 'customer' as const, level: 1 },
          { type: 'customer' as const, level: 2 },
        ],
      },
      'relationships',
    ],
    ['a NUL byte', { name: 'X\0Y' }, 'name'],
    ['a day that is none', { name: 'X', since: '2026-02-31' }, 'since'],
  ])('with %s is refused, says where, and leaves everything as it was', async (_, input, path) => {
    const before = await contentsOf(house.pools, firm.id)
    await expect(relationships.createAccount(input)).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path }] },
    })
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })

  test('with a number that another account has is refused, and nothing of it stays', async () => {
    await relationships.createAccount({ name: 'First With It', externalId: 'K-1' })
    const before = await contentsOf(house.pools, firm.id)
    await expect(
      relationships.createAccount({
        name: 'Second',
        externalId: 'K-1',
        relationships: [{ type: 'customer', level: 1 }],
      }),
    ).rejects.toMatchObject(refused(409, 'Another account has this number already'))
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })
})

describe('roles', () => {
  test('a viewer sees accounts and changes none', async () => {
    const { id } = await saltgrass()
    expect((await viewer.api.relationships.accountPage({ id })).account.name).toBe('Saltgrass Hotels')
    const forbidden = [
      () => viewer.api.relationships.createAccount({ name: 'X' }),
      () => viewer.api.relationships.changeAccount({ id, name: 'X' }),
      () => viewer.api.relationships.deleteAccount({ id }),
      () => viewer.api.relationships.restoreAccount({ id }),
    ]
    for (const attempt of forbidden) await expect(attempt()).rejects.toMatchObject(refused(403))
  })

  test('a member changes accounts and deletes none, but may undo what they made a moment ago', async () => {
    const theirs = await member.api.relationships.createAccount({ name: 'Slip Of The Hand' })
    await expect(member.api.relationships.deleteAccount({ id: theirs.id })).rejects.toMatchObject(refused(403))
    await member.api.activities.undo({ id: theirs.eventId ?? '' })
    await expect(relationships.accountPage({ id: theirs.id })).rejects.toMatchObject(refused(404))
    const others = await saltgrass()
    await expect(member.api.activities.undo({ id: others.eventId ?? '' })).rejects.toMatchObject(refused(403))
  })
})

describe('a change', () => {
  test('replaces what is named and keeps the rest', async () => {
    const { id } = await saltgrass()
    const changed = await relationships.changeAccount({
      id,
      city: null,
      relationships: [{ type: 'customer', level: 3 }],
    })
    expect(changed).toMatchObject({
      city: null,
      segment: 'Hotels',
      relationships: [{ type: 'customer', level: 3 }],
      version: 2,
    })
  })

  test('that changes nothing leaves the version and writes no event', async () => {
    const created = await saltgrass()
    const same = await relationships.changeAccount({
      id: created.id,
      segment: 'Hotels',
      relationships: created.relationships.toReversed(),
    })
    expect(same).toMatchObject({ version: 1, eventId: null })
  })

  test('that comes second answers both values, field by field, and writes nothing', async () => {
    const { id, version } = await saltgrass()
    await relationships.changeAccount({ id, city: 'Dune' }, { version })
    await expect(
      relationships.changeAccount({ id, city: 'Harbour', segment: 'Hotels' }, { version }),
    ).rejects.toMatchObject({ problem: { status: 412, conflict: { city: { yours: 'Harbour', theirs: 'Dune' } } } })
    expect((await relationships.accountPage({ id })).account.city).toBe('Dune')
  })

  test('is not for another workspace', async () => {
    const { id } = await saltgrass()
    const before = await contentsOf(house.pools, firm.id)
    const theirs = stranger.api.relationships
    const attempts = [
      () => theirs.changeAccount({ id, name: 'Mine' }),
      () => theirs.deleteAccount({ id }),
      () => theirs.restoreAccount({ id }),
      () => theirs.changeAccount({ id: newId(), name: 'Mine' }),
    ]
    for (const attempt of attempts)
      await expect(attempt()).rejects.toMatchObject(refused(404, 'This account is not here'))
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })

  test('is told in the timeline in a sentence, with the names of owners instead of ids', async () => {
    const { id } = await saltgrass()
    await relationships.changeAccount({ id, ownerId: member.member.id })
    await relationships.changeAccount({ id, city: 'Dune', segment: null })
    const { items } = await activities.timeline({ accountId: id })
    expect(items.map((item) => [item.sentence, item.detail])).toEqual([
      [['City and segment changed'], 'City: Calder Bay → Dune; Segment: Hotels → –'],
      [['Owner changed from ', { strong: 'The owner' }, ' to ', { strong: 'The member' }], null],
      [['Account ', { strong: 'Saltgrass Hotels' }, ' added'], null],
    ])
  })
})

describe('a deleted account', () => {
  test('leaves lists and search, and comes back with its relationships', async () => {
    const { id } = await relationships.createAccount({
      name: 'Zephyrine',
      relationships: [{ type: 'supplier', level: 2 }],
    })
    await relationships.deleteAccount({ id })
    await expect(relationships.accountPage({ id })).rejects.toMatchObject(refused(404))
    await expect(relationships.deleteAccount({ id })).rejects.toMatchObject(refused(404))
    expect((await relationships.search({ words: 'zephyrine' })).items).toEqual([])
    expect((await relationships.listAccounts({ find: 'zephyrine' })).items).toEqual([])
    const back = await relationships.restoreAccount({ id })
    expect(back).toMatchObject({ name: 'Zephyrine', relationships: [{ type: 'supplier', level: 2 }] })
    expect((await relationships.search({ words: 'zephyrine' })).items).toMatchObject([{ id, accountId: id }])
    expect(await relationships.restoreAccount({ id })).toMatchObject({ eventId: null })
  })

  test('does not come back when another account took its number meanwhile', async () => {
    const { id } = await relationships.createAccount({ name: 'Old', externalId: 'K-9' })
    await relationships.deleteAccount({ id })
    await relationships.createAccount({ name: 'New', externalId: 'K-9' })
    await expect(relationships.restoreAccount({ id })).rejects.toMatchObject(
      refused(409, 'Another account has this number already'),
    )
  })
})

describe('undo', () => {
  test('takes a change back, every field and relationship of it, and says so in the timeline', async () => {
    const created = await saltgrass()
    const { id } = created
    const { eventId } = await relationships.changeAccount({
      id,
      name: 'Saltgrass Group',
      ownerId: null,
      relationships: [{ type: 'prospect', level: 1 }],
    })
    await activities.undo({ id: eventId ?? '' })
    const { account } = await relationships.accountPage({ id })
    const { eventId: _, ...asItWas } = created
    expect(account).toEqual({ ...asItWas, version: 3 })
    const { items } = await activities.timeline({ accountId: id })
    expect(items[0]).toMatchObject({
      type: 'event.undone',
      sentence: ['Undone: ', 'Name, owner and relationships changed'],
    })
    await expect(activities.undo({ id: eventId ?? '' })).rejects.toMatchObject(refused(409, 'This was undone already'))
  })

  test('keeps later changes of other fields, and refuses when the same field was changed since', async () => {
    const { id } = await saltgrass()
    const first = await relationships.changeAccount({ id, city: 'Dune' })
    await relationships.changeAccount({ id, segment: 'Inns' })
    const second = await relationships.changeAccount({ id, phone: '+353 1 000' })
    await relationships.changeAccount({ id, phone: '+353 1 111' })
    await activities.undo({ id: first.eventId ?? '' })
    await expect(activities.undo({ id: second.eventId ?? '' })).rejects.toMatchObject({
      problem: { status: 409, title: 'Saltgrass Hotels was changed since', faults: [{ path: 'phone' }] },
    })
    expect((await relationships.accountPage({ id })).account).toMatchObject({
      city: 'Calder Bay',
      segment: 'Inns',
      phone: '+353 1 111',
    })
  })

  test('brings a deleted account back and takes a restored one away', async () => {
    const { id } = await saltgrass()
    const { eventId } = await relationships.deleteAccount({ id })
    await activities.undo({ id: eventId })
    expect((await relationships.accountPage({ id })).account.name).toBe('Saltgrass Hotels')
    await relationships.deleteAccount({ id })
    const restored = await relationships.restoreAccount({ id })
    await activities.undo({ id: restored.eventId ?? '' })
    await expect(relationships.accountPage({ id })).rejects.toMatchObject(refused(404))
  })

  test('of a new account is refused once somebody worked on it', async () => {
    const { id, eventId } = await saltgrass()
    await relationships.changeAccount({ id, city: 'Dune' })
    await expect(activities.undo({ id: eventId ?? '' })).rejects.toMatchObject(
      refused(409, 'Saltgrass Hotels was changed since'),
    )
  })

  test('is not for another workspace nor for a role that may not change', async () => {
    const { id } = await saltgrass()
    const { eventId } = await relationships.changeAccount({ id, city: 'Dune' })
    await expect(stranger.api.activities.undo({ id: eventId ?? '' })).rejects.toMatchObject(refused(404))
    await expect(viewer.api.activities.undo({ id: eventId ?? '' })).rejects.toMatchObject(refused(403))
    expect((await relationships.accountPage({ id })).account.city).toBe('Dune')
  })

  test('asked for twice at the same moment happens once', async () => {
    const { id } = await saltgrass()
    const { eventId } = await relationships.changeAccount({ id, city: 'Dune' })
    const answers = await Promise.allSettled([1, 2, 3].map(() => activities.undo({ id: eventId ?? '' })))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await relationships.accountPage({ id })).account.version).toBe(3)
  })
})
