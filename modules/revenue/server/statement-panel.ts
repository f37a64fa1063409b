import { sql } from 'kysely'
import { type AccountPanel, accountsWithin } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { statementPanel as panel, type StatementPanel, type Window } from '../contract/statement.ts'
import { ofAccounts, type SomeAccounts } from './account-sums.ts'
import { rankOf } from './rank-of.ts'
import { openingWindow, salesWindow, windowBefore } from './sales-window.ts'
import { statement } from './statement.ts'

/** On the account page. */
export const statementAccountPanel: AccountPanel = {
  name: 'statement',
  permission: 'document:see',
  output: panel,
  load: (ctx, input) => statementPanel(ctx, input),
}

/** What the account page shows of an account's sales: now, before, by month, and its rank among all. */
async function statementPanel(
  ctx: Context,
  input: { accountId: string; from?: string | undefined; to?: string | undefined },
): Promise<StatementPanel> {
  const window = await windowOf(ctx, input)
  const comparison = windowBefore(window)
  const [now, before, workspace, months, place] = await Promise.all([
    statement(ctx, window, input.accountId),
    statement(ctx, comparison, input.accountId),
    statement(ctx, window, accountsWithin(ctx, 'document:see')),
    accountMonths(ctx, window, input.accountId),
    rankOf(ctx, window, input.accountId),
  ])
  return { window, comparison, now, before, months, workspace, ...place }
}

async function windowOf(ctx: Context, input: { from?: string | undefined; to?: string | undefined }): Promise<Window> {
  if (input.from && input.to && input.from < input.to) return { from: input.from, to: input.to }
  const today = ctx.now.toISOString().slice(0, 10)
  return (await salesWindow(ctx)).window ?? openingWindow(today, today, today)
}

async function accountMonths(
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  window: Window,
  accounts?: SomeAccounts,
): Promise<StatementPanel['months']> {
  const { rows } = await sql<{ month: string; netSales: number; grossProfit: number | null }>`
    select month, revenue.total(net) as "netSales",
      case when sum(lines_without_cost) = 0 then revenue.total(net - cost) end as "grossProfit"
    from revenue.account_month
    where workspace_id = ${ctx.workspaceId} and month >= date_trunc('month', ${window.from}::date) and month < ${window.to}
      ${ofAccounts(accounts)}
    group by month order by month`.execute(ctx.db)
  return rows
}
