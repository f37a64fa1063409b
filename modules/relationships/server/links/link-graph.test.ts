import { describe, expect, test } from 'vitest'
import { inWorkspace } from '#platform/database/transaction.ts'
import { openTestHouse } from '#tests/house.ts'
import type { LinkKind } from '../../contract/link.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { relationships } = owner.api

const account = (name: string, more = {}) => relationships.createAccount({ name, ...more })
const of = (id: string) => ({ type: 'account' as const, id })
const link = (from: string, kind: LinkKind, to: string) => relationships.addLink({ from: of(from), kind, to: of(to) })
const graph = (id: string, by = owner) => by.api.relationships.linkGraph(of(id))
const stepsOf = async (id: string, by = owner) => (await graph(id, by)).nodes.map(({ name, step }) => [name, step])

describe('the graph of an account', () => {
  test('reaches two steps, by links and by who is at an account, and no further', async () => {
    const [mill, bakery, shop, far] = [
      await account('Tern Mill', { relationships: [{ type: 'supplier', level: 2 }] }),
      await account('Brightmoor'),
      await account('Corner Shop'),
      await account('Far Away'),
    ]
    await link(mill.id, 'supplies', bakery.id)
    await link(bakery.id, 'supplies', shop.id)
    await link(shop.id, 'supplies', far.id)
    const { id: ada } = await relationships.createContact({ name: 'Ada Quill', accountId: mill.id })
    const { nodes, edges, more } = await graph(mill.id)
    expect(nodes.map(({ name, step, type }) => [name, step, type])).toEqual([
      ['Tern Mill', 0, 'account'],
      ['Ada Quill', 1, 'contact'],
      ['Brightmoor', 1, 'account'],
      ['Corner Shop', 2, 'account'],
    ])
    expect(nodes[0]).toMatchObject({ kind: 'organisation', relationships: ['supplier'] })
    expect(edges).toEqual([
      { kind: 'place', from: ada, to: mill.id, since: null, until: null },
      ...[
        { kind: 'supplies', from: bakery.id, to: shop.id, since: null, until: null },
        { kind: 'supplies', from: mill.id, to: bakery.id, since: null, until: null },
      ].toSorted((one, other) => one.from.localeCompare(other.from)),
    ])
    expect(more).toBe(0)
    const { nodes: aroundAda } = await relationships.linkGraph({ type: 'contact', id: ada })
    expect(aroundAda.map(({ name }) => name)).toEqual(['Ada Quill', 'Tern Mill', 'Brightmoor'])
  })

  test('that runs in a circle tells each of them once, even a circle that nobody can write', async () => {
    const [a, b, c] = [await account('Alder'), await account('Birch'), await account('Cedar')]
    await link(a.id, 'parent', b.id)
    await link(b.id, 'parent', c.id)
    await inWorkspace(house.services.pools, firm.id, (db) =>
      db
        .insertInto('relationships.link')
        .values({
          workspace_id: firm.id,
          id: crypto.randomUUID(),
          kind: 'parent',
          from_account_id: c.id,
          to_account_id: a.id,
        })
        .execute(),
    )
    const { nodes, edges } = await graph(a.id)
    expect(nodes.map(({ name, step }) => [name, step])).toEqual([
      ['Alder', 0],
      ['Birch', 1],
      ['Cedar', 1],
    ])
    expect(edges).toHaveLength(3)
  })

  test('is cut at 150, the nearest first, and says how many more there are', async () => {
    const hub = await account('Hub')
    const ids = await Promise.all(Array.from({ length: 155 }, (_, at) => account(`Spoke ${at + 100}`)))
    await Promise.all(ids.map(({ id }) => link(hub.id, 'supplies', id)))
    const behind = await account('Behind a spoke')
    await link(ids[0]!.id, 'supplies', behind.id)
    const { nodes, edges, more } = await graph(hub.id)
    expect(nodes).toHaveLength(150)
    expect(edges).toHaveLength(149)
    expect(nodes.at(-1)).toMatchObject({ name: 'Spoke 248', step: 1 })
    expect(more).toBe(7)
  })

  test('keeps names as they are: from right to left, and as long as they may be', async () => {
    const long = 'Ä'.repeat(200)
    const [one, two] = [await account('שמואל ובניו בע״מ'), await account(long)]
    await link(one.id, 'competes', two.id)
    expect(await stepsOf(one.id)).toEqual([
      ['שמואל ובניו בע״מ', 0],
      [long, 1],
    ])
  })

  test('leaves out who is deleted and whom the reader does not see, and what stands behind them', async () => {
    const role = await owner.api.workspace.createRole({
      ...{ name: 'Own', rights: { account: { see: 'own' }, contact: { see: 'own' } } },
    })
    const seller = await firm.signIn('viewer')
    await owner.api.workspace.changeMember({ id: seller.member.id, roleId: role.id })
    const mine = { ownerId: seller.member.id }
    const [own, hidden, beyond] = [
      await account('Own', mine),
      await account('Hidden Ltd'),
      await account('Beyond', mine),
    ]
    await link(own.id, 'supplies', hidden.id)
    await link(hidden.id, 'supplies', beyond.id)
    await relationships.createContact({ name: 'Hidden Person', accountId: hidden.id })
    expect(await graph(own.id, seller)).toMatchObject({ nodes: [{ name: 'Own' }], edges: [], more: 0 })
    await expect(graph(hidden.id, seller)).rejects.toMatchObject({ problem: { status: 404 } })
    expect(await stepsOf(own.id)).toHaveLength(4)
    await relationships.deleteAccount({ id: hidden.id })
    expect(await stepsOf(own.id)).toEqual([['Own', 0]])
  })

  test('tells no field that a role hides', async () => {
    const fields = { account: { kind: 'hidden', relationships: 'hidden' } } as const
    const role = await owner.api.workspace.createRole({ name: 'Less', rights: { account: { see: 'all' }, fields } })
    const reader = await firm.signIn('viewer')
    await owner.api.workspace.changeMember({ id: reader.member.id, roleId: role.id })
    const { id } = await account('Plain', { relationships: [{ type: 'customer', level: 1 }] })
    expect((await graph(id, reader)).nodes).toEqual([{ type: 'account', id, name: 'Plain', step: 0 }])
  })

  test('is unknown elsewhere', async () => {
    const { id } = await account('Ours')
    await expect(graph(id, stranger)).rejects.toMatchObject({ problem: { status: 404 } })
  })
})
