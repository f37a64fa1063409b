import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#platform/server/ids.ts'
import { openTestHouse, type TestWorkspace } from '#tests/house.ts'

const house = await openTestHouse({ clock: () => new Date('2026-11-20T12:00:00Z') })

let firm: TestWorkspace
let owner: Awaited<ReturnType<TestWorkspace['signIn']>>
let api: typeof owner.api

beforeAll(async () => {
  firm = await house.openWorkspace()
  owner = await firm.signIn('owner')
  api = owner.api
})

const accountAs = async (...types: string[]) => {
  const relationships = types.map((type) => ({ type: type as 'customer', level: 1 }))
  const { id } = await api.relationships.createAccount({ name: `Alder ${newId().slice(-6)}`, relationships })
  return id
}
const pageFacts = async (id: string, by = api) => (await by.relationships.accountPage({ id })).facts
const sentences = async (id: string, by = api) =>
  (await by.activities.history({ type: 'account', id, limit: 50 })).items.map(({ sentence }) =>
    sentence.map((part) => (typeof part === 'string' ? part : 'strong' in part ? part.strong : '')).join(''),
  )
const refusedAt = (path: string, message: string) => ({
  problem: { status: 422, faults: expect.arrayContaining([{ path, message: expect.stringContaining(message) }]) },
})

describe('what is known of an account as one of its types', () => {
  test('is written, shown on its page, told in its history, undone and done again', async () => {
    const id = await accountAs('customer', 'supplier')
    const facts = { paymentTerms: 30, creditLimit: 500_000, foundBy: 'A fair', preferences: 'Early\ndeliveries' }
    const { version, eventId } = await api.relationships.changeRelationshipFacts({ id, type: 'customer', facts })
    expect(version).toBe(2)
    expect(await pageFacts(id)).toEqual([{ type: 'customer', facts }])
    await api.relationships.changeRelationshipFacts({ id, type: 'customer', facts: { creditLimit: 600_000 } })
    expect((await sentences(id))[0]).toBe('Credit limit as customer changed from 5000.00 EUR to 6000.00 EUR')
    expect((await sentences(id))[1]).toBe(
      'Payment terms, credit limit, how they found us and preferences as customer changed',
    )
    // Something of it was changed since.
    await expect(api.activities.undo({ id: eventId! })).rejects.toMatchObject({ problem: { status: 409 } })
    const gone = await api.relationships.changeRelationshipFacts({
      ...{ id, type: 'customer', facts: { foundBy: null, paymentTerms: 14 } },
    })
    expect(await pageFacts(id)).toEqual([
      { type: 'customer', facts: { paymentTerms: 14, creditLimit: 600_000, preferences: 'Early\ndeliveries' } },
    ])
    const { eventId: undone } = await api.activities.undo({ id: gone.eventId! })
    expect((await pageFacts(id))[0]!.facts).toMatchObject({ foundBy: 'A fair', paymentTerms: 30 })
    await api.activities.undo({ id: undone! })
    expect((await pageFacts(id))[0]!.facts).toMatchObject({ paymentTerms: 14 })
    // What is as it was is no change.
    expect(
      await api.relationships.changeRelationshipFacts({ id, type: 'customer', facts: { paymentTerms: 14 } }),
    ).toMatchObject({ eventId: null })
  })

  test('a type knows nothing of another one, and what stands at both is of each', async () => {
    const id = await accountAs('customer', 'supplier')
    await api.relationships.changeRelationshipFacts({ id, type: 'customer', facts: { paymentTerms: 30 } })
    await api.relationships.changeRelationshipFacts({ id, type: 'supplier', facts: { paymentTerms: 60 } })
    expect(await pageFacts(id)).toEqual(
      expect.arrayContaining([
        { type: 'customer', facts: { paymentTerms: 30 } },
        { type: 'supplier', facts: { paymentTerms: 60 } },
      ]),
    )
    await expect(
      api.relationships.changeRelationshipFacts({ id, type: 'customer', facts: { leadTime: 3 } }),
    ).rejects.toMatchObject(refusedAt('facts.leadTime', 'A customer has no field "leadTime"'))
    await expect(
      api.relationships.changeRelationshipFacts({ id, type: 'partner', facts: { programme: 'Barista' } }),
    ).rejects.toMatchObject(refusedAt('type', 'is no partner. Add the relationship first.'))
  })

  test('is kept when the relationship ends, and is there when it comes back', async () => {
    const id = await accountAs('customer')
    await api.relationships.changeRelationshipFacts({ id, type: 'customer', facts: { paymentTerms: 30 } })
    const { eventId } = await api.relationships.changeAccount({ id, relationships: [] })
    expect(await pageFacts(id)).toEqual([])
    await api.activities.undo({ id: eventId! })
    expect(await pageFacts(id)).toEqual([{ type: 'customer', facts: { paymentTerms: 30 } }])
  })

  test('two people write: who comes second is answered both values', async () => {
    const id = await accountAs('prospect')
    await api.relationships.changeRelationshipFacts(
      { id, type: 'prospect', facts: { nextStep: 'Call' } },
      { version: 1 },
    )
    const late = api.relationships.changeRelationshipFacts(
      { id, type: 'prospect', facts: { nextStep: 'Write', source: 'Web' } },
      { version: 1 },
    )
    await expect(late).rejects.toMatchObject({
      problem: {
        status: 412,
        conflict: { nextStep: { yours: 'Write', theirs: 'Call' }, source: { yours: 'Web', theirs: null } },
      },
    })
  })

  test('lists keep their entries by id; a member is told by name', async () => {
    const id = await accountAs('candidate')
    const { member } = await firm.signIn('manager')
    const interviews = [{ on: '2026-11-05', memberId: member.id, verdict: 'yes', note: 'Knows the trade' }]
    const written = await api.relationships.changeRelationshipFacts({ id, type: 'candidate', facts: { interviews } })
    const [first] = written.facts.interviews as { id: string }[]
    expect(first).toEqual({ ...interviews[0], id: expect.any(String), with: null })
    expect((await sentences(id))[0]).toMatch(/^Interviews as candidate: 2026-11-05, .+, Yes, Knows the trade added$/)
    const both = [{ id: first!.id }, { on: '2026-11-12', with: 'Elena Vasko' }]
    const next = await api.relationships.changeRelationshipFacts({
      id,
      type: 'candidate',
      facts: { interviews: both as never },
    })
    expect(next.facts.interviews).toHaveLength(2)
  })

  test('what was written before is suggested, the most frequent first, of accounts that one sees', async () => {
    const { api: mine } = await (await house.openWorkspace()).signIn('owner')
    const add = async (source: string) => {
      const { id } = await mine.relationships.createAccount({
        name: 'P',
        relationships: [{ type: 'prospect', level: 1 }],
      })
      await mine.relationships.changeRelationshipFacts({ id, type: 'prospect', facts: { source } })
    }
    for (const source of ['Web', 'Fair', 'Fair']) await add(source)
    const { items } = await mine.relationships.suggestFacts({ type: 'prospect', key: 'source' })
    expect(items).toEqual(['Fair', 'Web'])
  })
})

