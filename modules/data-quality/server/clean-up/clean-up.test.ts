import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#platform/server/ids.ts'
import { openTestHouse } from '#tests/house.ts'
import { weeklyScan } from '../duplicates/scan-duplicates.ts'
import { cleanUpJob, weeklyCleanUp } from './clean-up-job.ts'
import type { CleanUpSource } from './clean-up-source.ts'
import { duplicateSource } from './duplicate-source.ts'
import { incompleteSource } from './incomplete-source.ts'
import { staleSource } from './stale-source.ts'

const monday = new Date('2026-11-16T09:00:00Z')
let now = monday
const house = await openTestHouse({ clock: () => now })
const sources = [duplicateSource, staleSource, incompleteSource]

const open = async () => {
  const firm = await house.openWorkspace()
  const [owner, seller] = [await firm.signIn('owner'), await firm.signIn('member')]
  return { firm, owner, seller, relationships: owner.api.relationships }
}
let { firm, owner, seller, relationships } = await open()

beforeEach(async () => {
  now = monday
  ;({ firm, owner, seller, relationships } = await open())
})

/** What the clock asks for at this time, done; answers how many workspaces of these had lists made. */
async function round(at: Date = now): Promise<number> {
  now = at
  await weeklyCleanUp.run(house.services)
  const { rows } = await house.pools.worker.query<{ payload: Record<string, unknown> }>(
    `with gone as (delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
       where t.id = j.task_id and t.identifier = 'data-quality:clean-up' returning j.payload)
     select payload from gone`,
  )
  const ours = rows.filter(({ payload }) => payload.workspaceId === firm.id)
  for (const { payload } of ours) await cleanUpJob(house.services, sources, payload)
  return ours.length
}

const listOf = (who = owner) => who.api.dataQuality.showCleanUp({})
const linesOf = async (who = owner) =>
  (await listOf(who)).items.map(({ record, sentence, state }) => `${record.name}: ${sentence} (${state})`)

const full = { email: 'desk@firm.example', phone: '+353 21 420 1177' }
interface Kept {
  sales?: number
  stale?: boolean
  [field: string]: unknown
}

/** An account of the owner's to which nothing is lacking, unless it is said otherwise. */
async function account(name: string, { sales, stale, ...fields }: Kept = {}): Promise<string> {
  now = stale ? new Date('2025-01-03T12:00:00Z') : monday
  const { id } = await relationships.createAccount({
    name,
    kind: 'person',
    ...full,
    ownerId: owner.member.id,
    ...fields,
  })
  now = monday
  if (sales !== undefined)
    await firm.inTransaction(({ db, workspaceId }) =>
      sql`insert into relationships.account_figure values (${workspaceId}, ${id}, 'net-sales', ${sales})`.execute(db),
    )
  return id
}

async function pair(a: string, b: string): Promise<string> {
  const id = newId()
  await firm.inTransaction(({ db, workspaceId }) =>
    sql`insert into data_quality.duplicate (workspace_id, id, kind, a_id, b_id, probability, why, found_at)
      values (${workspaceId}, ${id}, 'account', least(${a}::uuid, ${b}), greatest(${a}::uuid, ${b}), 0.98, '[]', ${now})`.execute(
      db,
    ),
  )
  return id
}

