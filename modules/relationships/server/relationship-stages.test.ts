import { describe, expect, test } from 'vitest'
import { recordEvent } from '#platform/events/record-event.ts'
import { newId } from '#platform/server/ids.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import { accountChanged } from '../contract/events.ts'
import type { WrittenRelationship } from '../contract/relationship.ts'

let now = new Date('2026-11-20T12:00:00Z')
const house = await openTestHouse({ clock: () => now })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const nora = await firm.signIn('member')
await owner.api.workspace.changeMember({ id: nora.member.id, name: 'Nora Quill' })
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { relationships, activities } = owner.api

const customer = (more: Partial<WrittenRelationship> = {}): WrittenRelationship => ({
  ...{ type: 'customer', level: 2 },
  ...more,
})
const create = (...wanted: WrittenRelationship[]) =>
  relationships.createAccount({ name: 'Saltgrass Hotels', relationships: wanted })
const change = (id: string, ...wanted: WrittenRelationship[]) =>
  relationships.changeAccount({ id, relationships: wanted })
const relationshipsOf = async (id: string) => (await relationships.accountPage({ id })).account.relationships
const laterThat = (day: string) => {
  now = new Date(`${day}T12:00:00Z`)
}

describe('a relationship', () => {
  test('begins in the first stage of its type, today, with nobody responsible and no cadence', async () => {
    const { id, relationships: answered } = await create(customer(), { type: 'candidate', level: 1 })
    const unsaid = { health: null, healthReason: null, healthSince: null, healthBy: null }
    const bare = { stageSince: now.toISOString(), ownerId: null, cadenceDays: null, ...unsaid }
    expect(answered).toEqual([
      { type: 'customer', level: 2, stage: 'new', ...bare },
      { type: 'candidate', level: 1, stage: 'applied', ...bare },
    ])
    expect(await relationshipsOf(id)).toEqual(answered)
  })

  test('keeps what a change leaves out, and the day its stage began', async () => {
    const whole = customer({ stage: 'active', ownerId: nora.member.id, cadenceDays: 30 })
    const { id, relationships: before } = await create(whole, { type: 'supplier', level: 1 })
    laterThat('2026-11-21')
    expect((await change(id, customer({ level: 4 }), { type: 'supplier', level: 1 })).relationships).toEqual([
      { ...before[0], level: 4 },
      before[1],
    ])
    expect(await change(id, customer({ level: 4, stage: 'lapsed' }))).toMatchObject({
      relationships: [
        { ...before[0], level: 4, stage: 'lapsed', stageSince: now.toISOString(), ownerId: nora.member.id },
      ],
    })
  })

  test('loses its owner and its cadence when they are given as null', async () => {
    const { id } = await create(customer({ ownerId: nora.member.id, cadenceDays: 30 }))
    const { relationships: bare } = await change(id, customer({ ownerId: null, cadenceDays: null }))
    expect(bare).toMatchObject([{ ownerId: null, cadenceDays: null }])
  })

  test.each([
    ['a stage that is not there', { stage: 'asleep' }, 'relationships.1.stage', /no stage "asleep".*Active/],
    ['a stage of another type', { stage: 'preferred' }, 'relationships.1.stage', /Choose one of/],
    ['an owner who never was', { ownerId: newId() }, 'relationships.1.ownerId', /Choose a member/],
    ['an owner of another workspace', { ownerId: stranger.member.id }, 'relationships.1.ownerId', /Choose a member/],
    ['a cadence of nothing', { cadenceDays: 0 }, 'relationships.1.cadenceDays', /1 to 730 days/],
    ['a cadence of three years', { cadenceDays: 1095 }, 'relationships.1.cadenceDays', /1 to 730 days/],
    ['a cadence of half a day', { cadenceDays: 0.5 }, 'relationships.1.cadenceDays', /1 to 730 days/],
  ])('with %s is refused, says where and what to do, and writes nothing', async (_, wrong, path, message) => {
    const { id } = await create(customer())
    const before = await contentsOf(house.pools, firm.id)
    const wanted: WrittenRelationship[] = [{ type: 'supplier', level: 1 }, customer(wrong)]
    for (const attempt of [() => create(...wanted), () => change(id, ...wanted)]) {
      const problem = { status: 422, faults: [{ path, message: expect.stringMatching(message) }] }
      await expect(attempt()).rejects.toMatchObject({ problem })
    }
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })

  test('keeps an owner who has left, and lets nobody else be given to them', async () => {
    const gone = await firm.signIn('manager')
    const { id } = await create(customer({ ownerId: gone.member.id }))
    await firm.inTransaction(({ db, workspaceId }) =>
      db
        .updateTable('workspace.member')
        .set({ left_at: now })
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', gone.member.id)
        .execute(),
    )
    const kept = await change(id, customer({ level: 3, ownerId: gone.member.id }))
    expect(kept.relationships).toMatchObject([{ level: 3, ownerId: gone.member.id }])
    await expect(create(customer({ ownerId: gone.member.id }))).rejects.toMatchObject({ problem: { status: 422 } })
  })

  test('clashes as a whole with a change that came first', async () => {
    const { id, version } = await create(customer())
    await change(id, customer({ stage: 'active' }))
    const second = relationships.changeAccount({ id, relationships: [customer({ stage: 'lapsed' })] }, { version })
    await expect(second).rejects.toMatchObject({
      problem: {
        status: 412,
        conflict: { relationships: { yours: [{ stage: 'lapsed' }], theirs: [{ stage: 'active' }] } },
      },
    })
  })
})

