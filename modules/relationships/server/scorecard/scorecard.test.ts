import { beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestWorkspace } from '#tests/house.ts'
import { defaultWeights, type NewReview, type PartScores, scoreOf } from '../../contract/scorecard.ts'

describe('the score of a review', () => {
  const weights = { onTime: 40, quality: 30, service: 20, price: 10 }
  const parts = (onTime: number | null, quality: number | null, service: number | null, price: number | null) => ({
    ...{ onTime, quality, service, price },
  })
  test.each<[string, PartScores, number | null]>([
    ['(40×90 + 30×80 + 20×70 + 10×60) ÷ 100', parts(90, 80, 70, 60), 80],
    ['(40×90 + 30×80) ÷ 70 = 6000 ÷ 70', parts(90, 80, null, null), 85.7],
    ['one part alone is the score', parts(null, null, null, 55), 55],
    ['(20×61 + 10×60) ÷ 30 = 60.67', parts(null, null, 61, 60), 60.7],
    ['half up: (30×1 + 10×0) ÷ 40 = 0.75', parts(null, 1, null, 0), 0.8],
    ['nothing at all', parts(0, 0, 0, 0), 0],
    ['the most', parts(100, 100, 100, 100), 100],
    ['nothing judged', parts(null, null, null, null), null],
  ])('%s', (_, given, score) => expect(scoreOf(given, weights)).toBe(score))

  test('is none where only what weighs nothing was judged', () => {
    expect(scoreOf(parts(null, null, null, 90), { onTime: 50, quality: 50, service: 0, price: 0 })).toBeNull()
  })
})

const house = await openTestHouse({ clock: () => new Date('2026-11-20T12:00:00Z') })
let firm: TestWorkspace
let owner: Awaited<ReturnType<TestWorkspace['signIn']>>
let api: typeof owner.api

beforeAll(async () => {
  firm = await house.openWorkspace()
  owner = await firm.signIn('owner')
  api = owner.api
})

const supplier = async (name = 'Linden Mill', by = api) =>
  (await by.relationships.createAccount({ name, relationships: [{ type: 'supplier', level: 1 }] })).id
const add = (accountId: string, on: string, rest: Partial<NewReview>) =>
  api.relationships.addSupplierReview({ accountId, on, ...rest } as never)
const scoreInList = async (id: string) =>
  (await api.relationships.listAccounts({ limit: 200 })).items.find((item) => item.id === id)!.supplierScore
const { version: _, ...brought } = defaultWeights

describe('reviews of a supplier', () => {
  test('are kept by day, give a score, and the last one stands in lists', async () => {
    const id = await supplier()
    expect(await scoreInList(id)).toBeNull()
    const late = await add(id, '2026-10-01', { onTime: 50, quality: 60, note: 'Late twice' })
    await add(id, '2026-07-01', { onTime: 90, quality: 90, service: 90, price: 90 })
    const { reviews, more, weights } = await api.relationships.supplierScorecard({ id })
    expect(reviews.map(({ on, score }) => [on, score])).toEqual([
      ['2026-10-01', 54.3],
      ['2026-07-01', 90],
    ])
    expect([more, weights.threshold]).toEqual([0, 60])
    expect(await scoreInList(id)).toBe(54.3)
    const { account } = await api.relationships.accountPage({ id })
    expect(account.supplierScore).toBe(54.3)
    // Changed, removed, each taken back and done again.
    const changed = await api.relationships.changeSupplierReview({ id: late.id, onTime: 100 }, { version: 1 })
    expect(await scoreInList(id)).toBe(82.9)
    await expect(
      api.relationships.changeSupplierReview({ id: late.id, onTime: 10 }, { version: 1 }),
    ).rejects.toMatchObject({ problem: { status: 412, conflict: { onTime: { yours: 10, theirs: 100 } } } })
    const { eventId: back } = await api.activities.undo({ id: changed.eventId! })
    expect(await scoreInList(id)).toBe(54.3)
    await api.activities.undo({ id: back! })
    const removed = await api.relationships.removeSupplierReview({ id: late.id })
    expect(await scoreInList(id)).toBe(90)
    const { eventId: there } = await api.activities.undo({ id: removed.eventId })
    expect(await scoreInList(id)).toBe(82.9)
    await api.activities.undo({ id: there! })
    expect(await scoreInList(id)).toBe(90)
    const said = JSON.stringify(await api.activities.history({ type: 'account', id, limit: 50 }))
    expect(said).toContain('2026-10-01, on time 50, quality 60, Late twice')
  })

  test('an added one is taken back, unless it was changed since', async () => {
    const id = await supplier('Teal Harbour')
    const { id: review, eventId } = await add(id, '2026-10-01', { quality: 40 })
    const { eventId: later } = await api.relationships.changeSupplierReview({ id: review, quality: 50 })
    await expect(api.activities.undo({ id: eventId! })).rejects.toMatchObject({ problem: { status: 409 } })
    await api.activities.undo({ id: later! })
    const { eventId: gone } = await api.activities.undo({ id: eventId! })
    expect((await api.relationships.supplierScorecard({ id })).reviews).toEqual([])
    await api.activities.undo({ id: gone! })
    expect((await api.relationships.supplierScorecard({ id })).reviews).toHaveLength(1)
  })

  test.each([
    ['percent of 101', { onTime: 101 }, 'onTime', 'whole number from 0 to 100'],
    ['less than nothing', { quality: -1 }, 'quality', 'whole number from 0 to 100'],
    ['a fraction', { price: 1.5 }, 'price', 'whole number from 0 to 100'],
    ['nothing judged', { note: 'Fine' }, 'onTime', 'Judge at least one'],
    ['a day to come', { on: '2026-11-21', price: 1 }, 'on', 'still to come'],
    ['no day', { on: '2026-02-29', price: 1 }, 'on', 'This is no day'],
    ['a note that cannot be stored', { price: 1, note: 'a\0b' }, 'note', 'cannot be stored'],
  ])('refuse %s', async (_, given, path, message) => {
    const id = await supplier()
    await expect(add(id, '2026-10-01', given as never)).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path, message: expect.stringContaining(message) }] },
    })
  })

  test('are of suppliers only', async () => {
    const { id } = await api.relationships.createAccount({ name: 'Nobody' })
    await expect(add(id, '2026-10-01', { price: 1 })).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path: 'accountId', message: expect.stringContaining('is no supplier') }] },
    })
  })
})

