import { describe, expect, test } from 'vitest'
import { inWorkspace } from '#platform/database/transaction.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import type { LinkKind } from '../../contract/link.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const viewer = await firm.signIn('viewer')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { relationships, activities } = owner.api

const account = (name: string, more = {}) => relationships.createAccount({ name, ...more })
const of = (id: string) => ({ type: 'account' as const, id })
const link = (from: string, kind: LinkKind, to: string) => relationships.addLink({ from: of(from), kind, to: of(to) })
const seen = async (id: string, by = owner) => (await by.api.relationships.listLinks(of(id))).items
const fault = (message: string) => ({
  problem: { status: 422, faults: [expect.objectContaining({ message: expect.stringContaining(message) })] },
})

describe('a link', () => {
  test('is seen from both ends, told on both timelines, and taken back', async () => {
    const [mill, bakery] = [await account('Tern Mill'), await account('Brightmoor')]
    const { eventId } = await link(mill.id, 'supplies', bakery.id)
    expect(await seen(mill.id)).toMatchObject([{ kind: 'supplies', first: true, other: { name: 'Brightmoor' } }])
    expect(await seen(bakery.id)).toMatchObject([{ kind: 'supplies', first: false, other: { name: 'Tern Mill' } }])
    for (const accountId of [mill.id, bakery.id])
      expect((await activities.timeline({ accountId })).items[0]!.sentence).toEqual([
        ...['Link added: ', { strong: 'Tern Mill' }, ' supplies ', { strong: 'Brightmoor' }],
      ])
    await activities.undo({ id: eventId })
    expect(await seen(bakery.id)).toEqual([])
  })

  test('is changed by its version, removed and brought back', async () => {
    const [one, two] = [await account('One'), await account('Two')]
    const { id } = await link(one.id, 'referred-by', two.id)
    const change = await relationships.changeLink({ id, note: 'At the fair', since: '2025-03-01' }, { version: 1 })
    await expect(relationships.changeLink({ id, note: 'Elsewhere' }, { version: 1 })).rejects.toMatchObject({
      problem: { status: 412, conflict: { note: { theirs: 'At the fair', yours: 'Elsewhere' } } },
    })
    await activities.undo({ id: change.eventId! })
    expect(await seen(one.id)).toMatchObject([{ note: null, since: null }])
    const { eventId } = await relationships.removeLink({ id })
    expect(await seen(one.id)).toEqual([])
    await activities.undo({ id: eventId })
    expect(await seen(two.id)).toMatchObject([{ id, other: { name: 'One' } }])
  })

  test('that means the same from both sides is there once', async () => {
    const [one, two] = [await account('Left'), await account('Right')]
    await link(one.id, 'competes', two.id)
    await expect(link(two.id, 'competes', one.id)).rejects.toMatchObject({ problem: { status: 409 } })
    expect(await seen(two.id)).toHaveLength(1)
  })

  test('joins people at an account too, and is refused where its kind is said of others', async () => {
    const hotel = await account('Saltgrass')
    const person = (name: string) => relationships.createContact({ name, accountId: hotel.id })
    const [elena, ben] = [await person('Elena'), await person('Ben')]
    await relationships.addLink({
      ...{ from: { type: 'contact', id: ben.id }, kind: 'reports-to', to: { type: 'contact', id: elena.id } },
    })
    const { items } = await relationships.listLinks({ type: 'contact', id: elena.id })
    expect(items).toMatchObject([{ kind: 'reports-to', first: false, other: { type: 'contact', name: 'Ben' } }])
    await expect(link(hotel.id, 'household', (await account('Ada', { kind: 'person' })).id)).rejects.toMatchObject(
      fault('Saltgrass is none'),
    )
    await expect(
      relationships.addLink({ from: of(hotel.id), kind: 'supplies', to: { type: 'contact', id: ben.id } }),
    ).rejects.toMatchObject(fault('Choose an account'))
  })

  test('stands in a list that goes on where it ended, in one order', async () => {
    const hub = await account('Hub')
    const ids = await Promise.all(['b', 'a', 'D', 'c', 'a b'].map((name) => account(name)))
    for (const [at, { id }] of ids.entries()) await link(at % 2 ? id : hub.id, 'supplies', at % 2 ? hub.id : id)
    await link(hub.id, 'parent', ids[0]!.id)
    const whole = await relationships.listLinks(of(hub.id))
    expect(whole).toMatchObject({ more: 0, next: null })
    const names: string[] = []
    let after: string | undefined
    do {
      const page = await relationships.listLinks({ ...of(hub.id), limit: 1, ...(after && { after }) })
      names.push(...page.items.map((each) => each.id))
      expect(page.more).toBe(whole.items.length - names.length)
      after = page.next ?? undefined
    } while (after)
    expect(names).toEqual(whole.items.map((each) => each.id))
    expect((await relationships.listLinks({ ...of(hub.id), after: 'nonsense' })).items).toHaveLength(6)
  })

  test('of a person is seen and changed by who reaches them by any of their accounts', async () => {
    const role = await owner.api.workspace.createRole({
      name: 'Own people',
      rights: { account: { see: 'own', change: 'own' }, contact: { see: 'own', change: 'own' } },
    })
    const seller = await firm.signIn('viewer')
    await owner.api.workspace.changeMember({ id: seller.member.id, roleId: role.id })
    const [first, second] = [await account('First'), await account('Second', { ownerId: seller.member.id })]
    const [elena, ben] = [
      await relationships.createContact({
        name: 'Elena',
        places: [{ accountId: first.id, main: true }, { accountId: second.id }],
      }),
      await relationships.createContact({ name: 'Ben', accountId: second.id }),
    ]
    const end = (id: string) => ({ type: 'contact' as const, id })
    const { id } = await seller.api.relationships.addLink({ from: end(ben.id), kind: 'reports-to', to: end(elena.id) })
    expect((await seller.api.relationships.listLinks(end(elena.id))).items).toMatchObject([{ id }])
    await seller.api.relationships.changeLink({ id, until: '2026-01-01' }, { version: 1 })
  })

  test('to somebody deleted says so, and goes with who is erased', async () => {
    const [hotel, ada] = [await account('Inn'), await account('Ada Quill', { kind: 'person' })]
    await link(hotel.id, 'referred-by', ada.id)
    await relationships.deleteAccount({ id: ada.id })
    expect(await seen(hotel.id)).toMatchObject([{ other: { name: 'Ada Quill', deleted: true } }])
    await relationships.restoreAccount({ id: ada.id })
    await relationships.eraseAccount({ id: ada.id, name: 'Ada Quill' })
    expect(await seen(hotel.id)).toEqual([])
    const { items } = await activities.timeline({ accountId: hotel.id })
    expect(JSON.stringify(items)).not.toContain('Ada Quill')
  })

  test('is refused to who only looks and unknown elsewhere', async () => {
    const [one, two] = [await account('Ours'), await account('Ours too')]
    const { id } = await link(one.id, 'supplies', two.id)
    const before = await contentsOf(house.services.pools, firm.id)
    await expect(viewer.api.relationships.removeLink({ id })).rejects.toMatchObject({ problem: { status: 403 } })
    await expect(stranger.api.relationships.removeLink({ id })).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(stranger.api.relationships.listLinks(of(one.id))).rejects.toMatchObject({ problem: { status: 404 } })
    const theirs = await stranger.api.relationships.createAccount({ name: 'Theirs' })
    await expect(link(one.id, 'supplies', theirs.id)).rejects.toMatchObject(fault('Nobody of this id'))
    expect(await contentsOf(house.services.pools, firm.id)).toEqual(before)
  })

  test('does not name an end that the reader does not see', async () => {
    const role = await owner.api.workspace.createRole({ name: 'Own', rights: { account: { see: 'own' } } })
    const seller = await firm.signIn('viewer')
    await owner.api.workspace.changeMember({ id: seller.member.id, roleId: role.id })
    const [own, hidden] = [await account('Own', { ownerId: seller.member.id }), await account('Hidden Ltd')]
    await link(own.id, 'supplies', hidden.id)
    expect(await seen(own.id, seller)).toEqual([])
    const { items } = await seller.api.activities.timeline({ accountId: own.id })
    expect(items[0]!.sentence).toEqual(['A link added'])
  })
})

