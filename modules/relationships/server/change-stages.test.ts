import { describe, expect, test } from 'vitest'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import { type RelationshipType, relationshipTypes, type Stage } from '../contract/relationship.ts'
import { heldStages } from './stage-queries.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const viewer = await firm.signIn('viewer')
const elsewhere = await house.openWorkspace('Elsewhere')
const stranger = await elsewhere.signIn('owner')
const { relationships, activities } = owner.api

const listOf = async (type: RelationshipType) =>
  (await relationships.listStages({})).items.find((list) => list.type === type)!
const names = (stages: Stage[]) => stages.map(({ name }) => name)
const standing = async (type: RelationshipType, stage: string, name = 'Alder') =>
  relationships.createAccount({ name, relationships: [{ type, level: 1, stage }] })
const stageOf = async (id: string) => (await relationships.accountPage({ id })).account.relationships[0]!.stage
const refused = (path: string, message: RegExp) => ({
  problem: { status: 422, faults: [{ path, message: expect.stringMatching(message) }] },
})

describe('the stages', () => {
  test('of every type are there from the beginning, without a row of the workspace’s own', async () => {
    const { items } = await viewer.api.relationships.listStages({})
    expect(items.map(({ type }) => type)).toEqual([...relationshipTypes])
    expect(names(items[0]!.stages)).toEqual(['New', 'Active', 'At risk', 'Lapsed'])
    expect(items[0]!.stages[2]).toEqual({ key: 'at-risk', name: 'At risk' })
    expect((await contentsOf(house.pools, firm.id))['relationships.stage']).toEqual([])
  })

  test('are renamed, put in another order and added to; keys stay, and only this type and workspace changes', async () => {
    const theirs = await contentsOf(house.pools, elsewhere.id)
    const { stages, version } = await listOf('prospect')
    const [first, second, ...rest] = stages
    const wanted = [{ ...second!, name: first!.name }, { ...first!, name: second!.name }, { name: 'Señal' }, ...rest]
    const changed = await relationships.changeStages({ type: 'prospect', stages: wanted }, { version })
    expect(changed).toMatchObject({ version: version + 1, moved: 0 })
    expect(changed.stages.slice(0, 3)).toEqual([
      { key: 'contacted', name: 'New' },
      { key: 'new', name: 'Contacted' },
      { key: 'senal', name: 'Señal' },
    ])
    expect(await listOf('prospect')).toEqual({ type: 'prospect', stages: changed.stages, version: version + 1 })
    expect((await listOf('customer')).version).toBe(1)
    const { relationships: begun } = await relationships.createAccount({
      name: 'Begins',
      relationships: [{ type: 'prospect', level: 1 }],
    })
    expect(begun).toMatchObject([{ stage: 'contacted' }])
    expect(await contentsOf(house.pools, elsewhere.id)).toEqual(theirs)
    expect((await stranger.api.relationships.listStages({})).items.every(({ version: one }) => one === 1)).toBe(true)
  })

  test('that are the same write nothing', async () => {
    const before = await contentsOf(house.pools, firm.id)
    const { stages } = await listOf('employee')
    expect(await relationships.changeStages({ type: 'employee', stages })).toMatchObject({ version: 1, moved: 0 })
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })

  test('changed by somebody else meanwhile answer both lists', async () => {
    const { stages, version } = await listOf('employee')
    await relationships.changeStages({ type: 'employee', stages: stages.slice(0, 3) }, { version })
    const late = relationships.changeStages({ type: 'employee', stages: [...stages, { name: 'Retired' }] }, { version })
    await expect(late).rejects.toMatchObject({
      problem: { status: 412, conflict: { stages: { theirs: stages.slice(0, 3) } } },
    })
  })

  test('of the same letters get keys of their own', async () => {
    const type = 'employee' as const
    const { stages } = await listOf(type)
    const [first] = stages
    const renamed = [{ ...first!, name: 'Welcome' }, { name: first!.name }, { name: '✓' }, ...stages.slice(1)]
    const { stages: changed } = await relationships.changeStages({ type, stages: renamed })
    expect(changed.slice(0, 3).map(({ key }) => key)).toEqual(['joining', 'joining-2', 'stage'])
  })

  test.each([
    ['whose names have the same letters in other signs', [{ name: 'Brand™' }, { name: 'Brandtm' }]],
    ['whose name gets longer letter by letter', [{ name: 'ﷺ'.repeat(60) }, { name: `${'ﷺ'.repeat(59)}𐐷` }]],
  ])('%s get keys that they can be written with again', async (_, wanted) => {
    const { stages } = await relationships.changeStages({ type: 'employee', stages: wanted })
    const longer = [...stages, { name: 'Another' }]
    expect((await relationships.changeStages({ type: 'employee', stages: longer })).stages).toMatchObject(longer)
  })

  test.each([
    ['none', [], 'stages', /at least one/],
    ['one without a name', [{ name: ' ' }], 'stages.0.name', /Give it one/],
    ['two of one name', [{ name: 'Here' }, { name: 'HERE' }], 'stages.1.name', /Give each its own/],
    [
      'two of one key',
      [
        { key: 'a', name: 'A' },
        { key: 'a', name: 'B' },
      ],
      'stages.1.key',
      /Give each its own/,
    ],
    ['a key of signs', [{ key: 'a b', name: 'A' }], 'stages.0.key', /letters/],
    ['a long name', [{ name: 'x'.repeat(61) }], 'stages.0.name', /60/],
    ['21 of them', Array.from({ length: 21 }, (_, no) => ({ name: `S${no}` })), 'stages', /20/],
  ])('with %s are refused', async (_, stages, path, message) => {
    await expect(relationships.changeStages({ type: 'candidate', stages })).rejects.toMatchObject(
      refused(path, message),
    )
  })

  test('are not for a role that may not change the workspace', async () => {
    const { stages } = await listOf('partner')
    const attempt = viewer.api.relationships.changeStages({ type: 'partner', stages: stages.slice(1) })
    await expect(attempt).rejects.toMatchObject({ problem: { status: 403 } })
  })
})

