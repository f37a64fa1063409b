import { beforeAll, describe, expect, test } from 'vitest'
import { refreshFigures } from '#modules/revenue/server/index.ts'
import { openTestHouse, type TestWorkspace } from '#tests/house.ts'
import { sellTo } from './factory.ts'

const house = await openTestHouse({ clock: () => new Date('2026-11-12T09:00:00Z') })
const year = { from: '2025-11-01', to: '2026-11-01' }

async function openFirm() {
  const firm = await house.openWorkspace()
  const owner = await firm.signIn('owner')
  return { firm, owner, api: owner.api.value }
}

/** Ash earns 500, Birch 200 and Cedar loses 100; all sell 1,000 but Birch, who sells 400. */
async function sellToThree(firm: TestWorkspace, ownerId: string): Promise<Record<string, string>> {
  return firm.inTransaction(async (ctx) => ({
    ash: await sellTo(ctx, { name: 'Ash Hotels', segment: 'Hotels', ownerId, externalId: 'A-1' }, [
      { on: '2026-03-05', price: 1000, cost: 500 },
      { on: '2025-03-05', price: 500, cost: 200 },
    ]),
    birch: await sellTo(ctx, { name: 'Birch Bakeries', segment: 'Bakeries' }, [
      { on: '2026-07-15', price: 400, cost: 200 },
    ]),
    cedar: await sellTo(ctx, { name: '=Cedar, Catering' }, [
      { on: '2026-01-31', price: 1200, cost: 900, discount: 0.25, returned: 100 },
      { on: '2024-11-20', price: 300, cost: 100 },
    ]),
  }))
}

