import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import type { SupplierWeights } from '../../contract/scorecard.ts'
import { weightsChanged } from '../../contract/scorecard-events.ts'
import { reckonScores } from './reckon-scores.ts'
import { lockWeights, supplierWeights, writeWeights } from './weight-queries.ts'

/** Changes what the parts of a review weigh; the scores of all suppliers are reckoned anew. */
export async function changeWeights(
  ctx: Context & { ifMatch?: number },
  wanted: Omit<SupplierWeights, 'version'>,
): Promise<SupplierWeights & { eventId: string | null }> {
  await lockWeights(ctx)
  const stored = await supplierWeights(ctx)
  assertVersion(ctx.ifMatch, stored, wanted)
  const changed = changedFields(stored, wanted)
  if (!changed) return { ...stored, eventId: null }
  const weights = { ...wanted, version: stored.version + 1 }
  await putWeights(ctx, weights)
  const eventId = await recordEvent(ctx, weightsChanged, {
    subjects: [{ role: 'workspace', type: 'workspace', id: ctx.workspaceId }],
    body: changed as { before: Record<string, number>; after: Record<string, number> },
  })
  return { ...weights, eventId }
}

export async function putWeights(ctx: Context, weights: SupplierWeights): Promise<void> {
  await writeWeights(ctx, weights)
  await reckonScores(ctx, weights)
}