describe('the history of an account', () => {
  test('tells in plain words what became of its relationships', async () => {
    const { id } = await create(customer(), { type: 'supplier', level: 1 })
    const supplier = { type: 'supplier' as const, level: 1 }
    await change(id, customer({ stage: 'active' }), supplier)
    await change(id, customer(), { ...supplier, ownerId: nora.member.id })
    await change(id, customer({ level: 3, cadenceDays: 30 }), { ...supplier, ownerId: null })
    await change(id, customer(), { type: 'partner', level: 1 })
    const { items } = await activities.timeline({ accountId: id })
    const told = items.map(({ sentence }) =>
      sentence.map((part) => (typeof part === 'string' ? part : 'strong' in part ? part.strong : '')).join(''),
    )
    expect(told).toEqual([
      'Level as customer changed from 3 to 2; became partner, in the stage Talking; no longer supplier',
      'Level as customer changed from 2 to 3; to hear from us every 30 days as customer; nobody is responsible for them as supplier any more',
      'Nora Quill is responsible for them as supplier',
      'Moved from New to Active as customer',
      'Account Saltgrass Hotels added',
    ])
    const { items: history } = await activities.history({ type: 'account', id, field: 'relationships' })
    expect(history[2]!.changes).toEqual([
      {
        ...{ field: 'relationships', label: 'Relationships' },
        before: 'customer: Active, level 2; supplier: On trial, level 1',
        after: 'customer: Active, level 2; supplier: On trial, level 1, Nora Quill',
      },
    ])
  })

  test('keeps the name that a stage had then', async () => {
    const { id } = await create({ type: 'employee', level: 1 })
    await change(id, { type: 'employee', level: 1, stage: 'employed' })
    const { items } = await relationships.listStages({})
    const { stages } = items.find(({ type }) => type === 'employee')!
    await relationships.changeStages({
      type: 'employee',
      stages: stages.map((each) => (each.key === 'employed' ? { ...each, name: 'On board' } : each)),
    })
    const [first] = (await activities.timeline({ accountId: id })).items
    expect(JSON.stringify(first!.sentence)).toContain('Employed')
  })
})

