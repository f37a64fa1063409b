import { beforeEach, describe, expect, test } from 'vitest'
import { contract } from '#app/contract.ts'
import { createClient } from '#platform/contract/client.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'

const day = 86_400_000
let now = new Date('2026-11-20T12:00:00Z')
const house = await openTestHouse({ clock: () => now })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const viewer = await firm.signIn('viewer')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { relationships, activities, workspace } = owner.api

const refused = (status: number) => ({ problem: { status } })
const stale = JSON.stringify({ field: 'stale', is: 'is', value: 'yes' })
const namesOf = async (filter: unknown, by = owner) => {
  const { items } = await by.api.relationships.listAccounts({ filter: JSON.stringify(filter) })
  return items.map(({ name }) => name)
}
const peopleOf = async (filter: unknown) => {
  const { items } = await relationships.listContacts({ filter: JSON.stringify(filter) })
  return items.map(({ name }) => name)
}
const confirmedOf = async (id: string) => (await relationships.accountPage({ id })).confirmed

beforeEach(async () => {
  now = new Date('2026-11-20T12:00:00Z')
  const { ids } = await relationships.accountIds({})
  if (ids.length > 0) await relationships.deleteAccounts({ ids })
  const people = await relationships.contactIds({})
  if (people.ids.length > 0) await relationships.deleteContacts({ ids: people.ids })
  await relationships.changeStaleRule({ months: 12 })
})

/** An account that nobody stood by for 13 months. */
async function old(name: string): Promise<string> {
  now = new Date('2025-10-20T12:00:00Z')
  const { id } = await relationships.createAccount({ name })
  now = new Date('2026-11-20T12:00:00Z')
  return id
}

