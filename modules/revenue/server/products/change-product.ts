import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import type { Product, ProductFields } from '../../contract/product.ts'
import { type KeptProduct, productChanged } from '../../contract/product-events.ts'
import { findProduct } from './product-queries.ts'
import { lockProduct, productSubject, writeProduct } from './product-record.ts'
import { settleProduct } from './settle-product.ts'

/** Changes fields of a product; prices and parts are given as a whole. */
export async function changeProduct(
  ctx: Context & { ifMatch?: number },
  { id, ...change }: ProductFields & { id: string },
): Promise<Product & { eventId: string | null }> {
  const stored = await lockProduct(ctx, id)
  assertVersion(ctx.ifMatch, stored, change)
  const changes = changedFields(stored, change)
  if (!changes) return { ...(await findProduct(ctx, id)), eventId: null }
  const after = changes.after as Partial<KeptProduct>
  const names = {
    ...(await namesBefore(ctx, id, changes.before)),
    ...(await settleProduct(ctx, id, after)),
  }
  await writeProduct(ctx, id, after)
  const eventId = await recordEvent(ctx, productChanged, {
    subjects: productSubject(id),
    body: { name: after.name ?? stored.name, before: changes.before as Partial<KeptProduct>, after, names },
  })
  return { ...(await findProduct(ctx, id)), eventId }
}

/** What a tax and parts were called that stood there; they were good then, so nothing is asked of them. */
async function namesBefore(ctx: Context, id: string, before: Partial<KeptProduct>): Promise<Record<string, string>> {
  if (!before.taxId && !before.parts?.length) return {}
  const { tax, parts } = await findProduct(ctx, id)
  return Object.fromEntries([
    ...(tax ? [[tax.id, tax.name]] : []),
    ...parts.map(({ product }) => [product.id, product.code ?? product.name]),
  ])
}
