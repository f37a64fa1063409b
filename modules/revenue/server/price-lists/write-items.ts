import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { KeptItem } from '../../contract/price-list.ts'

/** Writes rows of a list by their ids. Those that are there go first: two that change places would stand in each other's way. */
export async function writeItems(ctx: Context, listId: string, items: readonly KeptItem[]): Promise<void> {
  if (items.length === 0) return
  await removeItems(
    ctx,
    listId,
    items.map(({ id }) => id),
  )
  await sql`
    insert into revenue.price_list_item (workspace_id, id, list_id, position, product_id, family, min_quantity, price, discount_rate)
    select ${ctx.workspaceId}, x.id, ${listId}, x.position, x."productId", x.family, x."minQuantity", x.price, x."discountRate"
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
      x(id uuid, position int, "productId" uuid, family text, "minQuantity" numeric, price numeric, "discountRate" numeric)`.execute(
    ctx.db,
  )
}

/** The place behind the last row of a list. */
export async function nextPlace({ db, workspaceId }: Context, listId: string): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(position) + 1, 0)::int as next from revenue.price_list_item
    where workspace_id = ${workspaceId} and list_id = ${listId}`.execute(db)
  return rows[0]!.next
}

export async function removeItems({ db, workspaceId }: Context, listId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`
    delete from revenue.price_list_item
    where workspace_id = ${workspaceId} and list_id = ${listId} and id = any(${ids}::uuid[])`.execute(db)
}
