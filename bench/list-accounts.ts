import { besideItsSql } from './beside-its-sql.ts'
import type { Bench } from './line.ts'

const ordered = '/api/v1/accounts?type=customer&sort=net-sales&direction=desc&limit=50'
const aboveTenThousand = encodeURIComponent(JSON.stringify({ field: 'netSales', is: 'above', value: 1_000_000 }))
const limits = { must: 2, aim: 1.3 }

export const listAccounts: Bench = {
  name: 'list',
  measure: async (world) => [
    await besideItsSql(
      world,
      `list of 50 accounts, sorted and filtered, of ${world.accounts}`,
      `${ordered}&segment=Retail`,
      limits,
    ),
    await besideItsSql(
      world,
      `list of 50 accounts, filtered on a figure, of ${world.accounts}`,
      `/api/v1/accounts?filter=${aboveTenThousand}&sort=name&limit=50`,
      limits,
    ),
  ],
}
