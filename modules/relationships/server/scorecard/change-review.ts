import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import type { ReviewChange } from '../../contract/scorecard.ts'
import { reviewChanged } from '../../contract/scorecard-events.ts'
import { assertReview, reviewSubjects } from './add-review.ts'
import { reckonScores } from './reckon-scores.ts'
import { lockReview, type ReviewFields, updateReview } from './review-queries.ts'
import { heldWeights } from './weight-queries.ts'

/** Changes a review; what is left out stays. */
export async function changeReview(
  ctx: Context & { ifMatch?: number },
  { id, ...change }: ReviewChange,
): Promise<{ id: string; version: number; eventId: string | null }> {
  const { account, review } = await lockReview(ctx, id)
  assertVersion(ctx.ifMatch, review, change)
  const changed = changedFields(review, change)
  if (!changed) return { id, version: review.version, eventId: null }
  const { id: _, version, ...stored } = review
  const fields: ReviewFields = { ...stored, ...changed.after }
  await assertReview(ctx, fields)
  const weights = await heldWeights(ctx)
  await updateReview(ctx, id, fields)
  await reckonScores(ctx, weights, [account.id])
  const eventId = await recordEvent(ctx, reviewChanged, {
    subjects: reviewSubjects(id, account.id),
    body: { name: account.name, ...changed },
  })
  return { id, version: version + 1, eventId }
}
