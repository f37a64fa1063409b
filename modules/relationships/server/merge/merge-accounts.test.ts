import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '#platform/server/ids.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'

const house = await openTestHouse()

/** A workspace with an owner, whose tables hold nothing of other tests. */
async function openFirm() {
  const firm = await house.openWorkspace()
  const owner = await firm.signIn('owner')
  const { relationships, activities, revenue, value } = owner.api
  const account = async (name: string, more: object = {}) => (await relationships.createAccount({ name, ...more })).id
  const invoice = (accountId: string, number: string, issuedOn = '2026-06-10', unitPrice = '100.00') =>
    revenue.createDocument({
      ...{ kind: 'invoice', number, accountId, issuedOn },
      lines: [{ kind: 'sale', quantity: '1', unitPrice }],
    })
  const undo = (id: string) => activities.undo({ id })
  const contents = () => contentsOf(house.pools, firm.id)
  return { firm, owner, relationships, activities, revenue, value, account, invoice, undo, contents }
}

/** Two accounts with something of every kind, some of it on both. */
async function furnished(firm: Awaited<ReturnType<typeof openFirm>>) {
  const { relationships, activities, account, invoice, owner } = firm
  const tag = { name: 'Wholesale' }
  const [a, b, c] = [
    await account('Gullwing', {
      ...{ externalId: 'G-1', city: 'Cork' },
      relationships: [{ type: 'customer', level: 2 }],
    }),
    await account('Gullwing Ltd', {
      ...{ externalId: 'G-2', phone: '+353 21 420 0000', website: 'gullwing.example' },
      relationships: [
        { type: 'customer', level: 3, cadenceDays: 30 },
        { type: 'supplier', level: 1 },
      ],
    }),
    await account('Harbour Hotel'),
  ]
  for (const id of [a, b]) {
    await relationships.tagAccounts({ ids: [id], add: [tag] })
    await relationships.star({ type: 'account', id })
    await relationships.markOpened({ type: 'account', id })
    await activities.writeNote({ accountId: id, body: `Met ${id}`, kind: 'call' })
    await activities.addTask({ title: 'Call back', accountId: id })
    await activities.addComment({ accountId: id, body: 'Looks the same' })
    await relationships.addLink({ kind: 'supplies', from: { type: 'account', id }, to: { type: 'account', id: c } })
  }
  await relationships.addLink({ kind: 'competes', from: { type: 'account', id: a }, to: { type: 'account', id: b } })
  const person = (
    await relationships.createContact({ name: 'Nora Quay', accountId: b, email: 'nora@gullwing.example' })
  ).id
  await relationships.addSupplierReview({ accountId: b, on: '2026-05-01', quality: 80 })
  await invoice(a, 'I-1')
  await invoice(b, 'I-2', '2026-06-12', '250.00')
  await invoice(b, 'I-3', '2026-04-12', '50.00')
  return { a, b, c, person, owner }
}

