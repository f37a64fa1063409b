import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

/**
 * Counts anew how far these orders and deliveries are delivered and invoiced; an order is done when there is nothing left
 * of either. Goods are delivered, charges and discounts only billed; drafts do not count.
 */
export async function settleProgress({ db, workspaceId }: Context, paperIds: (string | null)[]): Promise<void> {
  const ids = paperIds.filter((id) => id !== null)
  if (ids.length === 0) return
  await sql`
    with taken as (
      select l.paper_id, l.kind, l.quantity,
        coalesce(sum(x.quantity) filter (where y.kind = 'delivery' and y.state = 'done'), 0) as delivered,
        coalesce(sum(x.quantity) filter (where y.kind = 'invoice' and y.state = 'issued'), 0) as invoiced
      from revenue.paper_line l
      left join revenue.paper_line x on x.workspace_id = l.workspace_id and x.follows_line_id = l.id and x.kind = l.kind
      left join revenue.paper y on y.workspace_id = x.workspace_id and y.id = x.paper_id
      where l.workspace_id = ${workspaceId} and l.paper_id = any(${ids}::uuid[]) and l.kind <> 'text' and l.quantity > 0
      group by l.paper_id, l.id, l.kind, l.quantity),
    sums as (
      select paper_id,
        case when bool_and(delivered >= quantity) filter (where kind = 'sale') then 'all'
          when bool_or(delivered > 0) then 'part' else 'none' end as delivered,
        case when bool_and(invoiced >= quantity) then 'all' when bool_or(invoiced > 0) then 'part' else 'none' end as invoiced
      from taken group by paper_id)
    update revenue.paper p set delivered = case p.kind when 'order' then s.delivered else 'none' end,
      invoiced = case when p.kind = 'delivery' and p.follows_id is not null then i.invoiced else s.invoiced end,
      state = case when p.kind <> 'order' or p.state not in ('open', 'done') then p.state
        when s.invoiced = 'all' and s.delivered in ('all', 'none') then 'done' else 'open' end,
      version = p.version + 1
    from sums s
    cross join lateral (
      select case when exists (select from revenue.paper n where n.workspace_id = ${workspaceId} and n.follows_id = s.paper_id
        and n.kind = 'invoice' and n.state = 'issued') then 'all' else 'none' end as invoiced) i
    where p.workspace_id = ${workspaceId} and p.id = s.paper_id`.execute(db)
}

/** The papers from which these lines take, and the one they came from. */
export async function sourcesOf(
  { db, workspaceId }: Context,
  { id, followsId }: { id: string; followsId: string | null },
): Promise<(string | null)[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct o.paper_id as id from revenue.paper_line l
    join revenue.paper_line o on o.workspace_id = l.workspace_id and o.id = l.follows_line_id
    where l.workspace_id = ${workspaceId} and l.paper_id = ${id}`.execute(db)
  return [...new Set([...rows.map((row) => row.id), followsId])]
}
