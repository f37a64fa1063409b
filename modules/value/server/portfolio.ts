import type { Statement } from '#modules/revenue/contract/statement.ts'
import { statementOf } from '#modules/revenue/server/index.ts'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Portfolio } from '../contract/portfolio.ts'
import { type Summary, summarise } from './portfolio-queries.ts'
import { roomForSorting } from './ranked-accounts.ts'
import { type Choice, decideScope } from './scope.ts'
import { shareOf } from './whale-curve.ts'

/** Who carries the firm and who eats the profit in a window: everything the screen says about all accounts together. */
export async function portfolio(ctx: Context, choice: Choice): Promise<Portfolio> {
  const [{ baseCurrency }, scope] = await Promise.all([currentWorkspace(ctx), decideScope(ctx, choice)])
  const { window, comparison } = scope
  if (!window) return { ...figuresOf(nothing), window, comparison: null, currency: baseCurrency }
  await roomForSorting.execute(ctx.db)
  const summary = await summarise(ctx, { ...scope, window })
  return {
    ...figuresOf(summary),
    window,
    comparison: summary.months_before.length > 0 ? comparison : null,
    currency: baseCurrency,
  }
}

function figuresOf(summary: Summary): Omit<Portfolio, 'window' | 'comparison' | 'currency'> {
  const { accounts, total, earning, earned, losing, lost } = summary
  const now = statementOfMonths(summary.months)
  const before = summary.months_before.length > 0 ? statementOfMonths(summary.months_before) : null
  const netSharePart = before && shareOf(summary.net_first_fifth_before ?? 0, before.netSales)
  return {
    measure: summary.costs_known ? 'gross-profit' : 'net-sales',
    accounts,
    now,
    before,
    total,
    top20: {
      accounts: Math.ceil(accounts / 5),
      share: shareOf(summary.first_fifth, total) ?? null,
      amount: summary.first_fifth,
      netSalesShare: shareOf(summary.net_first_fifth, summary.net_total) ?? null,
      netSalesShareBefore: netSharePart ?? null,
    },
    peak: { rank: earning, share: shareOf(earned, total) ?? null, amount: earned },
    unprofitable: { accounts: losing, amount: lost },
    eighty: { accounts: summary.eighty ?? 0, share: summary.eighty === null ? null : summary.eighty / accounts },
    matchedBy: losing === 0 ? null : { accounts: summary.matched ?? earning, amount: summary.matched_amount ?? earned },
    months: summary.months.flatMap(({ month, net, cost, lines_without_cost }) =>
      month === null ? [] : [{ month, netSales: net, grossProfit: lines_without_cost === 0 ? net - cost : null }],
    ),
    whale: summary.whale,
    pareto: summary.pareto,
  }
}

function statementOfMonths(months: Summary['months']): Statement {
  const sum = (figure: Exclude<keyof Summary['months'][number], 'month'>) =>
    months.reduce((total, month) => total + month[figure], 0)
  return statementOf({
    lines: sum('lines'),
    gross: sum('gross'),
    discounts: sum('discounts'),
    returns: sum('returns'),
    allowances: sum('allowances'),
    net: sum('net'),
    charges: sum('charges'),
    cost: sum('cost'),
    lines_without_cost: sum('lines_without_cost'),
  })
}

const nothing: Summary = {
  accounts: 0,
  costs_known: true,
  total: 0,
  earning: 0,
  earned: 0,
  losing: 0,
  lost: 0,
  first_fifth: 0,
  net_first_fifth: 0,
  net_total: 0,
  matched: null,
  matched_amount: null,
  eighty: null,
  months: [],
  months_before: [],
  net_first_fifth_before: null,
  whale: [],
  pareto: [],
}