test('a merge brings everything to the survivor, and its undo leaves every table as it was', async () => {
  const firm = await openFirm()
  const { relationships, value, undo, contents } = firm
  const { a, b, person } = await furnished(firm)
  const before = await contents()
  const total = (await value.portfolio({})).now.netSales
  const preview = await relationships.previewAccountMerge({ id: a, mergedId: b })
  expect(preview.moves).toContainEqual({ kind: 'revenue.document', label: 'documents', count: 2 })
  expect(preview.fields).toContainEqual({
    ...{ field: 'phone', label: 'Phone', survivor: null, merged: '+353 21 420 0000', stays: 'merged', choosable: true },
  })
  expect(await contents()).toEqual(before)

  const { eventId, id } = await relationships.mergeAccounts({ id: a, mergedId: b, take: ['name'] })
  expect(id).toBe(a)
  const page = await relationships.accountPage({ id: b })
  expect(page.account).toMatchObject({
    ...{ id: a, name: 'Gullwing Ltd', externalId: 'G-1', city: 'Cork', phone: '+353 21 420 0000', netSales: 40000 },
    relationships: [
      { type: 'customer', level: 2, cadenceDays: 30 },
      { type: 'supplier', level: 1 },
    ],
  })
  expect(page.merged).toMatchObject([{ id: b, name: 'Gullwing Ltd', eventId }])
  expect(page.contacts).toMatchObject([{ id: person }])
  expect((await value.portfolio({})).now.netSales).toEqual(total)
  const { items } = await firm.activities.timeline({ accountId: a, limit: 50 })
  expect(items.filter(({ type }) => type === 'account.created')).toHaveLength(2)
  expect(items[0]).toMatchObject({ type: 'account.merged', detail: expect.stringContaining('2 documents') })
  expect(
    (await relationships.search({ words: 'Gullwing' })).items.filter(({ type }) => type === 'account'),
  ).toMatchObject([{ id: a }])
  expect((await relationships.listDeleted({})).items).toEqual([])

  const undone = await undo(eventId)
  expect(undone.left).toEqual([])
  expect(await contents()).toEqual(before)
  expect((await relationships.accountPage({ id: b })).account).toMatchObject({ id: b, netSales: 30000 })

  const again = await undo(undone.eventId)
  expect((await relationships.accountPage({ id: b })).account).toMatchObject({
    id: a,
    netSales: 40000,
    name: 'Gullwing Ltd',
  })
  const { merged } = await relationships.accountPage({ id: a })
  expect(merged).toMatchObject([{ eventId: again.eventId }])
  await undo(again.eventId)
  expect(await contents()).toEqual(before)
})

test('what came to the survivor since stays there and is listed', async () => {
  const firm = await openFirm()
  const { relationships, activities, undo } = firm
  const { a, b } = await furnished(firm)
  const { eventId } = await relationships.mergeAccounts({ id: a, mergedId: b })
  await activities.writeNote({ accountId: a, body: 'After the merge' })
  await firm.invoice(a, 'I-9', '2026-06-20', '7.00')
  await relationships.changeAccount({ id: a, phone: '+353 1 000' })
  const { left } = await undo(eventId)
  expect(left).toMatchObject([
    { type: 'account', id: a, name: '1 document', reason: 'Added to Gullwing since the merge, and stays there.' },
    { type: 'account', id: a, name: '1 note' },
    {
      type: 'account',
      id: a,
      name: 'Phone',
      reason: 'It was changed on Gullwing since the merge, and stays as it is.',
    },
  ])
  expect((await relationships.accountPage({ id: a })).account).toMatchObject({
    ...{ phone: '+353 1 000', website: null, netSales: 10700 },
  })
  expect((await relationships.accountPage({ id: b })).account).toMatchObject({ netSales: 30000 })
})

test('a merge in the middle of a chain of twenty is undone without touching the others', async () => {
  const firm = await openFirm()
  const { relationships, activities, account, undo } = firm
  const ids: string[] = []
  for (let at = 0; at <= 20; at++) {
    const id = await account(`Link ${at}`)
    await activities.writeNote({ accountId: id, body: `Of ${at}` })
    ids.push(id)
  }
  const events: string[] = []
  for (let at = 0; at < 20; at++) {
    const { eventId } = await relationships.mergeAccounts({ id: ids[at + 1]!, mergedId: ids[at]! })
    events.push(eventId)
  }
  const notes = async (id: string) =>
    (await activities.timeline({ accountId: id, strand: 'talk', limit: 50 })).items.length
  const kept = (id: string) =>
    firm.firm.inTransaction(async ({ db }) => {
      const { rows } = await sql<{ body: string }>`
        select body from activities.note where workspace_id = ${firm.firm.id} and account_id = ${id} order by body`.execute(
        db,
      )
      return rows.map(({ body }) => body)
    })
  expect(await kept(ids[20]!)).toHaveLength(21)
  await undo(events[9]!)
  expect(await kept(ids[9]!)).toHaveLength(10)
  expect(await kept(ids[20]!)).toHaveLength(11)
  expect((await relationships.accountPage({ id: ids[0]! })).account.id).toBe(ids[9])
  expect((await relationships.accountPage({ id: ids[10]! })).account.id).toBe(ids[20])
  await undo(events[19]!)
  expect(await kept(ids[19]!)).toHaveLength(10)
  expect(await kept(ids[20]!)).toEqual(['Of 20'])
  expect(await notes(ids[9]!)).toBe(10)
})

