import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { openTestHouse } from '#tests/house.ts'
import { bottomDecile } from './bottom-decile.ts'
import type { Sums } from './largest-driver.ts'
import { pareto } from './pareto.ts'
import { portfolio } from './portfolio.ts'
import { mostPlaces } from './portfolio-queries.ts'
import { portfolioRows } from './portfolio-rows.ts'
import { readBottomDecile } from './read-bottom-decile.ts'
import { whaleCurve } from './whale-curve.ts'

const house = await openTestHouse({ clock: () => new Date('2026-11-12T09:00:00Z') })
const window = { from: '2025-11-01', to: '2026-11-01' }

/** Few different amounts and names, so that ties are common. */
const anAccount = fc.record({
  id: fc.constant(null).map(() => newId()),
  name: fc.constantFrom('Twin', 'Lone', 'Ärger', 'zebra'),
  segment: fc.constantFrom(null, 'Hotels', 'Cafés'),
  gross: fc.integer({ min: 0, max: 12 }).map((tens) => tens * 1000),
  discounts: fc.constantFrom(0, 100, 300),
  returns: fc.constantFrom(0, 0, 500, 1500),
  allowances: fc.constantFrom(0, 50),
  cost: fc.constantFrom(0, 2000, 5000, 9000),
})
interface Account extends Sums {
  id: string
  name: string
  segment: string | null
  cost: number
}
const netOf = (account: Omit<Account, 'net'>): Account => ({
  ...account,
  net: account.gross - account.discounts - account.returns - account.allowances,
})

test('the ranking in SQL is the one the definitions give, for any accounts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anAccount, { minLength: 1, maxLength: 40 }), async (drawn) => {
      const accounts = drawn.map(netOf)
      const { summary, rows, lowest } = await readAll(accounts)
      const curve = whaleCurve(accounts.map((account) => ({ ...account, value: BigInt(account.net - account.cost) })))
      expect(rows.map(({ id, value, cumulative }) => [id, value, cumulative])).toEqual(
        curve.places.map(({ id, value, cumulative }) => [id, Number(value), Number(cumulative)]),
      )
      expect(rows.map(({ share }) => share)).toEqual(curve.places.map(({ share }) => share ?? null))
      expect(summary.total).toBe(Number(curve.total))
      expect(summary.peak).toEqual(plain(curve.peak))
      expect(summary.top20).toMatchObject(plain(curve.top20))
      expect(summary.unprofitable).toEqual(plain(curve.unprofitable))
      expect(summary.matchedBy).toEqual(curve.matchedBy ? plain(curve.matchedBy) : null)
      const sold = pareto(accounts.map(({ net }) => BigInt(net)))
      expect(summary.eighty).toEqual(plain(sold.eighty))
      expect(summary.top20.netSalesShare).toEqual(sold.top20.share ?? null)
      const byRank = curve.places.map(({ id }) => accounts.find((account) => account.id === id)!)
      expect(lowest.items.map(({ id, driver }) => [id, driver])).toEqual(
        bottomDecile(byRank).map(({ id, driver }) => [id, driver ?? null]),
      )
    }),
    { numRuns: 25, seed: 4310 },
  )
})

test('of many accounts the curve keeps its ends, its marks and about 400 places', async () => {
  const accounts = Array.from({ length: 1500 }, (_, at) =>
    netOf({
      id: newId(),
      name: `Account ${at}`,
      segment: null,
      gross: 10_000 - at * 7,
      discounts: 0,
      returns: 0,
      allowances: 0,
      cost: 2500,
    }),
  )
  const { summary } = await readAll(accounts, 1)
  const ranks = new Set(summary.whale.map(({ rank }) => rank))
  expect(ranks.size).toBeGreaterThanOrEqual(mostPlaces)
  expect(ranks.size).toBeLessThan(mostPlaces + 20)
  for (const rank of [1, 2, 3, 300, summary.peak.rank, summary.matchedBy!.accounts, 1498, 1499, 1500])
    expect(ranks).toContain(rank)
  expect(
    summary.whale.some(({ cumulative, value }) => cumulative >= summary.total && cumulative - value < summary.total),
  ).toBe(true)
  expect(summary.pareto.some(({ rank }) => rank === summary.eighty.accounts)).toBe(true)
})

async function readAll(accounts: Account[], limit = 500) {
  const firm = await house.openWorkspace()
  return firm.inTransaction(async (ctx) => {
    await insert(ctx, accounts)
    const summary = await portfolio(ctx, window)
    const { items: rows } = await portfolioRows(ctx, { ...window, show: 'all', order: 'best', afterRank: 0, limit })
    return { summary, rows, lowest: await readBottomDecile(ctx, window) }
  })
}

async function insert(ctx: Context, accounts: Account[]) {
  const given = JSON.stringify(accounts)
  await sql`
    insert into relationships.account (workspace_id, id, kind, name, segment)
    select ${ctx.workspaceId}::uuid, id, 'organisation', name, segment
    from json_to_recordset(${given}::json) a (id uuid, name text, segment text)`.execute(ctx.db)
  await sql`
    insert into revenue.account_month (workspace_id, account_id, month, lines, gross, discounts, returns, allowances, net,
      charges, cost, lines_without_cost)
    select ${ctx.workspaceId}::uuid, id, '2026-03-01', 1, gross, discounts, returns, allowances, net, 0, cost, 0
    from json_to_recordset(${given}::json)
      a (id uuid, gross bigint, discounts bigint, returns bigint, allowances bigint, net bigint, cost bigint)`.execute(
    ctx.db,
  )
  // The window screens open with is read from the documents.
  await sql`
    insert into revenue.document (workspace_id, id, kind, account_id, issued_on, currency, gross, discount, net)
    values (${ctx.workspaceId}, ${newId()}, 'invoice', ${accounts[0]?.id}, '2024-11-01', 'EUR', 0, 0, 0)`.execute(
    ctx.db,
  )
}

const plain = (figures: Record<string, bigint | number | undefined>) =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, value === undefined ? null : Number(value)]))