describe('a record is confirmed', () => {
  test('when it is added, and stale a year later', async () => {
    const id = await old('Alder')
    await relationships.createAccount({ name: 'Birch' })
    expect(await confirmedOf(id)).toMatchObject({ isStale: true })
    expect(new Date((await confirmedOf(id)).at)).toEqual(new Date('2025-10-20T12:00:00Z'))
    expect(await namesOf({ field: 'stale', is: 'is', value: 'yes' })).toEqual(['Alder'])
    expect(await namesOf({ field: 'stale', is: 'is', value: 'no' })).toEqual(['Birch'])
    expect(await namesOf({ field: 'stale', is: 'is-not', value: 'yes' })).toEqual(['Birch'])
    expect(await namesOf({ field: 'confirmed', is: 'before', value: '2026-01-01' })).toEqual(['Alder'])
    const { items } = await relationships.listAccounts({ filter: stale, with: 'confirmedAt' })
    expect(items[0]!.confirmedAt).toBe('2025-10-20T12:00:00.000Z')
  })

  test('when somebody changes it by itself, or what is known of it as one of its types', async () => {
    const [alder, birch] = [await old('Alder'), await old('Birch')]
    await relationships.changeAccount({ id: alder, city: 'Cork' })
    expect(await confirmedOf(alder)).toMatchObject({ isStale: false })
    await relationships.changeAccount({ id: birch, relationships: [{ type: 'customer', level: 1 }] })
    now = new Date('2027-12-20T12:00:00Z')
    expect(await confirmedOf(birch)).toMatchObject({ isStale: true })
    await relationships.changeRelationshipFacts({ id: birch, type: 'customer', facts: { paymentTerms: 30 } })
    expect(await confirmedOf(birch)).toMatchObject({ isStale: false })
  })

  test('not by what a program writes with a key, and not as that is done once more', async () => {
    const alder = await old('Alder')
    now = new Date('2025-10-20T12:00:00Z')
    const customer = { type: 'customer', level: 1 } as const
    const { id: birch } = await relationships.createAccount({ name: 'Birch', relationships: [customer] })
    const [ada, bea] = await Promise.all(
      ['Ada', 'Bea'].map((name) => relationships.createContact({ name, accountId: alder })),
    )
    now = new Date('2026-11-20T12:00:00Z')
    const { key } = await workspace.createApiKey({ name: 'Web shop', scopes: ['everything'] })
    const program = createClient(contract, house.baseUrl, { authorization: `Bearer ${key}` }).relationships
    const changes = [
      await program.changeAccount({ id: alder, city: 'Cork' }),
      await program.changeRelationshipFacts({ id: birch, type: 'customer', facts: { paymentTerms: 30 } }),
      await program.changeContact({ id: ada!.id, jobTitle: 'Buyer' }),
      await program.leaveAccount({ id: bea!.id, on: '2026-11-01' }),
    ]
    const asks = async () => [await namesOf(JSON.parse(stale)), await peopleOf(JSON.parse(stale))]
    expect(await asks()).toEqual([
      ['Alder', 'Birch'],
      ['Ada', 'Bea'],
    ])
    for (const { eventId } of changes) {
      const undone = await activities.undo({ id: eventId! })
      await activities.undo({ id: undone.eventId })
    }
    expect(await asks()).toEqual([
      ['Alder', 'Birch'],
      ['Ada', 'Bea'],
    ])
  })

  test('until the change is taken back, and again when it is done once more', async () => {
    const id = await old('Alder')
    const before = await confirmedOf(id)
    const changes = [await relationships.changeAccount({ id, relationships: [{ type: 'customer', level: 1 }] })]
    const undone = await activities.undo({ id: changes[0]!.eventId! })
    expect(await confirmedOf(id)).toEqual(before)
    await activities.undo({ id: undone.eventId })
    expect(await confirmedOf(id)).toMatchObject({ isStale: false })
    const known = await relationships.changeRelationshipFacts({ id, type: 'customer', facts: { paymentTerms: 30 } })
    await relationships.confirmAccounts({ ids: [id] })
    now = new Date(now.getTime() + day)
    await relationships.confirmAccounts({ ids: [id] })
    await activities.undo({ id: known.eventId! })
    expect(await confirmedOf(id)).toMatchObject({ at: expect.stringContaining('2026-11-21'), isStale: false })
  })

  test('not when it is changed with many others', async () => {
    const id = await old('Alder')
    await relationships.changeAccounts({ ids: [id], change: { city: 'Cork' } })
    expect(await confirmedOf(id)).toMatchObject({ isStale: true })
  })

  test('when somebody says that it is still right, whatever version they saw, until that is taken back', async () => {
    const ids = [await old('Alder'), await old('Birch')]
    const before = await relationships.accountPage({ id: ids[0]! })
    const { batchId, changed } = await relationships.confirmAccounts({ ids })
    expect(changed).toBe(2)
    const page = await relationships.accountPage({ id: ids[0]! })
    expect(page.confirmed).toEqual({ at: expect.stringContaining('2026-11-20T12:00'), isStale: false })
    expect(page.account.version).toBe(before.account.version)
    expect(await namesOf({ field: 'stale', is: 'is', value: 'yes' })).toEqual([])
    const undone = await activities.undoBatch({ id: batchId! })
    expect(await confirmedOf(ids[0]!)).toEqual(before.confirmed)
    await activities.undoBatch({ id: undone.batchId })
    expect(await confirmedOf(ids[0]!)).toMatchObject({ isStale: false })
  })

  test('and stays so where somebody changed it since', async () => {
    const [alder, birch] = [await old('Alder'), await old('Birch')]
    const { batchId } = await relationships.confirmAccounts({ ids: [alder, birch] })
    now = new Date(now.getTime() + day)
    await relationships.changeAccount({ id: alder, city: 'Cork' })
    const { left } = await activities.undoBatch({ id: batchId! })
    expect(left.map(({ name }) => name)).toEqual(['Alder'])
    expect(await namesOf({ field: 'stale', is: 'is', value: 'yes' })).toEqual(['Birch'])
  })

  test('which is never the reason why another change cannot be taken back', async () => {
    const id = await old('Alder')
    const { eventId } = await relationships.changeAccount({ id, city: 'Cork' })
    await relationships.changeAccount({ id, city: 'Galway' })
    await relationships.confirmAccounts({ ids: [id] })
    await expect(activities.undo({ id: eventId! })).rejects.toThrow(/changed it on .*Galway/)
  })

  test('of people in the same way', async () => {
    now = new Date('2025-10-20T12:00:00Z')
    const ada = await relationships.createContact({ name: 'Ada' })
    const bea = await relationships.createContact({ name: 'Bea' })
    now = new Date('2026-11-20T12:00:00Z')
    await relationships.createContact({ name: 'Cleo' })
    expect(await peopleOf({ field: 'stale', is: 'is', value: 'yes' })).toEqual(['Ada', 'Bea'])
    const { batchId } = await relationships.confirmContacts({ ids: [ada.id] })
    const { eventId } = await relationships.changeContact({ id: bea.id, jobTitle: 'Buyer' })
    expect(await peopleOf({ field: 'stale', is: 'is', value: 'yes' })).toEqual([])
    expect((await relationships.personPage({ id: ada.id })).confirmed.isStale).toBe(false)
    await activities.undoBatch({ id: batchId! })
    expect(await peopleOf({ field: 'confirmed', is: 'before', value: '2026-01-01' })).toEqual(['Ada'])
    const undone = await activities.undo({ id: eventId! })
    expect(await peopleOf({ field: 'stale', is: 'is', value: 'yes' })).toEqual(['Ada', 'Bea'])
    await activities.undo({ id: undone.eventId })
    const { items } = await relationships.listContacts({ with: 'confirmedAt' })
    expect(items.map(({ confirmedAt }) => confirmedAt!.slice(0, 10))).toEqual([
      '2025-10-20',
      '2026-11-20',
      '2026-11-20',
    ])
  })

  test('is told in its history', async () => {
    const id = await old('Alder')
    await relationships.confirmAccounts({ ids: [id] })
    const { items } = await activities.history({ type: 'account', id })
    expect(JSON.stringify(items[0])).toContain('still right')
  })
})

