import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { accountSums, ofAccounts } from './account-sums.ts'
import { countedWindow, isSameWindow, keepWindow } from './figure-window.ts'
import { salesWindow, windowBefore } from './sales-window.ts'

type Scope = Pick<Context, 'db' | 'workspaceId' | 'now'>

/**
 * Fills relationships.account_figure with net sales, gross profit and the last purchase of the window screens open with,
 * and with the net sales of the window before it, for some accounts or for all; for all, too, when that window is another than the last time. Set-based; what did not
 * change is left alone.
 */
export async function refreshFigures(ctx: Scope, accountIds?: string[]): Promise<void> {
  const [{ window }, counted] = await Promise.all([salesWindow(ctx), countedWindow(ctx)])
  const moved = !isSameWindow(window, counted)
  if (moved) await keepWindow(ctx, window)
  const chosen = accountIds && !moved ? sql`(select unnest(${accountIds}::uuid[]))` : undefined
  const some = ofAccounts(chosen)
  const fresh = window
    ? sql`
      select account_id, 'net-sales' as figure, net as value from sums
      union all select account_id, 'net-sales-before', net from ${accountSums(ctx.workspaceId, windowBefore(window), chosen)} b
      union all select account_id, 'gross-profit', net - cost from sums where lines_without_cost = 0
      union all select account_id, 'last-purchase', max(issued_on) - date '1970-01-01' from revenue.document
        where workspace_id = ${ctx.workspaceId} and kind = 'invoice' ${some} group by account_id`
    : sql`select null::uuid as account_id, null::text as figure, null::bigint as value where false`
  const sums = window ? accountSums(ctx.workspaceId, window, chosen) : sql`(select 1)`
  await sql`
    with sums as materialized (select * from ${sums} s), fresh as (${fresh})
    delete from relationships.account_figure f
    where f.workspace_id = ${ctx.workspaceId} and f.figure in ('net-sales', 'net-sales-before', 'gross-profit', 'last-purchase') ${some}
      and not exists (select from fresh n where n.account_id = f.account_id and n.figure = f.figure)`.execute(ctx.db)
  await sql`
    with sums as materialized (select * from ${sums} s), fresh as (${fresh})
    insert into relationships.account_figure as f (workspace_id, account_id, figure, value)
    select ${ctx.workspaceId}::uuid, account_id, figure, value from fresh
    on conflict (workspace_id, account_id, figure) do update set value = excluded.value where f.value <> excluded.value`.execute(
    ctx.db,
  )
}

/** When the month has turned, the figures of all accounts are others; answers whether they were counted anew. */
export async function refreshMovedFigures(ctx: Scope): Promise<boolean> {
  const [{ window }, counted] = await Promise.all([salesWindow(ctx), countedWindow(ctx)])
  if (isSameWindow(window, counted)) return false
  await refreshFigures(ctx)
  return true
}
