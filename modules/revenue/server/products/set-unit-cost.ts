import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { assertVersion } from '#platform/server/versions.ts'
import { costChanged } from '../../contract/product-events.ts'
import { lockProduct, productSubject, writeProduct } from './product-record.ts'
import { costFrom, writeCost } from './write-cost.ts'

/** Sets what one costs from a day on, or takes that away. What was sold keeps the cost it was sold at. */
export async function setUnitCost(
  ctx: Context & { ifMatch?: number },
  { id, fromDay, cost }: { id: string; fromDay: string | null; cost: string | null },
): Promise<{ eventId: string | null }> {
  const stored = await lockProduct(ctx, id)
  assertVersion(ctx.ifMatch, stored, {})
  const before = await costFrom(ctx, id, fromDay)
  if (before === cost) return { eventId: null }
  await writeCost(ctx, id, fromDay, cost)
  await writeProduct(ctx, id, {})
  const eventId = await recordEvent(ctx, costChanged, {
    subjects: productSubject(id),
    body: { name: stored.name, fromDay, before: { cost: before }, after: { cost } },
  })
  return { eventId }
}
