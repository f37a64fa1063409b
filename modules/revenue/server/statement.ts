import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { LineKind } from '../contract/document.ts'
import type { Statement, Window } from '../contract/statement.ts'
import type { AccountSums, SomeAccounts } from './account-sums.ts'
import { monthSums } from './month-sums.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

/** Gross sales to gross profit of a window, of the workspace or of some accounts. */
export async function statement(ctx: Scope, window: Window, accounts?: SomeAccounts): Promise<Statement> {
  const { rows } = await sql<Omit<AccountSums, 'account_id'>>`
    select coalesce(sum(lines), 0)::int as lines, coalesce(sum(gross), 0)::bigint as gross,
      coalesce(sum(discounts), 0)::bigint as discounts, coalesce(sum(returns), 0)::bigint as returns,
      coalesce(sum(allowances), 0)::bigint as allowances, coalesce(sum(net), 0)::bigint as net,
      coalesce(sum(charges), 0)::bigint as charges, coalesce(sum(cost), 0)::bigint as cost,
      coalesce(sum(lines_without_cost), 0)::int as lines_without_cost
    from ${monthSums(ctx.workspaceId, window, accounts)} s`.execute(ctx.db)
  return statementOf(rows[0]!)
}

export function statementOf(sums: Omit<AccountSums, 'account_id'>): Statement {
  const costKnown = sums.lines_without_cost === 0
  return {
    grossSales: sums.gross,
    discounts: sums.discounts,
    returns: sums.returns,
    allowances: sums.allowances,
    netSales: sums.net,
    costOfGoods: costKnown ? sums.cost : null,
    grossProfit: costKnown ? sums.net - sums.cost : null,
    charges: sums.charges,
    lines: sums.lines,
    linesWithoutCost: sums.lines_without_cost,
  }
}

export interface StatementLine {
  kind: LineKind
  gross: number
  discount: number
  net: number
  cost: number | null
}

/**
 * The statement of some lines, by the definitions of docs/methods.md: amounts in minor units of one currency, a line's
 * net = gross − discount, what takes away with a negative net. The SQL above must answer the same; a test compares them.
 */
export function statementOfLines(lines: StatementLine[]): Statement {
  const sum = (kinds: LineKind[], amount: (line: StatementLine) => number) =>
    lines.filter(({ kind }) => kinds.includes(kind)).reduce((total, line) => total + amount(line), 0)
  const goods = lines.filter(({ kind }) => kind === 'sale' || kind === 'return')
  return statementOf({
    lines: lines.length,
    gross: sum(['sale'], (line) => line.gross),
    discounts: sum(['sale', 'discount', 'early-payment-discount'], (line) => line.discount),
    returns: 0 - sum(['return'], (line) => line.net),
    allowances: 0 - sum(['allowance'], (line) => line.net),
    net: sum(['sale', 'return', 'allowance', 'discount', 'early-payment-discount'], (line) => line.net),
    charges: sum(['charge'], (line) => line.net),
    cost: goods.reduce((total, line) => total + (line.cost ?? 0), 0),
    lines_without_cost: goods.filter(({ cost }) => cost === null).length,
  })
}