describe('bad input', () => {
  const many = (count: number) => Array.from({ length: count }, () => ({ on: '2026-11-05' }))
  test.each([
    ['customer', { creditLimit: 2 ** 53 }, 'facts.creditLimit', 'without a fraction'],
    ['customer', { creditLimit: 12.5 }, 'facts.creditLimit', 'without a fraction'],
    ['customer', { creditLimit: -1 }, 'facts.creditLimit', 'Give an amount in minor units from 0'],
    ['customer', { paymentTerms: 731 }, 'facts.paymentTerms', 'Give 0 to 730 days'],
    ['customer', { paymentTerms: '30' }, 'facts.paymentTerms', 'Give 0 to 730 days'],
    ['customer', { foundBy: 'a\0b' }, 'facts.foundBy', 'cannot be stored'],
    ['customer', { foundBy: 'x'.repeat(201) }, 'facts.foundBy', 'at most 200'],
    ['supplier', { risk: 'extreme' }, 'facts.risk', 'Choose one of low, medium, high'],
    ['employee', { startedOn: '2025-02-29' }, 'facts.startedOn', 'This is no day'],
    ['candidate', { interviews: many(1000) }, 'facts.interviews', 'keep at most 100'],
    ['candidate', { interviews: [{ note: 'When?' }] }, 'facts.interviews.0.on', 'When is missing'],
    [
      'candidate',
      { interviews: [{ on: '2026-11-05', memberId: newId() }] },
      'facts.interviews.0.memberId',
      'no member',
    ],
    ['candidate', { interviews: [{ id: newId(), on: '2026-11-05' }] }, 'facts.interviews.0.id', 'not here any more'],
    ['employee', { goals: [{ goal: '' }] }, 'facts.goals.0.goal', 'Goal is missing'],
    [
      'partner',
      { campaigns: [{ name: 'Spring', from: '2026-05-01', until: '2026-04-01' }] },
      'facts.campaigns.0.until',
      'ends before it begins',
    ],
  ])('%s, %#', async (type, facts, path, message) => {
    const id = await accountAs(type)
    const attempt = api.relationships.changeRelationshipFacts({ id, type: type as 'customer', facts })
    await expect(attempt).rejects.toMatchObject(refusedAt(path, message))
    expect(await pageFacts(id)).toEqual([])
  })

  test('odd text and a leap day are kept as they are', async () => {
    const id = await accountAs('employee', 'customer')
    const odd = 'مرحبا 👩🏽‍🍳 <b onclick="x()">bold</b>'
    await api.relationships.changeRelationshipFacts({ id, type: 'employee', facts: { startedOn: '2024-02-29' } })
    await api.relationships.changeRelationshipFacts({ id, type: 'customer', facts: { preferences: odd } })
    expect(await pageFacts(id)).toEqual(
      expect.arrayContaining([
        { type: 'employee', facts: { startedOn: '2024-02-29' } },
        { type: 'customer', facts: { preferences: odd } },
      ]),
    )
  })
})

