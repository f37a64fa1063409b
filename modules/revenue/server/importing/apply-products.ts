import { sql } from 'kysely'
import { importedEventId } from '#modules/data-quality/server/index.ts'
import { recordEventRows } from '#platform/events/record-event-rows.ts'
import type { Context } from '#platform/server/context.ts'
import { productImported } from '../../contract/import-events.ts'

/** Creates the new products with a number in `range`, from < no ≤ to; a cost that the file names holds from the beginning. */
export async function applyProducts(ctx: Context & { importId: string }, [from, to]: [number, number]): Promise<void> {
  const rows = sql`
    select p.id, p.code, p.name, p.family, p.list_price, p.unit_cost, p.salt, ${importedEventId(ctx.importId, 'product', sql`p.no`)} as event_id
    from revenue.planned_product p
    where p.workspace_id = ${ctx.workspaceId} and p.import_id = ${ctx.importId} and p.no > ${from} and p.no <= ${to} and p.change = 'new'`
  await sql`
    insert into revenue.product (workspace_id, id, code, name, family, list_price)
    select ${ctx.workspaceId}::uuid, r.id, r.code, r.name, r.family, r.list_price from (${rows}) r`.execute(ctx.db)
  await sql`
    insert into revenue.unit_cost (workspace_id, product_id, from_day, cost)
    select ${ctx.workspaceId}::uuid, r.id, '-infinity', r.unit_cost from (${rows}) r where r.unit_cost >= 0`.execute(
    ctx.db,
  )
  await recordEventRows(ctx, productImported, {
    rows: sql`select r.event_id, r.salt, ${ctx.now}::timestamptz as occurred_at, jsonb_build_object('name', r.name) as body, r.id from (${rows}) r`,
    subjects: [{ role: 'product', type: 'product', column: 'id' }],
  })
}
