import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

const dayOf = (fromDay: string | null) => sql`${fromDay ?? '-infinity'}::date`

/** What one costs from exactly this day on; null where nothing begins then. */
export async function costFrom(ctx: Context, productId: string, fromDay: string | null): Promise<string | null> {
  const { rows } = await sql<{ cost: string }>`
    select trim_scale(cost)::text as cost from revenue.unit_cost
    where workspace_id = ${ctx.workspaceId} and product_id = ${productId} and from_day = ${dayOf(fromDay)}`.execute(
    ctx.db,
  )
  return rows[0]?.cost ?? null
}

/** Writes what one costs from a day on, the beginning where none is named; null takes it away. */
export async function writeCost(ctx: Context, productId: string, fromDay: string | null, cost: string | null) {
  if (cost === null)
    await sql`
      delete from revenue.unit_cost
      where workspace_id = ${ctx.workspaceId} and product_id = ${productId} and from_day = ${dayOf(fromDay)}`.execute(
      ctx.db,
    )
  else
    await sql`
      insert into revenue.unit_cost (workspace_id, product_id, from_day, cost)
      values (${ctx.workspaceId}, ${productId}, ${dayOf(fromDay)}, ${cost})
      on conflict (workspace_id, product_id, from_day) do update set cost = excluded.cost`.execute(ctx.db)
}