describe('how long that holds', () => {
  test('is what the workspace says, or for ever', async () => {
    const id = await old('Alder')
    expect(await relationships.showStaleRule({})).toMatchObject({ months: 12 })
    const { eventId } = await relationships.changeStaleRule({ months: 14 })
    expect(await confirmedOf(id)).toMatchObject({ isStale: false })
    await activities.undo({ id: eventId! })
    expect(await confirmedOf(id)).toMatchObject({ isStale: true })
    await relationships.changeStaleRule({ months: null })
    expect(await confirmedOf(id)).toMatchObject({ isStale: false })
    expect((await relationships.completenessByType({})).staleAfter).toBeNull()
  })

  test('is from a month to five years', async () => {
    await expect(relationships.changeStaleRule({ months: 0 })).rejects.toThrow('1 month or more')
    await expect(relationships.changeStaleRule({ months: 61 })).rejects.toThrow('at most 60')
    await expect(viewer.api.relationships.changeStaleRule({ months: 3 })).rejects.toMatchObject(refused(403))
  })

  test('is counted by type', async () => {
    const id = await old('Alder')
    now = new Date('2025-10-20T12:00:00Z')
    await relationships.createContact({ name: 'Ada', accountId: id })
    now = new Date('2026-11-20T12:00:00Z')
    await relationships.createAccount({ name: 'Birch' })
    const { types } = await relationships.completenessByType({})
    expect(types.map(({ record, records, stale: count }) => [record, records, count])).toEqual([
      ['account', 2, 1],
      ['contact', 1, 1],
    ])
  })

  test('asks for yes or no in a filter', async () => {
    await expect(namesOf({ field: 'stale', is: 'is', value: 'perhaps' })).rejects.toThrow('Ask yes or no')
  })
})

describe('a merged record', () => {
  test('is confirmed as the one of the two that was later, and as before when it is taken back', async () => {
    const alder = await old('Alder')
    const { id: birch } = await relationships.createAccount({ name: 'Birch' })
    const before = await contentsOf(house.pools, firm.id)
    const { eventId } = await relationships.mergeAccounts({ id: alder, mergedId: birch })
    expect(await confirmedOf(alder)).toMatchObject({ isStale: false })
    await activities.undo({ id: eventId })
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
    expect(await confirmedOf(alder)).toMatchObject({ isStale: true })
  })

  test('confirmed since stays so without a word', async () => {
    const alder = await old('Alder')
    const { id: birch } = await relationships.createAccount({ name: 'Birch' })
    const { eventId } = await relationships.mergeAccounts({ id: alder, mergedId: birch })
    now = new Date(now.getTime() + day)
    await relationships.confirmAccounts({ ids: [alder] })
    expect(await activities.undo({ id: eventId })).toMatchObject({ left: [] })
    expect(await confirmedOf(alder)).toMatchObject({ isStale: false })
  })
})

describe('nobody else', () => {
  test('confirms what they may not change, or do not see', async () => {
    const id = await old('Alder')
    await expect(viewer.api.relationships.confirmAccounts({ ids: [id] })).rejects.toMatchObject(refused(403))
    await expect(stranger.api.relationships.confirmAccounts({ ids: [id] })).rejects.toMatchObject(refused(404))
    const role = await workspace.createRole({
      name: 'Own ones',
      rights: { account: { see: 'all', change: 'own' }, contact: { see: 'all', change: 'own' } },
    })
    const seller = await firm.signIn('viewer')
    await workspace.changeMember({ id: seller.member.id, roleId: role.id })
    const { id: own } = await relationships.createAccount({ name: 'Hers', ownerId: seller.member.id })
    await expect(seller.api.relationships.confirmAccounts({ ids: [own, id] })).rejects.toMatchObject(refused(403))
    expect(await seller.api.relationships.confirmAccounts({ ids: [own] })).toMatchObject({ changed: 1 })
    const { id: person } = await relationships.createContact({ name: 'Ada', accountId: id })
    await expect(seller.api.relationships.confirmContacts({ ids: [person] })).rejects.toMatchObject(refused(403))
    await expect(stranger.api.relationships.confirmContacts({ ids: [person] })).rejects.toMatchObject(refused(404))
    expect(await confirmedOf(id)).toMatchObject({ isStale: true })
  })
})
