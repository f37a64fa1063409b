import type { Context } from '#platform/server/context.ts'
import './tables.ts'

export interface NewProduct {
  id: string
  code: string
  name: string
  family: string | null
  unit: string | null
  listPrice: string | null
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
        unit_cost: product.unitCost,
      })),
    )
    .execute()
}
