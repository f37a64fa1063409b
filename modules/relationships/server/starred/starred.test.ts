import { expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const colleague = await firm.signIn('member')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { relationships, activities } = owner.api

const names = async (by = owner) => (await by.api.relationships.listStarred({})).items.map(({ name }) => name)

test('favourites stand in the order they were added in, for their member alone', async () => {
  const { id } = await relationships.createAccount({ name: 'Tern Mill', city: 'Cork' })
  const { id: contact } = await relationships.createContact({ name: 'Elena Vasko', accountId: id })
  await relationships.star({ type: 'contact', id: contact })
  await relationships.star({ type: 'account', id })
  expect((await relationships.listStarred({})).items).toMatchObject([
    { type: 'contact', name: 'Elena Vasko', person: true, detail: 'Tern Mill' },
    { type: 'account', name: 'Tern Mill', person: false, detail: 'Cork' },
  ])
  expect(await names(colleague)).toEqual([])
  expect(await relationships.star({ type: 'account', id })).toEqual({ eventId: null })
  expect((await activities.timeline({ accountId: id })).items[0]!.sentence).not.toContain('A favourite added')
})

test('a favourite comes back to its place, and nobody else brings it back', async () => {
  const before = await names()
  const { items } = await relationships.listStarred({})
  const { eventId } = await relationships.unstar({ type: items[0]!.type, id: items[0]!.id })
  expect(await names()).toEqual(before.slice(1))
  await expect(colleague.api.activities.undo({ id: eventId })).rejects.toMatchObject({ problem: { status: 403 } })
  await activities.undo({ id: eventId })
  expect(await names()).toEqual(before)
})

test('what is deleted or not to be seen is left out, and comes back with its record', async () => {
  const { id } = await relationships.createAccount({ name: 'Brightmoor' })
  await relationships.star({ type: 'account', id })
  await relationships.deleteAccount({ id })
  expect(await names()).not.toContain('Brightmoor')
  await expect(colleague.api.relationships.star({ type: 'account', id })).rejects.toMatchObject({
    problem: { status: 404 },
  })
  await relationships.restoreAccount({ id })
  expect(await names()).toContain('Brightmoor')
  await expect(stranger.api.relationships.star({ type: 'account', id })).rejects.toMatchObject({
    problem: { status: 404 },
  })
  await expect(stranger.api.relationships.unstar({ type: 'account', id })).rejects.toMatchObject({
    problem: { status: 404 },
  })
})

test('they are put in order, which is kept and taken back; what is not seen stands behind', async () => {
  const made = await Promise.all(
    ['One', 'Two', 'Three'].map(async (name) => ({
      ...{ type: 'account' as const, id: (await relationships.createAccount({ name })).id },
    })),
  )
  for (const item of made) await relationships.star(item)
  const before = await names()
  const [one, two, three] = made
  const { eventId } = await relationships.orderStarred({ items: [three!, one!] })
  expect((await names()).slice(0, 2)).toEqual(['Three', 'One'])
  expect(await names()).toHaveLength(before.length)
  await expect(colleague.api.activities.undo({ id: eventId! })).rejects.toMatchObject({ problem: { status: 403 } })
  await activities.undo({ id: eventId! })
  expect(await names()).toEqual(before)
  await relationships.unstar(two!)
  await expect(relationships.orderStarred({ items: [two!] })).rejects.toMatchObject({
    problem: { status: 422, faults: [{ path: 'items.0' }] },
  })
  await expect(stranger.api.relationships.orderStarred({ items: [one!] })).rejects.toMatchObject({
    problem: { status: 422 },
  })
})

test('there are at most 200', async () => {
  const rows = Array.from({ length: 200 }, (_, place) => ({
    ...{ workspace_id: firm.id, member_id: colleague.member.id, record_type: 'account' as const },
    ...{ record_id: crypto.randomUUID(), place },
  }))
  await firm.inTransaction(({ db }) => db.insertInto('relationships.starred').values(rows).execute())
  const { id } = await relationships.createAccount({ name: 'One too many' })
  await expect(colleague.api.relationships.star({ type: 'account', id })).rejects.toMatchObject({
    problem: { status: 422, title: expect.stringContaining('200 favourites') },
  })
})
