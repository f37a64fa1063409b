import { describe, expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { sellTo } from './factory.ts'
import { portfolioReport } from './portfolio-report.ts'

const house = await openTestHouse({ clock: () => new Date('2026-11-12T09:00:00Z') })

describe('the report for the command line', () => {
  test('holds all sales where no window is given, amounts as text, shares as fractions', async () => {
    const firm = await house.openWorkspace()
    const report = await firm.inTransaction(async (ctx) => {
      await sellTo(ctx, { name: 'Ash', externalId: 'A-1' }, [
        { on: '2019-02-28', price: 1000, cost: 400, discount: 0.1 },
      ])
      await sellTo(ctx, { name: 'Birch' }, [{ on: '2026-11-11', price: 200, cost: 250, returned: 10 }])
      return portfolioReport(ctx, {})
    })
    const [ash, birch] = report.rows.map(({ id }) => id)
    expect(report).toEqual({
      measure: 'gross-profit',
      accounts: 2,
      grossSales: '1200.00',
      discounts: '100.00',
      returns: '10.00',
      allowances: '0.00',
      netSales: '1090.00',
      costOfGoods: '650.00',
      grossProfit: '440.00',
      top20: { accounts: 1, share: 1.1364 },
      peak: { rank: 1, share: 1.1364 },
      unprofitable: { accounts: 1, amount: '-60.00' },
      rows: [
        {
          rank: 1,
          id: ash,
          name: 'Ash',
          externalId: 'A-1',
          netSales: '900.00',
          grossProfit: '500.00',
          share: 1.1364,
          cumulativeShare: 1.1364,
        },
        {
          rank: 2,
          id: birch,
          name: 'Birch',
          externalId: null,
          netSales: '190.00',
          grossProfit: '-60.00',
          share: -0.1364,
          cumulativeShare: 1,
        },
      ],
    })
  })

  test('ranks on net sales where a cost is unknown, and holds nothing outside its window', async () => {
    const firm = await house.openWorkspace('Kyoto Paper', 'JPY')
    const report = await firm.inTransaction(async (ctx) => {
      await sellTo(ctx, { name: 'Ash' }, [{ on: '2026-03-05', price: 1500, cost: null }])
      await sellTo(ctx, { name: 'Birch' }, [{ on: '2026-04-01', price: 900, cost: 100 }])
      return portfolioReport(ctx, { from: '2026-03-01', to: '2026-04-01' })
    })
    expect(report).toMatchObject({
      measure: 'net-sales',
      accounts: 1,
      netSales: '1500.00',
      costOfGoods: null,
      grossProfit: null,
      rows: [{ name: 'Ash', netSales: '1500.00', grossProfit: null, share: 1 }],
    })
  })

  test('is empty for a workspace without sales', async () => {
    const firm = await house.openWorkspace()
    const report = await firm.inTransaction((ctx) => portfolioReport(ctx, {}))
    expect(report).toMatchObject({ accounts: 0, netSales: '0.00', top20: { accounts: 0, share: null }, rows: [] })
  })
})