test('a child goes into its parent, a parent into its child; what stands between them is named', async () => {
  const firm = await openFirm()
  const { relationships, account, undo, contents } = firm
  const [top, middle, low] = [await account('Top'), await account('Middle'), await account('Low')]
  const link = (from: string, to: string) =>
    relationships.addLink({ kind: 'parent', from: { type: 'account', id: from }, to: { type: 'account', id: to } })
  await link(top, middle)
  await link(middle, low)
  const before = await contents()
  await expect(relationships.mergeAccounts({ id: top, mergedId: low })).rejects.toMatchObject({
    problem: { status: 409, title: 'The survivor would belong to itself', detail: expect.stringContaining('Middle') },
  })
  expect(await contents()).toEqual(before)
  for (const [id, mergedId] of [
    [top, middle],
    [middle, top],
  ] as const) {
    const { eventId } = await relationships.mergeAccounts({ id, mergedId })
    const group = await relationships.accountGroup({ id })
    expect(group.items.map((each) => each.id)).toEqual([id, low])
    await undo(eventId)
    expect(await contents()).toEqual(before)
  }
})

test('it is refused with a sentence: itself, twice, without the right, in another firm, what is gone', async () => {
  const firm = await openFirm()
  const { relationships, account } = firm
  const [a, b, c] = [await account('One'), await account('Two'), await account('Three')]
  await expect(relationships.mergeAccounts({ id: a, mergedId: a })).rejects.toMatchObject({ problem: { status: 422 } })
  await expect(relationships.mergeAccounts({ id: a, mergedId: newId() })).rejects.toMatchObject({
    problem: { status: 404 },
  })
  const viewer = await firm.firm.signIn('viewer')
  await expect(viewer.api.relationships.mergeAccounts({ id: a, mergedId: b })).rejects.toMatchObject({
    problem: { status: 403 },
  })
  const stranger = await (await house.openWorkspace()).signIn('owner')
  await expect(stranger.api.relationships.mergeAccounts({ id: a, mergedId: b })).rejects.toMatchObject({
    problem: { status: 404 },
  })
  const both = await Promise.allSettled([
    relationships.mergeAccounts({ id: a, mergedId: b }),
    relationships.mergeAccounts({ id: b, mergedId: a }),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const lost = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult
  expect(lost.reason).toMatchObject({
    problem: { status: 409, detail: expect.stringContaining('The owner merged it into') },
  })
  await relationships.deleteAccount({ id: c })
  const survivor = both[0]!.status === 'fulfilled' ? a : b
  await expect(relationships.mergeAccounts({ id: survivor, mergedId: c })).rejects.toMatchObject({
    problem: { status: 404 },
  })
  const gone = survivor === a ? b : a
  await expect(relationships.restoreAccount({ id: gone })).rejects.toMatchObject({ problem: { status: 409 } })
})

test('what a merge moves is counted only as far as whoever asks may see it', async () => {
  const firm = await openFirm()
  const { a, b } = await furnished(firm)
  const whole = { see: 'all', change: 'all', delete: 'all' } as const
  const kindsFor = async (name: string, more: object) => {
    const role = await firm.owner.api.workspace.createRole({ name, rights: { account: whole, ...more } })
    const member = await firm.firm.signIn('viewer')
    await firm.owner.api.workspace.changeMember({ id: member.member.id, roleId: role.id })
    const { moves } = await member.api.relationships.previewAccountMerge({ id: a, mergedId: b })
    return moves.map(({ kind }) => kind)
  }
  expect(await kindsFor('Accounts alone', {})).toEqual([])
  const people = await kindsFor('With people', { contact: { see: 'all' } })
  expect(people).toContain('relationships.contact')
  expect(people.filter((kind) => !kind.startsWith('relationships.'))).toEqual([])
  const documents = await kindsFor('With documents', { document: { see: 'all' } })
  expect(documents).toEqual(['revenue.document'])
  const notes = await kindsFor('With notes', { note: { see: 'all' } })
  expect(notes).toContain('activities.note')
  expect(notes.filter((kind) => !kind.startsWith('activities.'))).toEqual([])
})
