import { beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'

let now = new Date('2026-06-10T09:00:00Z')
const house = await openTestHouse({ clock: () => now })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const anna = await firm.signIn('member')
const viewer = await firm.signIn('viewer')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { relationships, activities } = owner.api

const customer = { type: 'customer', level: 2 } as const
const supplier = { type: 'supplier', level: 1 } as const
const two = 'Two complaints in a month'
const later = (days: number) => {
  now = new Date(now.getTime() + days * 86_400_000)
}
const create = (name: string, ...types: { type: 'customer' | 'supplier'; level: number }[]) =>
  relationships.createAccount({ name, relationships: types.length > 0 ? types : [customer] })
const saidOf = async (id: string) =>
  (await relationships.accountPage({ id })).account.relationships.map(
    ({ health, healthReason, healthSince, healthBy }) => [health, healthReason, healthSince?.slice(0, 10), healthBy],
  )
const sentences = async (accountId: string) => (await activities.timeline({ accountId })).items.map(text)
const text = ({ sentence }: { sentence: readonly (string | object)[] }) =>
  sentence.map((part) => (typeof part === 'string' ? part : 'strong' in part && part.strong)).join('')
const unsaid = [null, null, undefined, null]

describe('the health of a relationship', () => {
  test('is nothing until somebody says it, and then has a reason, a day and who said so', async () => {
    const { id } = await create('Alder')
    expect(await saidOf(id)).toEqual([unsaid])
    await anna.api.relationships.changeAccount({
      id,
      relationships: [{ ...customer, health: 'risk', healthReason: ` ${two} ` }],
    })
    expect(await saidOf(id)).toEqual([['risk', two, '2026-06-10', anna.member.id]])
    expect((await sentences(id))[0]).toBe(`Health as customer set to At risk: ${two}`)
  })

  test('keeps its day when only the reason changes, and loses the reason when it becomes another', async () => {
    const { id } = await relationships.createAccount({
      name: 'Birch',
      relationships: [{ ...customer, health: 'watch', healthReason: 'Quiet' }],
    })
    const first = now.toISOString().slice(0, 10)
    later(3)
    await anna.api.relationships.changeAccount({
      id,
      relationships: [{ ...customer, health: 'watch', healthReason: 'Quiet since May' }],
    })
    expect(await saidOf(id)).toEqual([['watch', 'Quiet since May', first, anna.member.id]])
    expect((await sentences(id))[0]).toBe('Reason of the health as customer changed, To watch: Quiet since May')
    await relationships.changeAccount({ id, relationships: [{ ...customer, health: 'good' }] })
    expect(await saidOf(id)).toEqual([['good', null, now.toISOString().slice(0, 10), owner.member.id]])
    await relationships.changeAccount({ id, relationships: [{ ...customer, health: null }] })
    expect(await saidOf(id)).toEqual([unsaid])
    expect((await sentences(id))[0]).toBe('Nothing said of the health as customer any more')
  })

  test('stays when other things of the relationship change, and comes back with who and when by undo', async () => {
    const { id } = await create('Cedar', customer, supplier)
    await anna.api.relationships.changeAccount({
      id,
      relationships: [{ ...customer, health: 'risk', healthReason: two }, supplier],
    })
    const [said] = await saidOf(id)
    later(2)
    await relationships.changeAccount({ id, relationships: [{ ...customer, level: 4 }, supplier] })
    expect(await saidOf(id)).toEqual([said, unsaid])
    const { eventId } = await relationships.changeAccount({
      id,
      relationships: [{ ...customer, health: 'good' }, supplier],
    })
    await activities.undo({ id: eventId! })
    expect(await saidOf(id)).toEqual([said, unsaid])
  })

  test('a reason without a health is refused, and so are long ones', async () => {
    const { id } = await create('Dogwood')
    const say = (said: object) => relationships.changeAccount({ id, relationships: [{ ...customer, ...said }] })
    await expect(say({ healthReason: two })).rejects.toMatchObject({
      problem: {
        status: 422,
        faults: [{ path: 'relationships.0.health', message: expect.stringMatching(/no health/) }],
      },
    })
    await expect(say({ health: 'risk', healthReason: 'a'.repeat(301) })).rejects.toMatchObject({
      problem: {
        status: 422,
        faults: [{ path: 'relationships.0.healthReason', message: 'Use at most 300 characters' }],
      },
    })
  })

  test('stands in the file of accounts', async () => {
    const answer = await owner.fetch('/api/v1/accounts.csv?find=alder')
    expect(await answer.text()).toContain(`customer (level 2, new, at risk: ${two})`)
  })
})

describe('accounts are filtered by it', () => {
  const named = async (filter: object) =>
    (await relationships.listAccounts({ filter: JSON.stringify(filter) } as never)).items.map(({ name }) => name)

  test('of one and the same relationship as type and level', async () => {
    const { id } = await create('Elm', customer, supplier)
    await relationships.judgeHealth({ ids: [id], type: 'supplier', health: 'risk' })
    expect(await named({ field: 'health', is: 'is', value: 'risk' })).toEqual(['Alder', 'Cedar', 'Elm'])
    expect(
      await named({
        all: [
          { field: 'type', is: 'is', value: 'customer' },
          { field: 'health', is: 'is', value: ['risk', 'watch'] },
        ],
      }),
    ).toEqual(['Alder', 'Cedar'])
    expect(await named({ field: 'health', is: 'empty' })).toEqual(['Birch', 'Dogwood'])
    expect(await named({ field: 'health', is: 'is-not', value: 'risk' })).toEqual(['Birch', 'Dogwood'])
  })

  test('by what there is', async () => {
    await expect(named({ field: 'health', is: 'is', value: 'splendid' })).rejects.toMatchObject({
      problem: { status: 422, faults: [{ message: expect.stringMatching(/good, watch, risk/) }] },
    })
  })
})

describe('of many accounts', () => {
  let ids: string[]
  beforeAll(async () => {
    ids = [(await create('Fir')).id, (await create('Gorse', supplier)).id, (await create('Hazel')).id]
  })

  test('it is said in one go, of those that are such a type, and taken back in one go', async () => {
    const { batchId, changed } = await relationships.judgeHealth({
      ...{ ids, type: 'customer', health: 'watch', healthReason: 'Nobody called' },
    })
    expect(changed).toBe(2)
    const said = ['watch', 'Nobody called', now.toISOString().slice(0, 10), owner.member.id]
    expect(await Promise.all(ids.map(saidOf))).toEqual([[said], [unsaid], [said]])
    expect((await sentences(ids[0]!))[0]).toBe('Health as customer set to To watch: Nobody called')
    const undone = await activities.undoBatch({ id: batchId! })
    expect(undone.left).toEqual([])
    expect(await Promise.all(ids.map(saidOf))).toEqual([[unsaid], [unsaid], [unsaid]])
    await activities.undoBatch({ id: undone.batchId })
    expect(await saidOf(ids[2]!)).toEqual([said])
  })

  test('what somebody changed since stays', async () => {
    const { batchId } = await relationships.judgeHealth({ ids, type: 'customer', health: 'risk' })
    await relationships.changeAccount({ id: ids[0]!, relationships: [{ ...customer, health: 'good' }] })
    const { left } = await activities.undoBatch({ id: batchId! })
    expect(left).toMatchObject([{ name: 'Fir' }])
    expect((await Promise.all([ids[0]!, ids[2]!].map(saidOf))).map(([said]) => said![0])).toEqual(['good', 'watch'])
  })

  test('it is not for another workspace, nor for who may only look', async () => {
    const one = { ids: ids.slice(0, 1), type: 'customer', health: 'risk' } as const
    await expect(stranger.api.relationships.judgeHealth(one)).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(viewer.api.relationships.judgeHealth(one)).rejects.toMatchObject({ problem: { status: 403 } })
    await expect(relationships.judgeHealth({ ...one, health: null, healthReason: two })).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path: 'health' }] },
    })
  })

  test('a role that does not see relationships neither says nor filters by it', async () => {
    const { id: roleId } = await owner.api.workspace.createRole({
      name: 'Without relationships',
      rights: { account: { see: 'all', change: 'all' }, fields: { account: { relationships: 'hidden' } } },
    })
    const reader = await firm.signIn('member')
    await owner.api.workspace.changeMember({ id: reader.member.id, roleId })
    const one = { ids: ids.slice(0, 1), type: 'customer', health: 'risk' } as const
    await expect(reader.api.relationships.judgeHealth(one)).rejects.toMatchObject({ problem: { status: 403 } })
    const filter = JSON.stringify({ field: 'health', is: 'is', value: 'risk' })
    await expect(reader.api.relationships.listAccounts({ filter } as never)).rejects.toMatchObject({
      problem: { status: 403 },
    })
  })
})

test('whoever erases a person hears which reasons name them', async () => {
  const { id } = await create('Juniper')
  const person = await relationships.createContact({ name: 'Ida Quill', accountId: id })
  await relationships.changeAccount({
    id,
    relationships: [{ ...customer, health: 'risk', healthReason: 'Ida Quill is leaving' }],
  })
  const erased = await relationships.eraseContact({ id: person.id, name: 'Ida Quill' })
  expect(JSON.stringify(erased)).toContain('the health of a relationship names them: Juniper')
})
