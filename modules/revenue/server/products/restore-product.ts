import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { assertVersion } from '#platform/server/versions.ts'
import { productRestored } from '../../contract/product-events.ts'
import { lockProduct, productSubject, writeProduct } from './product-record.ts'

/** Offers an archived product again. */
export async function restoreProduct(ctx: Context & { ifMatch?: number }, id: string): Promise<{ eventId: string }> {
  const stored = await lockProduct(ctx, id)
  assertVersion(ctx.ifMatch, stored, {})
  if (!stored.archivedAt) throw new Refusal(409, `${stored.name} is not archived`)
  await writeProduct(ctx, id, { archivedAt: null })
  const eventId = await recordEvent(ctx, productRestored, {
    subjects: productSubject(id),
    body: { name: stored.name },
  })
  return { eventId }
}
