import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { assertWrites } from '#platform/server/field-rules.ts'
import { assertVersion } from '#platform/server/versions.ts'
import { keptReview } from '../../contract/scorecard.ts'
import { reviewRemoved } from '../../contract/scorecard-events.ts'
import { reviewSubjects } from './add-review.ts'
import { reckonScores } from './reckon-scores.ts'
import { deleteReview, lockReview } from './review-queries.ts'
import { heldWeights } from './weight-queries.ts'

/** Removes a review; its event holds what it was, so that it can come back. */
export async function removeReview(ctx: Context & { ifMatch?: number }, id: string): Promise<{ eventId: string }> {
  const { account, review } = await lockReview(ctx, id)
  const { id: _, version, ...before } = review
  assertWrites(ctx.actor, keptReview, before)
  assertVersion(ctx.ifMatch, { version }, {})
  const weights = await heldWeights(ctx)
  await deleteReview(ctx, id)
  await reckonScores(ctx, weights, [account.id])
  const eventId = await recordEvent(ctx, reviewRemoved, {
    subjects: reviewSubjects(id, account.id),
    body: { name: account.name, before, after: {} },
  })
  return { eventId }
}
