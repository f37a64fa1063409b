import { sql } from 'kysely'
import { andWithin } from '#modules/relationships/server/index.ts'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import { type PaperKind, type PaperRow, type PaperView, paperViews, type ViewTotals } from '../../contract/papers.ts'
import { today } from '../payments/today.ts'
import { paperRows, viewConditions } from './paper-queries.ts'

interface Choice {
  view?: PaperView | undefined
  kind?: PaperKind | undefined
  accountId?: string | undefined
  limit: number
  after?: string | undefined
}

/** Papers of a list, newest first. */
export async function listPapers(
  ctx: Context,
  { view, kind, accountId, limit, after }: Choice,
): Promise<{ items: PaperRow[]; next: string | null }> {
  const cursor = decodeCursor(after)
  const { rows } = await sql<PaperRow>`${paperRows(
    ctx,
    sql`
      ${view ? sql`and ${viewConditions(await today(ctx))[view]}` : sql``}
      ${kind ? sql`and p.kind = ${kind}` : sql``} ${accountId ? sql`and p.account_id = ${accountId}` : sql``}
      ${cursor ? sql`and (p.day < ${cursor[0]}::date or (p.day = ${cursor[0]}::date and p.id > ${cursor[1]}))` : sql``}`,
  )} order by p.day desc, p.id limit ${limit}`.execute(ctx.db)
  const last = rows.length === limit ? rows.at(-1) : undefined
  return { items: rows, next: last ? encodeCursor([last.day, last.id]) : null }
}

/** How many stand in each list, and what they add up to in each currency. */
export async function paperTotals(
  ctx: Context,
  { accountId }: { accountId?: string | undefined },
): Promise<ViewTotals[]> {
  const conditions = viewConditions(await today(ctx))
  const columns = paperViews.map(
    (view) => sql`'${sql.raw(view)}', json_build_array(count(*) filter (where ${conditions[view]}),
      coalesce(sum(p.total) filter (where ${conditions[view]}), 0)::bigint)`,
  )
  const { rows } = await sql<{ currency: string; views: Record<PaperView, [number, number]> }>`
    select p.currency, json_build_object(${sql.join(columns)}) as views from revenue.paper p
    where p.workspace_id = ${ctx.workspaceId} ${andWithin(ctx, 'document:see', sql`p.account_id`)}
      and p.state not in ('cancelled', 'issued', 'replaced') ${accountId ? sql`and p.account_id = ${accountId}` : sql``}
    group by p.currency order by count(*) desc, p.currency`.execute(ctx.db)
  return paperViews.map((view) => ({
    view,
    papers: rows.reduce((sum, { views }) => sum + views[view][0], 0),
    sums: rows.flatMap(({ currency, views }) => (views[view][0] > 0 ? [{ currency, total: views[view][1] }] : [])),
  }))
}
