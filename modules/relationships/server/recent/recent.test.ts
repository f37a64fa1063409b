import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'

let now = new Date('2026-06-10T09:00:00Z')
const house = await openTestHouse({ clock: () => now })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const colleague = await firm.signIn('member')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { relationships } = owner.api

const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}
const days = 24 * 60
const named = async (name: string) => (await relationships.createAccount({ name })).id
const open = (id: string, by = owner) => by.api.relationships.markOpened({ type: 'account', id })
const recent = async (by = owner) => (await by.api.relationships.listRecent({})).items.map(({ name }) => name)
const found = async (words: string, by = owner) =>
  (await by.api.relationships.search({ words })).items.map(({ title }) => title)

const alder = await named('Harbour Alder')
const birch = await named('Harbour Birch')
const cedar = await named('Harbour Cedar')
const inside = await named('Old Harbour Inn')

test('what was opened comes first among what matches as well, for whoever opened it', async () => {
  expect(await found('harbour')).toEqual(['Harbour Alder', 'Harbour Birch', 'Harbour Cedar', 'Old Harbour Inn'])
  await open(cedar)
  expect(await found('harbour')).toEqual(['Harbour Cedar', 'Harbour Alder', 'Harbour Birch', 'Old Harbour Inn'])
  expect(await found('harbour', colleague)).toEqual([
    ...['Harbour Alder', 'Harbour Birch', 'Harbour Cedar', 'Old Harbour Inn'],
  ])
  expect(await recent()).toEqual(['Harbour Cedar'])
  expect(await recent(colleague)).toEqual([])
})

test('what begins with the words stays before what only holds them, however often that is opened', async () => {
  for (let times = 0; times < 5; times++) {
    await open(inside)
    later(20)
  }
  expect((await found('harbour')).at(-1)).toBe('Old Harbour Inn')
  expect(await recent()).toEqual(['Old Harbour Inn', 'Harbour Cedar'])
})

test('often weighs more than lately, and fades: half of it in 30 days', async () => {
  for (let times = 0; times < 3; times++) {
    await open(birch)
    later(20)
  }
  later(20 * days)
  await open(alder)
  expect((await found('harbour')).slice(0, 2)).toEqual(['Harbour Birch', 'Harbour Alder'])
  later(60 * days)
  await open(alder)
  expect((await found('harbour')).slice(0, 2)).toEqual(['Harbour Alder', 'Harbour Birch'])
})

test('what is opened again within ten minutes counts once', async () => {
  const warmth = async () =>
    firm.inTransaction(async ({ db }) => {
      const { rows } = await sql<{ warmth: number }>`select warmth from relationships.recent
        where workspace_id = ${firm.id} and record_id = ${alder}`.execute(db)
      return rows[0]!.warmth
    })
  later(20)
  await open(alder)
  const once = await warmth()
  later(5)
  await open(alder)
  expect(await warmth()).toBe(once)
  later(6)
  await open(alder)
  expect(await warmth()).toBeGreaterThan(once)
})

test('a favourite stands with the favourites, and what is deleted nowhere until it comes back', async () => {
  await relationships.star({ type: 'account', id: alder })
  await relationships.deleteAccount({ id: birch })
  expect(await recent()).toEqual(['Old Harbour Inn', 'Harbour Cedar'])
  await relationships.unstar({ type: 'account', id: alder })
  await relationships.restoreAccount({ id: birch })
  expect(await recent()).toHaveLength(4)
})

test('a record of somebody else, or one that is deleted, is not there to be opened', async () => {
  await expect(open(alder, stranger)).rejects.toMatchObject({ problem: { status: 404 } })
  const gone = await named('Gone by then')
  await relationships.deleteAccount({ id: gone })
  await expect(open(gone)).rejects.toMatchObject({ problem: { status: 404 } })
})

test('a role that does not see all fields has the same order, by what it sees', async () => {
  const { id: roleId } = await owner.api.workspace.createRole({
    name: 'Without towns',
    rights: { account: { see: 'all' }, fields: { account: { city: 'hidden' } } },
  })
  const reader = await firm.signIn('member')
  await owner.api.workspace.changeMember({ id: reader.member.id, roleId })
  expect((await found('harbour', reader))[0]).toBe('Harbour Alder')
  await open(cedar, reader)
  expect((await found('harbour', reader))[0]).toBe('Harbour Cedar')
  expect(await recent(reader)).toEqual(['Harbour Cedar'])
})

test('of very many matches the one that was opened is not missed', async () => {
  const rows = Array.from({ length: 900 }, (_, at) => ({
    ...{ workspace_id: firm.id, record_type: 'account', record_id: crypto.randomUUID(), detail: '' },
    ...{ title: `Copse ${at}`, plain: `copse ${at}` },
  }))
  await firm.inTransaction(({ db }) => db.insertInto('search.entry').values(rows).execute())
  const copse = await named('Copse of ours')
  await open(copse)
  expect((await found('copse'))[0]).toBe('Copse of ours')
})

test('two hundred are kept, the warmest', async () => {
  const rows = Array.from({ length: 200 }, (_, at) => ({
    ...{ workspace_id: firm.id, member_id: colleague.member.id, record_type: 'account' as const },
    ...{ record_id: crypto.randomUUID(), warmth: at, opened_at: now },
  }))
  await firm.inTransaction(({ db }) => db.insertInto('relationships.recent').values(rows).execute())
  await open(alder, colleague)
  const kept = await firm.inTransaction(async ({ db }) => {
    const { rows: left } = await sql<{ warmth: number }>`select warmth from relationships.recent
      where workspace_id = ${firm.id} and member_id = ${colleague.member.id} order by warmth`.execute(db)
    return left
  })
  expect(kept).toHaveLength(200)
  expect(kept[0]!.warmth).toBe(1)
  expect(await recent(colleague)).toEqual(['Harbour Alder'])
})
