import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { assertVersion } from '#platform/server/versions.ts'
import { productArchived } from '../../contract/product-events.ts'
import { lockProduct, productSubject, writeProduct } from './product-record.ts'

/** Archives a product: it stands on what was sold and is offered no more. */
export async function archiveProduct(ctx: Context & { ifMatch?: number }, id: string): Promise<{ eventId: string }> {
  const stored = await lockProduct(ctx, id)
  assertVersion(ctx.ifMatch, stored, {})
  if (stored.archivedAt) throw new Refusal(409, `${stored.name} is archived already`)
  await writeProduct(ctx, id, { archivedAt: ctx.now })
  const eventId = await recordEvent(ctx, productArchived, {
    subjects: productSubject(id),
    body: { name: stored.name },
  })
  return { eventId }
}
