import { describe, expect, test } from 'vitest'
import { removeAccounts } from '#modules/relationships/server/index.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import { journalsAgree, noJournalReader } from '#tests/journals-agree.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')

describe('the sample company', async () => {
  const before = await contentsOf(house.pools, firm.id)
  const progress = async () => (await owner.api.sample.sampleProgress()).share
  expect(await progress()).toBeNull()
  let done = false
  const loading = owner.api.sample.loadSample().finally(() => {
    done = true
  })
  const shares: (number | null)[] = []
  while (!done) shares.push(await progress())
  const loaded = await loading

  test('says how far it is', async () => {
    const known = shares.filter((share) => share !== null)
    expect(known.some((share) => share > 0 && share < 1)).toBe(true)
    expect(known).toEqual(known.toSorted((one, other) => one - other))
    expect(await progress()).toBeNull()
  })

  test('has books that hledger and Beancount read as we do', async ({ skip }) => {
    skip(noJournalReader !== '', noJournalReader)
    await journalsAgree(owner, 'EUR')
  })

  test('brings 64 accounts and the figures of its ledger', async () => {
    expect(loaded).toMatchObject({ accounts: 64 })
    const year = { from: '2025-11-01', to: '2026-11-01' }
    expect(await owner.api.revenue.statement(year)).toMatchObject({
      grossSales: 531_354_800,
      discounts: 29_398_300,
      returns: 10_756_400,
      allowances: 4_411_800,
      netSales: 486_788_300,
      costOfGoods: 361_340_100,
      grossProfit: 125_448_200,
    })
    expect(await owner.api.revenue.statement({ from: '2024-11-01', to: '2025-11-01' })).toMatchObject({
      netSales: 449_876_200,
      grossProfit: 115_335_000,
    })
  })

  test('adds up by the day as it does by the month', async () => {
    const parts = await Promise.all(
      [
        { from: '2025-11-01', to: '2026-02-11' },
        { from: '2026-02-11', to: '2026-11-01' },
      ].map((window) => owner.api.revenue.statement(window)),
    )
    expect(parts.reduce((total, part) => total + part.netSales, 0)).toBe(486_788_300)
  })

  test('shows an account with its people, its statement, its timeline and its notes in one call', async () => {
    const { items } = await owner.api.relationships.listAccounts({ find: 'saltgrass' })
    const page = await owner.api.relationships.accountPage({ id: items[0]!.id, from: '2025-11-01', to: '2026-11-01' })
    expect(page.account).toMatchObject({ name: 'Saltgrass Hotels', netSales: 41_361_000 })
    expect(page.contacts.map(({ name }) => name)).toContain('Elena Vasko')
    expect(page.panels.statement).toMatchObject({
      now: { netSales: 41_361_000 },
      before: { netSales: 36_995_500 },
      rank: 1,
      accounts: 45,
    })
    expect(Object.keys(page.panels)).toEqual([
      ...['statement', 'timeline', 'notes', 'talks', 'tasks', 'files', 'comments', 'meetings'],
    ])
  })

  test('has each relationship in the stage of its story', async () => {
    const [all, ...counts] = await Promise.all([
      owner.api.relationships.listAccounts({ limit: 200 }),
      ...['customer:active', 'customer:at-risk', 'supplier:preferred', 'prospect:proposal', 'candidate:interview'].map(
        async (stage) => [stage, (await owner.api.relationships.accountTotals({ stage })).accounts],
      ),
    ])
    expect(Object.fromEntries(counts)).toEqual({
      ...{ 'customer:active': 39, 'customer:at-risk': 6, 'supplier:preferred': 2 },
      ...{ 'prospect:proposal': 1, 'candidate:interview': 1 },
    })
    const known = new Map((await owner.api.relationships.listStages({})).items.map((list) => [list.type, list.stages]))
    const strange = all.items
      .flatMap(({ relationships }) => relationships)
      .filter(({ type, stage }) => !known.get(type)!.some(({ key }) => key === stage))
    expect(strange).toEqual([])
    const roasters = all.items.find(({ name }) => name === 'Ostler Street Roasters')!
    const { items: members } = await owner.api.workspace.listMembers()
    const nameOf = (id: string | null) => members.find((member) => member.id === id)?.name
    expect(roasters.relationships.map((each) => [each.type, nameOf(each.ownerId), each.cadenceDays])).toEqual([
      ['customer', 'Priya Nandal', 30],
      ['supplier', 'Joaquín Beltrane', 60],
    ])
  })

  test('is not loaded twice', async () => {
    await expect(owner.api.sample.loadSample()).rejects.toThrow('The sample company is loaded already')
  })

  test('is not for a member without the right', async () => {
    const manager = await firm.signIn('manager')
    await expect(manager.api.sample.removeSample()).rejects.toMatchObject({ problem: { status: 403 } })
    await firm.inTransaction(({ db, workspaceId }) =>
      db
        .deleteFrom('workspace.member')
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', manager.member.id)
        .execute(),
    )
  })

  test('leaves without a trace, with what was added to it, and keeps what is yours', async () => {
    const { relationships, workspace, activities } = owner.api
    const { items } = await relationships.listAccounts({ find: 'saltgrass' })
    await activities.writeNote({ accountId: items[0]!.id, body: 'They like the oat milk' })
    const own = await relationships.createAccount({ name: 'Aster Books' })
    const colleague = (await workspace.listMembers()).items.find(({ name }) => name === 'Priya Nandal')!
    const theirs = await relationships.createAccount({ name: 'Brine Books', ownerId: colleague.id })
    const customer = { type: 'customer', level: 1, cadenceDays: 30 } as const
    const shared = await relationships.createAccount({
      ...{ name: 'Cove Books', ownerId: owner.member.id, relationships: [{ ...customer, ownerId: colleague.id }] },
    })
    const team = await workspace.createTeam({ name: 'North', memberIds: [colleague.id, owner.member.id] })
    expect(await owner.api.sample.removeSample()).toEqual({ removed: 64 })
    // What a colleague of the sample was responsible for is nobody's, and the history says so.
    const left = await relationships.listAccounts({})
    expect(left.items.map(({ name, owner: of }) => [name, of?.id])).toEqual([
      ['Aster Books', undefined],
      ['Brine Books', undefined],
      ['Cove Books', owner.member.id],
    ])
    const { account } = await relationships.accountPage({ id: shared.id })
    expect(account).toMatchObject({ version: 2, relationships: [{ ...customer, ownerId: null }] })
    const changesOf = async (id: string) => (await activities.history({ type: 'account', id })).items[0]!.changes
    expect(await changesOf(theirs.id)).toMatchObject([{ field: 'ownerId', before: 'Priya Nandal', after: null }])
    expect(await changesOf(shared.id)).toMatchObject([
      {
        before: 'customer: New, level 1, Priya Nandal, every 30 days',
        after: 'customer: New, level 1, every 30 days',
      },
    ])
    expect((await workspace.listTeams()).items[0]!.memberIds).toEqual([owner.member.id])
    await workspace.deleteTeam({ id: team.id })
    await firm.inTransaction((ctx) => removeAccounts(ctx, [own.id, theirs.id, shared.id]))
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })
})
