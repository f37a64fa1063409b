import { type RawBuilder, sql } from 'kysely'
import { accountsWithin } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import type { Window } from '../contract/statement.ts'
import { accountSums } from './account-sums.ts'
import { countedWindow, isSameWindow } from './figure-window.ts'
import { monthSums } from './month-sums.ts'

type Scope = Pick<Context, 'db' | 'workspaceId' | 'actor'>

interface Place {
  /** Null where the account has no line in the window. */
  rank: number | null
  accounts: number
}

/**
 * Where an account stands among all that the reader may see with a line in the window: by gross profit; by net sales when the cost of any line is
 * unknown, or gross profit is hidden. In the window that figures are kept for it is read from them, which adds up nothing.
 */
export async function rankOf(ctx: Scope, window: Window, accountId: string): Promise<Place> {
  const among = accountsWithin(ctx, 'document:see')
  const kept = !among && isSameWindow(window, await countedWindow(ctx))
  const byNet = sql.lit(hides(ctx.actor, 'account.grossProfit'))
  const { rows } = await (kept
    ? rankByFigures(ctx, window, accountId, byNet)
    : rankBySums(ctx, window, accountId, byNet, among)
  ).execute(ctx.db)
  return rows[0]!
}

const rankByFigures = ({ workspaceId }: Scope, window: Window, accountId: string, byNet: RawBuilder<unknown>) => {
  const figures = sql`relationships.account_figure f where f.workspace_id = ${workspaceId}`
  return sql<Place>`
    select (select count(*) from ${figures} and f.figure = 'net-sales')::int as accounts,
      case when own.value is not null then
        (select 1 + count(*) from ${figures} and f.figure = m.figure and f.value > own.value)::int end as rank
    from (select case when not ${byNet} and coalesce(sum(lines_without_cost), 0) = 0 then 'gross-profit' else 'net-sales' end as figure
      from ${monthSums(workspaceId, window)} s) m
    left join relationships.account_figure own
      on own.workspace_id = ${workspaceId} and own.account_id = ${accountId} and own.figure = m.figure`
}

const rankBySums = (
  { workspaceId }: Scope,
  window: Window,
  accountId: string,
  byNet: RawBuilder<unknown>,
  among: RawBuilder<unknown> | undefined,
) => sql<Place>`
  with sums as materialized (select * from ${accountSums(workspaceId, window, among)} s),
    measured as (select account_id, case when not ${byNet} and (select max(lines_without_cost) from sums) = 0 then net - cost else net end as value from sums)
  select (select count(*) from measured)::int as accounts,
    case when own.account_id is not null then (select 1 + count(*) from measured m where m.value > own.value)::int end as rank
  from (select 1) one left join measured own on own.account_id = ${accountId}`
