import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import type { NewProduct, Product } from '../../contract/product.ts'
import { type KeptProduct, productCreated } from '../../contract/product-events.ts'
import { findProduct } from './product-queries.ts'
import { insertProduct, productSubject } from './product-record.ts'
import { settleProduct } from './settle-product.ts'
import { writeCost } from './write-cost.ts'

const nothing: Omit<KeptProduct, 'name'> = {
  ...{ code: null, family: null, unit: null, kind: 'good', taxId: null, lossLeader: false, listPrice: null },
  ...{ prices: [], parts: [] },
}

/** Adds a product; a unit cost that is named holds from the beginning. */
export async function createProduct(
  ctx: Context,
  { unitCost, ...input }: NewProduct,
): Promise<Product & { eventId: string }> {
  const id = newId()
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  const fields = { ...nothing, ...given } as KeptProduct
  const names = await settleProduct(ctx, id, fields)
  await insertProduct(ctx, id, fields)
  if (unitCost) await writeCost(ctx, id, null, unitCost)
  const eventId = await recordEvent(ctx, productCreated, {
    subjects: productSubject(id),
    body: { after: { ...fields, ...(unitCost && { unitCost }) }, names },
  })
  return { ...(await findProduct(ctx, id)), eventId }
}