describe('a portfolio', () => {
  let firm: Awaited<ReturnType<typeof openFirm>>
  let ids: Record<string, string>
  beforeAll(async () => {
    firm = await openFirm()
    ids = await sellToThree(firm.firm, firm.owner.member.id)
  })

  test('opens with the last twelve whole months and adds up from gross sales to gross profit', async () => {
    const answer = await firm.api.portfolio({})
    expect(answer).toMatchObject({ measure: 'gross-profit', window: year, currency: 'EUR', accounts: 3, total: 600_00 })
    expect(answer.now).toMatchObject({
      grossSales: 2600_00,
      discounts: 300_00,
      returns: 100_00,
      netSales: 2200_00,
      costOfGoods: 1600_00,
      grossProfit: 600_00,
    })
  })

  test('compares with the window before, and with nothing where selling had not begun', async () => {
    const answer = await firm.api.portfolio({})
    expect(answer.comparison).toEqual({ from: '2024-11-01', to: '2025-11-01' })
    expect(answer.before).toMatchObject({ netSales: 800_00, grossProfit: 500_00 })
    expect(await firm.api.portfolio({ compare: 'none' })).toMatchObject({ comparison: null, before: null })
    const older = await firm.api.portfolio({ from: '2024-06-01', to: '2025-06-01' })
    expect(older).toMatchObject({ comparison: null, before: null })
  })

  test('draws the whale curve best first and says what the losing take', async () => {
    const { whale, peak, unprofitable, matchedBy, top20 } = await firm.api.portfolio({})
    expect(whale.map(({ rank, name, value, cumulative }) => [rank, name, value, cumulative])).toEqual([
      [1, 'Ash Hotels', 500_00, 500_00],
      [2, 'Birch Bakeries', 200_00, 700_00],
      [3, '=Cedar, Catering', -100_00, 600_00],
    ])
    expect(peak).toEqual({ rank: 2, amount: 700_00, share: 7 / 6 })
    expect(unprofitable).toEqual({ accounts: 1, amount: -100_00 })
    expect(matchedBy).toEqual({ accounts: 1, amount: 500_00 })
    expect(top20).toMatchObject({ accounts: 1, amount: 500_00, share: 5 / 6, netSalesShare: 1000 / 2200 })
  })

  test('draws the Pareto curve by net sales and counts who makes 80 %', async () => {
    const { pareto, eighty } = await firm.api.portfolio({})
    expect(pareto.map(({ name, netSales, cumulative }) => [name, netSales, cumulative])).toEqual([
      ['Ash Hotels', 1000_00, 1000_00],
      ['=Cedar, Catering', 800_00, 1800_00],
      ['Birch Bakeries', 400_00, 2200_00],
    ])
    expect(eighty).toEqual({ accounts: 2, share: 2 / 3 })
  })

  test('names the lowest tenth with what drives it', async () => {
    const { accounts, items } = await firm.api.bottomDecile({})
    expect(accounts).toBe(1)
    expect(items).toMatchObject([
      { name: '=Cedar, Catering', driver: { cause: 'discounts', own: 0.25, median: 0, segment: null } },
    ])
  })

  test('answers its rows a page at a time, each with owner, segment and what it bought before', async () => {
    const first = await firm.api.portfolioRows({ limit: 2 })
    expect(first.nextRank).toBe(2)
    expect(first.items[0]).toEqual({
      rank: 1,
      id: ids.ash,
      name: 'Ash Hotels',
      externalId: 'A-1',
      segment: 'Hotels',
      owner: { id: firm.owner.member.id, name: 'The owner', colour: firm.owner.member.colour },
      netSales: 1000_00,
      netSalesBefore: 500_00,
      grossProfit: 500_00,
      value: 500_00,
      share: 5 / 6,
      cumulative: 500_00,
      cumulativeShare: 5 / 6,
    })
    const rest = await firm.api.portfolioRows({ limit: 2, afterRank: 2 })
    expect(rest).toMatchObject({ nextRank: null, items: [{ rank: 3, id: ids.cedar, cumulativeShare: 1 }] })
    const worst = await firm.api.portfolioRows({ order: 'worst', limit: 2 })
    expect(worst).toMatchObject({ nextRank: 2, items: [{ rank: 3 }, { rank: 2 }] })
    const best = await firm.api.portfolioRows({ order: 'worst', limit: 2, afterRank: 2 })
    expect(best).toMatchObject({ nextRank: null, items: [{ rank: 1 }] })
    const losing = await firm.api.portfolioRows({ show: 'unprofitable' })
    expect(losing.items.map(({ id }) => id)).toEqual([ids.cedar])
  })

  test('holds only the accounts of one owner or segment where these are chosen', async () => {
    const hotels = await firm.api.portfolio({ segment: 'Hotels' })
    expect(hotels).toMatchObject({ accounts: 1, now: { netSales: 1000_00 }, before: { netSales: 500_00 } })
    expect(hotels.months.reduce((sum, { netSales }) => sum + netSales, 0)).toBe(1000_00)
    const owned = await firm.api.portfolioRows({ ownerId: firm.owner.member.id })
    expect(owned.items.map(({ id }) => id)).toEqual([ids.ash])
    expect(await firm.api.portfolio({ segment: 'Ferries' })).toMatchObject({ accounts: 0, total: 0, whale: [] })
  })

  test('counts the days of a window that does not begin with a month', async () => {
    const day = await firm.api.portfolio({ from: '2026-01-31', to: '2026-03-05' })
    expect(day).toMatchObject({ accounts: 1, now: { netSales: 800_00 } })
    const dayLater = await firm.api.portfolio({ from: '2026-02-01', to: '2026-03-06' })
    expect(dayLater).toMatchObject({ accounts: 1, now: { netSales: 1000_00 } })
  })

  test('leaves half months out of the row of months', async () => {
    const { months } = await firm.api.portfolio({ from: '2026-01-15', to: '2026-03-20' })
    expect(months.map(({ month }) => month)).toEqual([])
    const whole = await firm.api.portfolio({ from: '2026-01-01', to: '2026-04-01' })
    expect(whole.months.map(({ month, netSales }) => [month, netSales])).toEqual([
      ['2026-01-01', 800_00],
      ['2026-03-01', 1000_00],
    ])
  })

  test('is exported as CSV that no spreadsheet runs as a formula', async () => {
    const response = await firm.owner.fetch('/api/v1/portfolio.csv')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toContain('portfolio-2025-11-01-until-2026-11-01.csv')
    const lines = (await response.text()).replace('\uFEFF', '').split('\r\n')
    expect(lines.slice(1)).toEqual([
      `1,Ash Hotels,A-1,Hotels,The owner,1000.00,500.00,500.00,0.8333,0.8333,${ids.ash}`,
      `2,Birch Bakeries,,Bakeries,,400.00,,200.00,0.3333,1.1667,${ids.birch}`,
      `3,"'=Cedar, Catering",,,,800.00,300.00,-100.00,-0.1667,1.0000,${ids.cedar}`,
      '',
    ])
  })

  test('refuses a period that ends before it begins', async () => {
    await expect(firm.api.portfolio({ from: '2026-05-01', to: '2026-04-01' })).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path: 'to' }] },
    })
    const response = await firm.owner.fetch('/api/v1/portfolio.csv?from=2026-05-01&to=2026-04-01')
    expect(response.status).toBe(422)
  })

  test('is another for every workspace', async () => {
    const stranger = await openFirm()
    expect(await stranger.api.portfolio({})).toMatchObject({ window: null, accounts: 0, whale: [] })
    expect(await stranger.api.portfolioRows(year)).toEqual({ items: [], nextRank: null })
  })

  test('may be seen by every member and exported by managers, admins and owners', async () => {
    for (const [role, status] of [
      ['viewer', 403],
      ['member', 403],
      ['manager', 200],
    ] as const) {
      const member = await firm.firm.signIn(role)
      expect((await member.api.value.portfolio({})).accounts).toBe(3)
      expect((await member.fetch('/api/v1/portfolio.csv')).status).toBe(status)
    }
    expect((await fetch(`${house.baseUrl}/api/v1/portfolio`)).status).toBe(401)
  })
})