describe('who may', () => {
  test('another workspace finds nothing and writes nothing', async () => {
    const id = await accountAs('customer')
    await api.relationships.changeRelationshipFacts({ id, type: 'customer', facts: { paymentTerms: 30 } })
    const { api: foreign } = await (await house.openWorkspace()).signIn('owner')
    await expect(
      foreign.relationships.changeRelationshipFacts({ id, type: 'customer', facts: { paymentTerms: 1 } }),
    ).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(foreign.relationships.accountReferrals({ id })).rejects.toMatchObject({ problem: { status: 404 } })
    expect((await foreign.relationships.suggestFacts({ type: 'customer', key: 'foundBy' })).items).toEqual([])
    expect(await pageFacts(id)).toEqual([{ type: 'customer', facts: { paymentTerms: 30 } }])
  })

  test('a viewer reads and does not write; a seller writes what is theirs', async () => {
    const id = await accountAs('customer')
    const { api: viewer } = await firm.signIn('viewer')
    await expect(
      viewer.relationships.changeRelationshipFacts({ id, type: 'customer', facts: { paymentTerms: 1 } }),
    ).rejects.toMatchObject({ problem: { status: 403 } })
    const role = await api.workspace.createRole({
      ...{ name: 'Own only', rights: { account: { see: 'all', change: 'own' } } },
    })
    const seller = await firm.signIn('member')
    await api.workspace.changeMember({ id: seller.member.id, roleId: role.id })
    await expect(
      seller.api.relationships.changeRelationshipFacts({ id, type: 'customer', facts: { paymentTerms: 1 } }),
    ).rejects.toMatchObject({ problem: { status: 403 } })
    await api.relationships.changeAccount({ id, ownerId: seller.member.id })
    const { facts } = await seller.api.relationships.changeRelationshipFacts({
      ...{ id, type: 'customer', facts: { paymentTerms: 1 } },
    })
    expect(facts).toEqual({ paymentTerms: 1 })
  })

  test('concerns are seen and written by a right of their own, on every path', async () => {
    const id = await accountAs('employee')
    const mark = 'Quillconcern'
    const concerns = [{ on: '2026-11-02', fact: mark }]
    const { eventId } = await api.relationships.changeRelationshipFacts({
      ...{ id, type: 'employee', facts: { concerns, startedOn: '2020-01-01' } },
    })
    const { eventId: only } = await api.relationships.changeRelationshipFacts({
      ...{ id, type: 'employee', facts: { concerns: [...concerns, { on: '2026-11-03', fact: `${mark} again` }] } },
    })
    const told = async (by: typeof api) =>
      JSON.stringify([
        await by.relationships.accountPage({ id }),
        await by.activities.history({ type: 'account', id, limit: 100 }),
        await by.activities.history({ type: 'account', id, limit: 100, field: 'concerns' }),
        await by.activities.timeline({ accountId: id, limit: 100 }),
        await by.activities.today({ whose: 'team' }),
      ])
    const { api: admin } = await firm.signIn('admin')
    expect(await told(admin)).toContain(mark)
    const { eventId: undone } = await api.activities.undo({ id: only! })
    await api.activities.undo({ id: undone! })
    for (const role of ['manager', 'member', 'viewer'] as const) {
      const { api: other } = await firm.signIn(role)
      expect(await told(other)).not.toContain(mark)
      expect(await told(other)).not.toContain('oncern')
      expect(await pageFacts(id, other)).toEqual([{ type: 'employee', facts: { startedOn: '2020-01-01' } }])
      expect(await sentences(id, other)).toContain('Start date as employee: 2020-01-01')
      if (role === 'viewer') continue
      const change = { id, type: 'employee' as const, facts: { concerns: [] } }
      await expect(other.relationships.changeRelationshipFacts(change)).rejects.toMatchObject({
        problem: { status: 403 },
      })
      for (const each of [eventId!, only!])
        await expect(other.activities.undo({ id: each })).rejects.toMatchObject({
          problem: { status: expect.any(Number), title: expect.not.stringContaining(mark) },
        })
      // What else they write leaves concerns alone.
      await other.relationships.changeRelationshipFacts({ id, type: 'employee', facts: { startedOn: '2020-01-02' } })
      await other.relationships.changeRelationshipFacts({ id, type: 'employee', facts: { startedOn: '2020-01-01' } })
    }
    expect((await pageFacts(id))[0]!.facts.concerns).toHaveLength(2)
  })

  test('a role of one’s own may be given the right, or not', async () => {
    const id = await accountAs('employee')
    await api.relationships.changeRelationshipFacts({
      ...{ id, type: 'employee', facts: { concerns: [{ on: '2026-11-02', fact: 'Late twice' }] } },
    })
    const lead = await firm.signIn('member')
    const rights = { account: { see: 'all', change: 'all' }, note: { see: 'all' } } as const
    const role = await api.workspace.createRole({ name: 'Lead', rights })
    await api.workspace.changeMember({ id: lead.member.id, roleId: role.id })
    expect(await pageFacts(id, lead.api)).toEqual([{ type: 'employee', facts: {} }])
    await api.workspace.changeRole({ id: role.id, rights: { ...rights, concern: { see: 'own' } } })
    expect(await pageFacts(id, lead.api)).toEqual([{ type: 'employee', facts: {} }])
    await api.relationships.changeAccount({ id, ownerId: lead.member.id })
    expect(JSON.stringify(await pageFacts(id, lead.api))).toContain('Late twice')
    // To see is not to write.
    await expect(
      lead.api.relationships.changeRelationshipFacts({ id, type: 'employee', facts: { concerns: [] } }),
    ).rejects.toMatchObject({ problem: { status: 403 } })
  })

  test('a role that hides relationships hides what is known of them', async () => {
    const id = await accountAs('customer')
    await api.relationships.changeRelationshipFacts({ id, type: 'customer', facts: { foundBy: 'Quillfair' } })
    const clerk = await firm.signIn('member')
    const rights = (rule: 'hidden' | 'read') =>
      ({
        ...{
          account: { see: 'all', change: 'all' },
          note: { see: 'all' },
          fields: { account: { relationships: rule } },
        },
      }) as const
    const role = await api.workspace.createRole({ name: 'Clerk', rights: rights('hidden') })
    await api.workspace.changeMember({ id: clerk.member.id, roleId: role.id })
    const page = await clerk.api.relationships.accountPage({ id })
    expect(page).not.toHaveProperty('facts')
    expect(JSON.stringify(await clerk.api.activities.history({ type: 'account', id, limit: 50 }))).not.toContain(
      'Quillfair',
    )
    const change = { id, type: 'customer' as const, facts: { foundBy: 'Else' } }
    await expect(clerk.api.relationships.changeRelationshipFacts(change)).rejects.toMatchObject({
      problem: { status: 403 },
    })
    await expect(clerk.api.relationships.suggestFacts({ type: 'customer', key: 'foundBy' })).rejects.toMatchObject({
      problem: { status: 403 },
    })
    await api.workspace.changeRole({ id: role.id, rights: rights('read') })
    expect(await pageFacts(id, clerk.api)).toHaveLength(1)
    await expect(clerk.api.relationships.changeRelationshipFacts(change)).rejects.toMatchObject({
      problem: { status: 403 },
    })
  })
})

describe('referrals of a partner', () => {
  test('are told both ways, with what the accounts brought, as far as the reader sees them', async () => {
    const { api: mine, member } = await (await house.openWorkspace()).signIn('owner')
    const [partner, one, two] = await Promise.all(
      ['Partner', 'One', 'Two'].map(async (name) => (await mine.relationships.createAccount({ name })).id),
    )
    expect(member.id).toBeTruthy()
    const link = (from: string, to: string) =>
      mine.relationships.addLink({
        from: { type: 'account', id: from },
        kind: 'referred-by',
        to: { type: 'account', id: to },
      })
    await link(one!, partner!)
    await link(partner!, two!)
    await mine.revenue.createDocument({
      ...{ kind: 'invoice', number: 'I-1', accountId: one!, issuedOn: '2026-06-11' },
      lines: [{ kind: 'sale', quantity: '1', unitPrice: '12.00' }],
    })
    const referrals = await mine.relationships.accountReferrals({ id: partner! })
    expect(referrals.brought).toMatchObject({ count: 1, items: [{ name: 'One' }] })
    expect(referrals.from).toMatchObject({ count: 1, items: [{ name: 'Two' }] })
  })
})