describe('a stage that is taken away', () => {
  test('goes when nobody stands in it', async () => {
    const { stages } = await listOf('candidate')
    const left = stages.filter(({ key }) => key !== 'declined')
    const { stages: now } = await relationships.changeStages({ type: 'candidate', stages: left })
    expect(now).toEqual(left)
    await expect(standing('candidate', 'declined')).rejects.toMatchObject({ problem: { status: 422 } })
  })

  test('is refused while somebody stands in it, unless it is said where they move to', async () => {
    const inside = [await standing('customer', 'lapsed', 'Alder'), await standing('customer', 'lapsed', 'Birch')]
    const beside = await standing('customer', 'new', 'Cedar')
    await relationships.deleteAccount({ id: inside[1]!.id })
    const { stages } = await listOf('customer')
    const left = stages.filter(({ key }) => key !== 'lapsed')
    const attempt = (moveTo?: string) =>
      relationships.changeStages({ type: 'customer', stages: left, ...(moveTo && { moveTo }) })
    const before = await contentsOf(house.pools, firm.id)
    await expect(attempt()).rejects.toMatchObject(refused('moveTo', /^2 customers stand in Lapsed\. Choose/))
    await expect(attempt('lapsed')).rejects.toMatchObject(refused('moveTo', /stages that stay/))
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)

    expect(await attempt('at-risk')).toMatchObject({ moved: 2 })
    expect(await stageOf(inside[0]!.id)).toBe('at-risk')
    expect(await stageOf(beside.id)).toBe('new')
    const back = await relationships.restoreAccount({ id: inside[1]!.id })
    expect(back.relationships).toMatchObject([{ stage: 'at-risk' }])
    expect((await relationships.accountPage({ id: inside[0]!.id })).account.version).toBe(1)
    const [told] = (await activities.history({ type: 'workspace', id: firm.id })).items
    expect(told).toMatchObject({
      sentence: ['The stages of customers were changed', '; 2 moved to ', { strong: 'At risk' }],
      changes: [{ label: 'Stages', before: 'New, Active, At risk, Lapsed', after: 'New, Active, At risk' }],
    })
    await expect(activities.undo({ id: told!.eventId })).rejects.toMatchObject({
      problem: { status: 409, title: 'This cannot be undone' },
    })
  })

  test('waits for whoever is just putting somebody into it, and moves them too', async () => {
    const { stages } = await listOf('supplier')
    const { id } = await standing('supplier', 'approved')
    let changing: Promise<unknown> | undefined
    await firm.inTransaction(async (ctx) => {
      await heldStages(ctx)
      await ctx.db
        .updateTable('relationships.relationship')
        .set({ stage: 'on-trial' })
        .where('workspace_id', '=', ctx.workspaceId)
        .where('account_id', '=', id)
        .execute()
      changing = relationships.changeStages({ type: 'supplier', stages: stages.slice(1), moveTo: 'preferred' })
      await untilSomebodyWaits()
    })
    expect(await changing).toMatchObject({ moved: 1 })
    expect(await stageOf(id)).toBe('preferred')
  })
})

/** Until a transaction waits for an advisory lock. */
async function untilSomebodyWaits(): Promise<void> {
  const { rows } = await house.pools.app.query(`select from pg_locks where locktype = 'advisory' and not granted`)
  if (rows.length === 0) return untilSomebodyWaits()
}

describe('the list of accounts', () => {
  test('is filtered by a stage of a type, with its count, together with other filters', async () => {
    const both = await relationships.createAccount({
      ...{ name: 'Dogwood', segment: 'Hotels' },
      relationships: [
        { type: 'customer', level: 1, stage: 'active' },
        { type: 'partner', level: 1, stage: 'paused' },
      ],
    })
    await relationships.createAccount({
      name: 'Elder',
      relationships: [{ type: 'partner', level: 1, stage: 'active' }],
    })
    const found = async (filter: Parameters<typeof relationships.accountTotals>[0]) => {
      const [{ items }, totals] = await Promise.all([
        relationships.listAccounts(filter),
        relationships.accountTotals(filter),
      ])
      expect(totals.accounts).toBe(items.length)
      return items.map(({ name }) => name)
    }
    expect(await found({ stage: 'customer:active' })).toEqual(['Dogwood'])
    expect(await found({ stage: 'partner:active' })).toEqual(['Elder'])
    expect(await found({ stage: 'customer:active', type: 'customer' })).toEqual(['Dogwood'])
    expect(await found({ stage: 'customer:active', type: 'partner' })).toEqual(['Dogwood'])
    expect(await found({ stage: 'partner:paused', segment: 'Hotels' })).toEqual(['Dogwood'])
    expect(await found({ stage: 'partner:active', segment: 'Hotels' })).toEqual([])
    expect(await found({ stage: 'customer:asleep' })).toEqual([])
    await relationships.deleteAccount({ id: both.id })
    expect(await found({ stage: 'customer:active' })).toEqual([])
  })

  test('is asked with a type and a stage, or refused', async () => {
    await expect(relationships.listAccounts({ stage: 'active' })).rejects.toMatchObject(
      refused('stage', /customer:active/),
    )
  })
})