describe('a parent', () => {
  test('in a circle is refused, the circle named', async () => {
    const [a, b, c] = [await account('Alder'), await account('Birch'), await account('Cedar')]
    await link(a.id, 'parent', b.id)
    await link(b.id, 'parent', c.id)
    await expect(link(c.id, 'parent', a.id)).rejects.toMatchObject(
      fault('Alder belongs to Cedar belongs to Birch belongs to Alder'),
    )
    await expect(link(a.id, 'parent', c.id)).rejects.toMatchObject({ problem: { status: 409 } })
  })

  test('has figures with its subsidiaries, of which the parts make the sum', async () => {
    const [head, left] = [await account('Head'), await account('Left arm')]
    const [right, below] = [await account('Right arm'), await account('Below')]
    await link(head.id, 'parent', left.id)
    await link(head.id, 'parent', right.id)
    await link(left.id, 'parent', below.id)
    await figures([
      [head.id, 100, 40],
      [left.id, 50, 20],
      [below.id, 7, 3],
    ])
    const group = await relationships.accountGroup({ id: head.id })
    expect(group.total).toEqual({ accounts: 4, netSales: 157, grossProfit: 63 })
    expect(group.items.map(({ name, depth }) => [name, depth])).toEqual([
      ...[
        ['Head', 0],
        ['Left arm', 1],
        ['Below', 2],
        ['Right arm', 1],
      ],
    ])
    await relationships.deleteAccount({ id: left.id })
    expect((await relationships.accountGroup({ id: head.id })).total).toEqual({
      ...{ accounts: 2, netSales: 100, grossProfit: 40 },
    })
  })
})

async function figures(rows: [string, number, number][]) {
  const values = rows.flatMap(([id, net, profit]) => [
    { workspace_id: firm.id, account_id: id, figure: 'net-sales', value: net },
    { workspace_id: firm.id, account_id: id, figure: 'gross-profit', value: profit },
  ])
  await inWorkspace(house.services.pools, firm.id, (db) =>
    db.insertInto('relationships.account_figure').values(values).execute(),
  )
}
