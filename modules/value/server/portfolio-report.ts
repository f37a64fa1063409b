import { sql } from 'kysely'
import { accountNames } from '#modules/relationships/server/index.ts'
import type { Window } from '#modules/revenue/contract/statement.ts'
import { accountSums, salesWindow, statement } from '#modules/revenue/server/index.ts'
import { type TextOfAmount, twoDecimals } from '#modules/workspace/contract/two-decimals.ts'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { minorDigits } from '#platform/contract/money.ts'
import type { Context } from '#platform/server/context.ts'
import { chosenWindow, dayAfter } from './scope.ts'
import { type WhaleCurve, whaleCurve } from './whale-curve.ts'

/** What `rapport portfolio --json` prints: amounts as text with two decimals in the base currency, shares as fractions. */
export interface PortfolioReport {
  measure: 'gross-profit' | 'net-sales'
  accounts: number
  grossSales: string
  discounts: string
  returns: string
  allowances: string
  netSales: string
  costOfGoods: string | null
  grossProfit: string | null
  top20: { accounts: number; share: number | null }
  peak: { rank: number; share: number | null }
  unprofitable: { accounts: number; amount: string }
  rows: ReportRow[]
}

interface ReportRow {
  rank: number
  id: string
  name: string
  externalId: string | null
  netSales: string
  grossProfit: string | null
  share: number | null
  cumulativeShare: number | null
}

/** The portfolio of a half-open window, of all sales where none is given. */
export async function portfolioReport(
  ctx: Pick<Context, 'db' | 'workspaceId' | 'now'>,
  choice: { from?: string | undefined; to?: string | undefined },
): Promise<PortfolioReport> {
  const window = await windowOf(ctx, choice)
  const [{ baseCurrency }, now, accounts] = await Promise.all([
    currentWorkspace(ctx),
    statement(ctx, window),
    readAccounts(ctx, window),
  ])
  const money = twoDecimals(minorDigits(baseCurrency))
  const measure = now.grossProfit === null ? 'net-sales' : 'gross-profit'
  const value = (account: Account) => BigInt(measure === 'net-sales' ? account.net : account.net - account.cost)
  const curve = whaleCurve(accounts.map((account) => ({ ...account, value: value(account) })))
  return {
    measure,
    accounts: accounts.length,
    grossSales: money(now.grossSales),
    discounts: money(now.discounts),
    returns: money(now.returns),
    allowances: money(now.allowances),
    netSales: money(now.netSales),
    costOfGoods: now.costOfGoods === null ? null : money(now.costOfGoods),
    grossProfit: now.grossProfit === null ? null : money(now.grossProfit),
    top20: { accounts: curve.top20.accounts, share: fourDecimals(curve.top20.share) },
    peak: { rank: curve.peak.rank, share: fourDecimals(curve.peak.share) },
    unprofitable: { accounts: curve.unprofitable.accounts, amount: money(curve.unprofitable.amount) },
    rows: rowsOf(curve, accounts, money),
  }
}

async function windowOf(
  ctx: Pick<Context, 'db' | 'workspaceId' | 'now'>,
  choice: { from?: string | undefined; to?: string | undefined },
) {
  const sales = await salesWindow(ctx)
  const all = sales.first && sales.last ? { from: sales.first, to: dayAfter(sales.last) } : null
  return chosenWindow(choice, { ...sales, window: all }) ?? { from: '0001-01-01', to: '0001-01-02' }
}

interface Account {
  id: string
  name: string
  externalId: string | null
  net: number
  cost: number
  costKnown: boolean
}

async function readAccounts(ctx: Pick<Context, 'db' | 'workspaceId'>, window: Window): Promise<Account[]> {
  const { rows } = await sql<Account>`
    select a.id, a.name, a.external_id as "externalId", s.net, s.cost, s.lines_without_cost = 0 as "costKnown"
    from ${accountSums(ctx.workspaceId, window)} s
    join ${accountNames(ctx.workspaceId)} a on a.id = s.account_id
    where s.lines > 0`.execute(ctx.db)
  return rows
}

function rowsOf(curve: WhaleCurve<string>, accounts: Account[], money: TextOfAmount): ReportRow[] {
  const byId = new Map(accounts.map((account) => [account.id, account]))
  return curve.places.map((place) => {
    const { id, name, externalId, net, cost, costKnown } = byId.get(place.id)!
    return {
      rank: place.rank,
      id,
      name,
      externalId,
      netSales: money(net),
      grossProfit: costKnown ? money(net - cost) : null,
      share: fourDecimals(place.share),
      cumulativeShare: fourDecimals(place.cumulativeShare),
    }
  })
}

const fourDecimals = (share: number | undefined) => (share === undefined ? null : Number(share.toFixed(4)))