describe('undo', () => {
  const whole = (more: Partial<WrittenRelationship>): WrittenRelationship => ({
    ...{ type: 'customer', level: 2, stage: 'new', ownerId: null, cadenceDays: null },
    ...more,
  })
  const states = [
    [],
    [whole({})],
    [whole({ level: 4 })],
    [whole({ stage: 'at-risk' })],
    [whole({ ownerId: nora.member.id })],
    [whole({ cadenceDays: 14 })],
    [whole({ stage: 'active', ownerId: owner.member.id, cadenceDays: 90 }), whole({ type: 'prospect', level: 1 })],
    [whole({ type: 'prospect', stage: 'proposal', cadenceDays: 7 })],
  ]
  const ways = states.flatMap((from, a) => states.flatMap((to, b) => (a === b ? [] : [{ a, b, from, to }])))

  test.each(ways)('gives back state $a after $b exactly, and again after redo', async ({ from, to }) => {
    laterThat('2026-11-01')
    const { id, relationships: before } = await create(...from)
    laterThat('2026-11-10')
    const { eventId, relationships: after } = await change(id, ...to)
    laterThat('2026-11-20')
    const undone = await activities.undo({ id: eventId! })
    expect(await relationshipsOf(id)).toEqual(before)
    await activities.undo({ id: undone.eventId })
    expect(await relationshipsOf(id)).toEqual(after)
  })

  test('of a change from before there were stages puts the level back and leaves the stage', async () => {
    const { id } = await create(customer({ stage: 'active', cadenceDays: 30 }))
    await change(id, customer({ level: 4 }))
    const values = (level: number) => ({ relationships: [{ type: 'customer', level }] })
    const eventId = await firm.inTransaction((ctx) =>
      recordEvent(ctx, accountChanged, {
        subjects: [{ role: 'account', type: 'account', id }],
        body: { name: 'Saltgrass Hotels', before: values(2), after: values(4) },
      }),
    )
    const [told] = (await activities.timeline({ accountId: id })).items
    expect(told!.sentence).toEqual(['Level as customer changed from ', { strong: '2' }, ' to ', { strong: '4' }])
    await activities.undo({ id: eventId })
    expect(await relationshipsOf(id)).toMatchObject([{ level: 2, stage: 'active', cadenceDays: 30 }])
  })

  test('into a stage that was taken away is refused with a sentence', async () => {
    const partner = (stage: string) => ({ type: 'partner' as const, level: 1, stage })
    const { id } = await create(partner('paused'))
    const { eventId } = await change(id, partner('active'))
    await relationships.changeStages({ type: 'partner', stages: [{ key: 'active', name: 'Active' }], moveTo: 'active' })
    await expect(activities.undo({ id: eventId! })).rejects.toMatchObject({
      problem: { status: 409, title: 'The stage it stood in is not there any more' },
    })
  })
})

describe('a new account', () => {
  test('begins in the first stage as it is now, and is refused one that went a moment ago', async () => {
    const quick = await house.openWorkspace('Quick')
    const { relationships } = (await quick.signIn('owner')).api
    const add = (stage?: string) =>
      relationships.createAccount({
        name: 'Tern',
        relationships: [{ type: 'partner', level: 1, ...(stage && { stage }) }],
      })
    const stageOf = async (stage?: string) => (await add(stage)).relationships[0]?.stage
    expect(await stageOf()).toBe('talking')
    await relationships.changeStages({ type: 'partner', stages: [{ name: 'Met' }], moveTo: 'met' })
    expect(await stageOf()).toBe('met')
    await relationships.changeStages({ type: 'partner', stages: [{ name: 'Met' }, { name: 'Signed' }] })
    expect(await stageOf('signed')).toBe('signed')
    await relationships.changeStages({ type: 'partner', stages: [{ name: 'Met' }], moveTo: 'met' })
    await expect(add('signed')).rejects.toMatchObject({ problem: { status: 422 } })
    expect((await relationships.accountTotals({})).accounts).toBe(3)
  })
})
