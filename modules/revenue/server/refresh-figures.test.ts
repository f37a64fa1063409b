import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openTestHouse, type TestWorkspace } from '#tests/house.ts'
import { refreshMovedFigures } from './refresh-figures.ts'
import { refreshFiguresJob } from './refresh-figures-job.ts'

let now = new Date('2026-03-31T12:00:00Z')
const house = await openTestHouse({ clock: () => now })

type Member = Awaited<ReturnType<TestWorkspace['signIn']>>

async function firmIn(timeZone: string) {
  const firm = await house.openWorkspace(timeZone)
  const owner = await firm.signIn('owner')
  await owner.api.workspace.changeWorkspace({ timeZone })
  const { id } = await owner.api.relationships.createAccount({
    name: 'Saltgrass Hotels',
    kind: 'organisation',
    relationships: [{ type: 'customer', level: 1 }],
  })
  return { firm, owner, id }
}

const sell = ({ api }: Member, accountId: string, issuedOn: string, number: string, unitPrice: string) =>
  api.revenue.createDocument({
    kind: 'invoice',
    number,
    accountId,
    issuedOn,
    lines: [{ kind: 'sale', description: 'Sea salt', quantity: '1', unitPrice }],
  })

const netOf = async ({ api }: Member) => (await api.relationships.listAccounts({ limit: 10 })).items[0]!.netSales

describe('figures of accounts when the month turns', () => {
  test('are counted anew at the workspace’s own midnight, and only then', async () => {
    const east = await firmIn('Pacific/Auckland')
    const west = await firmIn('America/Los_Angeles')
    for (const { owner, id } of [east, west]) {
      await sell(owner, id, '2025-03-10', 'A-1', '700.00')
      await sell(owner, id, '2026-03-10', 'A-2', '50.00')
    }
    now = new Date('2026-03-31T10:30:00Z')
    await refreshFiguresJob.run(house.services)
    expect([await netOf(east.owner), await netOf(west.owner)]).toEqual([70_000, 70_000])
    // Half past midnight on the 1st of April in Auckland, still March in Los Angeles.
    now = new Date('2026-03-31T11:30:00Z')
    await refreshFiguresJob.run(house.services)
    expect([await netOf(east.owner), await netOf(west.owner)]).toEqual([5_000, 70_000])
    now = new Date('2026-04-01T07:30:00Z')
    await refreshFiguresJob.run(house.services)
    expect([await netOf(east.owner), await netOf(west.owner)]).toEqual([5_000, 5_000])
  })

  test('are left alone when it has not', async () => {
    now = new Date('2026-03-31T12:00:00Z')
    const { firm, owner, id } = await firmIn('Europe/Dublin')
    await sell(owner, id, '2026-02-10', 'A-1', '50.00')
    const refresh = () => firm.inTransaction((ctx) => refreshMovedFigures(ctx))
    expect(await refresh()).toBe(false)
    now = new Date('2026-04-01T12:00:00Z')
    expect([await refresh(), await refresh()]).toEqual([true, false])
  })

  test('of every account follow a document that moves the window', async () => {
    now = new Date('2026-03-31T12:00:00Z')
    const { firm, owner, id } = await firmIn('Europe/Dublin')
    await sell(owner, id, '2019-05-10', 'A-1', '700.00')
    expect(await netOf(owner)).toBe(70_000)
    const other = await owner.api.relationships.createAccount({
      name: 'Tern Bakery',
      kind: 'organisation',
      relationships: [{ type: 'customer', level: 1 }],
    })
    await sell(owner, other.id, '2026-02-10', 'A-2', '50.00')
    const { items } = await owner.api.relationships.listAccounts({ limit: 10 })
    expect(items.map(({ name, netSales }) => [name, netSales])).toEqual([
      ['Saltgrass Hotels', null],
      ['Tern Bakery', 5_000],
    ])
    expect(await rowsOf(firm)).toBe(1)
  })
})

const rowsOf = (firm: TestWorkspace) =>
  firm.inTransaction(async ({ db, workspaceId }) => {
    const { rows } = await sql`select from revenue.figure_window where workspace_id = ${workspaceId}`.execute(db)
    return rows.length
  })