test('where a cost is unknown the portfolio ranks on net sales and shows no gross profit', async () => {
  const { firm, api } = await openFirm()
  await firm.inTransaction(async (ctx) => {
    await sellTo(ctx, { name: 'Ash' }, [{ on: '2026-03-05', price: 100, cost: 10 }])
    await sellTo(ctx, { name: 'Birch' }, [{ on: '2026-03-05', price: 300, cost: null }])
  })
  const answer = await api.portfolio({})
  expect(answer).toMatchObject({ measure: 'net-sales', total: 400_00, now: { costOfGoods: null, grossProfit: null } })
  expect(answer.whale.map(({ name, value }) => [name, value])).toEqual([
    ['Birch', 300_00],
    ['Ash', 100_00],
  ])
  const { items } = await api.portfolioRows({})
  expect(items.map(({ grossProfit }) => grossProfit)).toEqual([null, 90_00])
})

test.each([
  ['all costs known', 50],
  ['a cost unknown', null],
])('is the same read from kept figures and added up, with %s', async (_, cost) => {
  const { firm, owner, api } = await openFirm()
  await sellToThree(firm, owner.member.id)
  await firm.inTransaction((ctx) => sellTo(ctx, { name: 'Dogwood' }, [{ on: '2026-03-05', price: 100, cost }]))
  const choices = [{}, { segment: 'Hotels' }, { ownerId: owner.member.id }, { compare: 'none' as const }]
  const read = async () => {
    const answers: unknown[] = []
    for (const choice of choices) answers.push(await api.portfolio(choice), await api.portfolioRows(choice))
    return answers
  }
  const window = () =>
    firm.inTransaction(({ db }) =>
      db.selectFrom('revenue.figure_window').selectAll().where('workspace_id', '=', firm.id).execute(),
    )
  await firm.inTransaction(({ db }) =>
    db.deleteFrom('revenue.figure_window').where('workspace_id', '=', firm.id).execute(),
  )
  const addedUp = await read()
  await firm.inTransaction((ctx) => refreshFigures(ctx))
  expect(await window()).toMatchObject([{ from_day: year.from, to_day: year.to }])
  expect(await read()).toEqual(addedUp)
})
