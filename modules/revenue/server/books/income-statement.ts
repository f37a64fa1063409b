import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { standardChart } from '../../contract/ledger.ts'
import type { IncomeStatement, Window } from '../../contract/statement.ts'
import { statement } from '../statement.ts'
import { chartOf } from './chart.ts'

/** Ledger accounts that stand on a line of their own; whatever else is an expense is one of the expenses. */
const named = ['other-income', 'exchange', 'bad-debt'] as const
const aboveTheLine = new Set<string>(['cost-of-goods', 'bad-debt'])

/**
 * Gross sales to net profit of a window of the whole firm, in minor units of the base currency (docs/methods.md, 1). Down to gross
 * profit it is the statement of the lines, below it what was posted. Cost, gross profit and net profit are null where the cost of a
 * line is not known.
 */
export async function incomeStatement(
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  window: Window,
): Promise<IncomeStatement> {
  const sold = await statement(ctx, window)
  const chart = new Map((await chartOf(ctx)).map((account) => [account.key, account]))
  const { rows } = await sql<{ ledger: string; amount: number }>`
    select ledger, sum(amount)::bigint as amount from revenue.posting
    where workspace_id = ${ctx.workspaceId} and day >= ${window.from}::date and day < ${window.to}::date
      and ledger <> all(${standardChart.filter(({ type }) => type !== 'expense' && type !== 'income').map(({ key }) => key)}::text[])
    group by ledger having sum(amount) <> 0`.execute(ctx.db)
  const posted = new Map(rows.map(({ ledger, amount }) => [ledger, amount]))
  const [otherIncome, exchange, badDebt] = named.map((key) => posted.get(key) ?? 0) as [number, number, number]
  const expenses = rows
    .flatMap(({ ledger, amount }) => {
      const account = chart.get(ledger)
      return account?.type === 'expense' && !aboveTheLine.has(ledger)
        ? [{ ledger, code: account.code, name: account.name, amount }]
        : []
    })
    .sort((one, other) => (one.code < other.code ? -1 : 1))
  const spent = expenses.reduce((sum, { amount }) => sum + amount, 0)
  const income = { otherIncome: 0 - otherIncome, exchange: 0 - exchange }
  return {
    ...sold,
    ...income,
    badDebt,
    expenses: expenses.map(({ code: _, ...expense }) => expense),
    totalExpenses: spent,
    netProfit:
      sold.grossProfit === null
        ? null
        : sold.grossProfit + sold.charges + income.otherIncome + income.exchange - badDebt - spent,
  }
}