describe('the weights of a workspace', () => {
  test('add up to 100, and reckon all scores anew; the change is taken back and done again', async () => {
    const { api: mine } = await (await house.openWorkspace()).signIn('owner')
    const id = await supplier('Calder Packaging', mine)
    await mine.relationships.addSupplierReview({ accountId: id, on: '2026-10-01', onTime: 100, price: 0 })
    const score = async () => (await mine.relationships.accountPage({ id })).account.supplierScore
    expect(await score()).toBe(72.7)
    expect(await mine.relationships.showSupplierWeights({})).toEqual(defaultWeights)
    const wanted = { onTime: 10, quality: 20, service: 20, price: 50, threshold: 70 }
    const { eventId } = await mine.relationships.changeSupplierWeights(wanted, { version: 1 })
    expect(await score()).toBe(16.7)
    await expect(mine.relationships.changeSupplierWeights(brought, { version: 1 })).rejects.toMatchObject({
      problem: { status: 412 },
    })
    const { eventId: back } = await mine.activities.undo({ id: eventId! })
    expect(await score()).toBe(72.7)
    await mine.activities.undo({ id: back! })
    expect(await mine.relationships.showSupplierWeights({})).toEqual({ ...wanted, version: 4 })
    await expect(mine.relationships.changeSupplierWeights({ ...wanted, price: 51 })).rejects.toMatchObject({
      problem: { faults: [{ path: 'price', message: 'The weights add up to 101. Make them 100.' }] },
    })
  })

  test('are changed by who may change the workspace', async () => {
    for (const role of ['manager', 'member', 'viewer'] as const) {
      const { api: other } = await firm.signIn(role)
      await expect(other.relationships.changeSupplierWeights(brought)).rejects.toMatchObject({
        problem: { status: 403 },
      })
      expect((await other.relationships.showSupplierWeights({})).threshold).toBe(60)
    }
  })
})

describe('who may', () => {
  test('another workspace and a lesser role get nothing', async () => {
    const id = await supplier()
    const { id: review } = await add(id, '2026-10-01', { quality: 40 })
    const { api: foreign } = await (await house.openWorkspace()).signIn('owner')
    const { api: viewer } = await firm.signIn('viewer')
    for (const [by, status] of [
      [foreign, 404],
      [viewer, 403],
    ] as const) {
      const refused = { problem: { status } }
      await expect(
        by.relationships.addSupplierReview({ accountId: id, on: '2026-10-02', price: 1 }),
      ).rejects.toMatchObject(refused)
      await expect(by.relationships.changeSupplierReview({ id: review, price: 1 })).rejects.toMatchObject(refused)
      await expect(by.relationships.removeSupplierReview({ id: review })).rejects.toMatchObject(refused)
    }
    await expect(foreign.relationships.supplierScorecard({ id })).rejects.toMatchObject({ problem: { status: 404 } })
    expect((await viewer.relationships.supplierScorecard({ id })).reviews).toHaveLength(1)
  })

  test('a role that hides relationships hides reviews and scores, and writes none', async () => {
    const id = await supplier()
    const { id: review } = await add(id, '2026-10-01', { quality: 40, note: 'Quillreview' })
    const clerk = await firm.signIn('member')
    const role = await api.workspace.createRole({
      name: 'Clerk',
      rights: {
        ...{ account: { see: 'all', change: 'all' }, note: { see: 'all' } },
        fields: { account: { relationships: 'hidden' } },
      },
    })
    await api.workspace.changeMember({ id: clerk.member.id, roleId: role.id })
    const told = JSON.stringify([
      await clerk.api.relationships.supplierScorecard({ id }),
      await clerk.api.relationships.accountPage({ id }),
      await clerk.api.relationships.listAccounts({ limit: 200 }),
      await clerk.api.activities.history({ type: 'account', id, limit: 50 }),
    ])
    expect(told).not.toMatch(/Quillreview|supplierScore|eview as supplier/)
    const refused = { problem: { status: 403 } }
    const { relationships } = clerk.api
    await expect(relationships.removeSupplierReview({ id: review })).rejects.toMatchObject(refused)
    await expect(relationships.changeSupplierReview({ id: review, quality: 1 })).rejects.toMatchObject(refused)
    await expect(relationships.addSupplierReview({ accountId: id, on: '2026-10-02', price: 1 })).rejects.toMatchObject(
      refused,
    )
  })
})