describe('the list of the week', () => {
  test('holds what is stale, incomplete or likely there twice, most at stake first, each record once', async () => {
    await account('Old', { stale: true, relationships: [{ type: 'partner', level: 2 }] })
    await account('Close', { stale: true, relationships: [{ type: 'partner', level: 3 }] })
    await account('Large', { stale: true, sales: 90_000, email: null })
    await account('Mute', { sales: 500, email: null, phone: null })
    await account('Whole', { sales: 100_000 })
    const [twin, twins] = [await account('Twin', { sales: 700 }), await account('Twins')]
    await pair(twin, twins)
    await round()
    expect(await listOf()).toMatchObject({ week: '2026-11-16', done: 0, of: 5 })
    expect(await linesOf()).toEqual([
      'Large: Not confirmed since 3 January 2025 (open)',
      'Twin: May be the same as Twins (open)',
      'Mute: Missing: E-mail (open)',
      'Close: Not confirmed since 3 January 2025 (open)',
      'Old: Not confirmed since 3 January 2025 (open)',
    ])
    expect(await linesOf(seller)).toEqual([])
  })

  test('is ten at most, and none where nothing needs cleaning', async () => {
    for (let no = 0; no < 12; no++) await account(`No ${no}`, { stale: true, sales: no })
    await round()
    expect((await listOf()).items.map(({ record }) => record.name)).toEqual(
      [11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((no) => `No ${no}`),
    )
    expect((await listOf(seller)).week).toBeNull()
    expect((await seller.api.activities.listNotifications({})).items).toEqual([])
  })

  test('has one record once, however many pairs it is in, and leaves room for others', async () => {
    const much = await account('Much', { sales: 900 })
    const little = await account('Little', { sales: 5 })
    const others = await Promise.all(Array.from({ length: 12 }, (_, no) => account(`Other ${no}`, { ownerId: null })))
    for (const other of others) await pair(much, other)
    await pair(little, others[0]!)
    await round()
    expect((await listOf()).items.map(({ record }) => record.name)).toEqual(['Much', 'Little'])
  })

  test('takes in people of one’s own accounts, and accounts of which one has a relationship', async () => {
    const id = await account('Hers', {
      ...{ stale: true, ownerId: owner.member.id },
      relationships: [{ type: 'partner', level: 1, ownerId: seller.member.id }],
    })
    await relationships.createContact({ name: 'Ada', accountId: id, email: 'ada@firm.example' })
    await round()
    const lines = ['Hers: Not confirmed since 3 January 2025 (open)', 'Ada: Missing: Phone (open)']
    expect((await linesOf()).toSorted()).toEqual(lines.toSorted())
    expect((await linesOf(seller)).toSorted()).toEqual(lines.toSorted())
  })

  test('is told once a week, as far as somebody wants to hear it', async () => {
    await account('Old', { stale: true })
    await round()
    await round(new Date('2026-11-16T11:00:00Z'))
    const { items } = await owner.api.activities.listNotifications({})
    expect(items.map(({ kind, words }) => `${kind}: ${words.title}`)).toEqual([
      'clean-up: One record to clean up this week',
    ])
    await owner.api.activities.changeNotices({ inPage: [] })
    expect(await round(new Date('2026-11-23T09:00:00Z'))).toBe(1)
    expect((await owner.api.activities.listNotifications({})).items).toHaveLength(1)
    expect((await listOf()).week).toBe('2026-11-23')
  })

  test('begins on Monday morning where the workspace is', async () => {
    await owner.api.workspace.changeWorkspace({ timeZone: 'Pacific/Auckland' })
    await account('Old', { stale: true })
    await round(new Date('2026-11-12T09:00:00Z'))
    // In Auckland it is half past three on Monday, then half past four.
    expect(await round(new Date('2026-11-15T14:30:00Z'))).toBe(0)
    expect(await round(new Date('2026-11-15T15:30:00Z'))).toBe(1)
    expect((await listOf()).week).toBe('2026-11-16')
    expect(await round(new Date('2026-11-17T15:30:00Z'))).toBe(0)
  })

  test('comes after the search for duplicates, wherever the workspace is', async () => {
    const [minute, hour, , , weekday] = weeklyScan.cron.split(' ').map(Number)
    const scan = new Date(Date.UTC(2026, 10, 15 + weekday!, hour, minute))
    await owner.api.workspace.changeWorkspace({ timeZone: 'Pacific/Kiritimati' })
    await account('Old', { stale: true })
    await round(new Date('2026-11-12T09:00:00Z'))
    expect(await round(scan)).toBe(0)
    expect(await round(new Date(scan.getTime() + 2 * 3_600_000))).toBe(1)
  })

  test('that was empty is made the next day, when there is something', async () => {
    expect(await round()).toBe(1)
    await account('Old', { stale: true })
    expect(await round(new Date('2026-11-16T12:00:00Z'))).toBe(0)
    expect(await round(new Date('2026-11-17T12:00:00Z'))).toBe(1)
    expect((await linesOf()).length).toBe(1)
  })

  test('that cannot be made is told in the log, and keeps nobody else from theirs', async () => {
    const ids = [owner.member.id, seller.member.id].toSorted()
    for (const ownerId of ids) await account(`Of ${ownerId}`, { stale: true, ownerId })
    const broken: CleanUpSource = {
      ...staleSource,
      propose: async (ctx, record, of) => {
        if (of.memberId === ids[0]) throw new Error('no answer')
        return staleSource.propose(ctx, record, of)
      },
    }
    const told: unknown[] = []
    const log = { ...house.services.log, error: (what: unknown) => told.push(what) } as typeof house.services.log
    await cleanUpJob({ ...house.services, log }, [broken], { workspaceId: firm.id, week: '2026-11-16' })
    const [first, second] = ids.map((id) => (id === owner.member.id ? owner : seller))
    expect((await listOf(first)).of).toBe(0)
    expect((await listOf(second)).of).toBe(1)
    expect(told).toEqual([{ err: new Error('no answer'), memberId: ids[0] }])
  })

  test('is made once, however often its job runs', async () => {
    await account('Old', { stale: true })
    await round()
    const before = await listOf()
    await account('Older', { stale: true, sales: 5 })
    await Promise.all(
      [1, 2].map(() => cleanUpJob(house.services, sources, { workspaceId: firm.id, week: '2026-11-16' })),
    )
    expect(await listOf()).toEqual(before)
  })
})

describe('a record on it is done', () => {
  test('when somebody confirms it, and not when that is taken back', async () => {
    const id = await account('Old', { stale: true })
    await round()
    const { batchId } = await relationships.confirmAccounts({ ids: [id] })
    expect(await listOf()).toMatchObject({ done: 1, of: 1 })
    expect(await linesOf()).toEqual(['Old: Up to date (done)'])
    await owner.api.activities.undoBatch({ id: batchId! })
    expect(await listOf()).toMatchObject({ done: 0, of: 1 })
  })

  test('when the field is filled in that it was asked for', async () => {
    const id = await account('Mute', { email: null, phone: null })
    await round()
    await relationships.changeAccount({ id, phone: '+353 21 420 1178' })
    expect(await linesOf()).toEqual(['Mute: Missing: E-mail (open)'])
    await relationships.changeAccount({ id, email: 'mute@firm.example' })
    expect(await linesOf()).toEqual(['Mute: Filled in (done)'])
  })

  test('when two are merged or told apart', async () => {
    const [a, b, c, d] = [await account('A'), await account('B'), await account('C'), await account('D')]
    const apart = await pair(c, d)
    await pair(a, b)
    await round()
    expect(await listOf()).toMatchObject({ done: 0, of: 2 })
    await owner.api.dataQuality.tellApart({ id: apart })
    const first = (await listOf()).items.find(({ record }) => record.name < 'C')!
    const other = first.record.id === a ? b : a
    const { eventId } = await relationships.mergeAccounts({ id: other, mergedId: first.record.id })
    expect(await listOf()).toMatchObject({ done: 2, of: 2 })
    await owner.api.activities.undo({ id: eventId })
    expect(await listOf()).toMatchObject({ done: 1, of: 2 })
  })

  test('or left as it is for the week', async () => {
    await account('Old', { stale: true })
    await account('Older', { stale: true, sales: 5 })
    await round()
    const [first] = (await listOf()).items
    const { eventId } = await owner.api.dataQuality.setAside({ id: first!.id })
    expect(await listOf()).toMatchObject({ done: 0, of: 1 })
    expect((await linesOf())[0]).toContain('(aside)')
    await expect(owner.api.dataQuality.setAside({ id: first!.id })).rejects.toThrow('set aside already')
    await owner.api.activities.undo({ id: eventId })
    expect(await listOf()).toMatchObject({ done: 0, of: 2 })
  })
})

describe('a record leaves it', () => {
  test('when it is deleted, or nobody may see it here any more', async () => {
    const [a, b] = [await account('Old', { stale: true }), await account('Older', { stale: true })]
    await round()
    await relationships.deleteAccount({ id: a })
    expect((await listOf()).of).toBe(1)
    await relationships.eraseAccount({ id: b, name: 'Older' })
    expect(await listOf()).toMatchObject({ items: [], of: 0 })
    const { rows } = await firm.inTransaction(({ db, workspaceId }) =>
      sql`select from data_quality.clean_up where workspace_id = ${workspaceId} and record_id = ${b}`.execute(db),
    )
    expect(rows).toEqual([])
  })

  test('when it went into another one, that is on it for the same', async () => {
    const [a, b] = [await account('Old', { stale: true }), await account('Older', { stale: true })]
    await round()
    const { eventId } = await relationships.mergeAccounts({ id: a, mergedId: b })
    expect(await linesOf()).toEqual(['Old: Not confirmed since 3 January 2025 (open)'])
    await owner.api.activities.undo({ id: eventId })
    expect((await linesOf()).length).toBe(2)
  })
})

describe('what a role does not see', () => {
  const withRole = async (rights: Parameters<typeof owner.api.workspace.createRole>[0]['rights']) => {
    const role = await owner.api.workspace.createRole({ name: 'Clerk', rights })
    await owner.api.workspace.changeMember({ id: seller.member.id, roleId: role.id })
  }
  const everything = { see: 'all', change: 'all' } as const

  test('asks them for nothing', async () => {
    await withRole({ account: everything, contact: everything, fields: { account: { email: 'hidden' } } })
    await account('Mute', { email: null, ownerId: seller.member.id })
    await round()
    expect(await linesOf(seller)).toEqual([])
  })

  test('is asked no more once it is hidden, and nobody is told that it was filled in', async () => {
    await account('Mute', { email: null, ownerId: seller.member.id })
    await round()
    expect(await linesOf(seller)).toEqual(['Mute: Missing: E-mail (open)'])
    await withRole({ account: everything, contact: everything, fields: { account: { email: 'hidden' } } })
    expect(await listOf(seller)).toMatchObject({ items: [], done: 0, of: 0 })
  })

  test('and what they may only read is not asked of them either', async () => {
    await account('Mute', { email: null, ownerId: seller.member.id })
    await round()
    expect(await linesOf(seller)).toEqual(['Mute: Missing: E-mail (open)'])
    await withRole({ account: everything, contact: everything, fields: { account: { email: 'read' } } })
    expect(await listOf(seller)).toMatchObject({ items: [], of: 0 })
    await account('Deaf', { email: null, phone: null, ownerId: seller.member.id })
    await round(new Date('2026-11-23T09:00:00Z'))
    expect(await linesOf(seller)).toEqual(['Deaf: Missing: Phone (open)'])
  })

  test('is not on their list, nor is what they may not change', async () => {
    await withRole({ account: { see: 'all', change: 'own' }, contact: { see: 'all' } })
    await account('Hers', {
      ...{ stale: true, ownerId: owner.member.id },
      relationships: [{ type: 'partner', level: 1, ownerId: seller.member.id }],
    })
    const id = await account('Own', { stale: true, ownerId: seller.member.id })
    await relationships.createContact({ name: 'Ada', accountId: id })
    await round()
    expect(await linesOf(seller)).toEqual(['Own: Not confirmed since 3 January 2025 (open)'])
  })

  test('is set aside by nobody else', async () => {
    await account('Old', { stale: true })
    await round()
    const [item] = (await listOf()).items
    const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
    for (const other of [seller, stranger])
      await expect(other.api.dataQuality.setAside({ id: item!.id })).rejects.toMatchObject({ problem: { status: 404 } })
    const { eventId } = await owner.api.dataQuality.setAside({ id: item!.id })
    await expect(seller.api.activities.undo({ id: eventId })).rejects.toMatchObject({ problem: { status: 404 } })
  })
})
