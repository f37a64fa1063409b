import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import './tables.ts'

export interface NewProduct {
  id: string
  code: string
  name: string
  family: string | null
  unit: string | null
  listPrice: string | null
  /** From the beginning. */
  unitCost: string | null
}

export async function addProducts(ctx: Context, products: NewProduct[]): Promise<void> {
  await ctx.db
    .insertInto('revenue.product')
    .values(
      products.map((product) => ({
        workspace_id: ctx.workspaceId,
        id: product.id,
        code: product.code,
        name: product.name,
        family: product.family,
        unit: product.unit,
        list_price: product.listPrice,
      })),
    )
    .execute()
  await sql`
    insert into revenue.unit_cost (workspace_id, product_id, from_day, cost)
    select ${ctx.workspaceId}, x.id, '-infinity', x."unitCost"
    from jsonb_to_recordset(${JSON.stringify(products)}::jsonb) x(id uuid, "unitCost" numeric)
    where x."unitCost" is not null`.execute(ctx.db)
}
