import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import { reviewAdded } from '../../contract/scorecard-events.ts'
import { reviewSubjects } from './add-review.ts'
import { reckonScores } from './reckon-scores.ts'
import { columnsOf, type ReviewFields } from './review-queries.ts'
import { heldWeights } from './weight-queries.ts'

export interface ReadyReview extends ReviewFields {
  id: string
  account: { id: string; name: string }
}

/** Adds many reviews at once, of suppliers that are there. */
export async function addReviews(ctx: Context, ready: readonly ReadyReview[]): Promise<void> {
  const weights = await heldWeights(ctx)
  await ctx.db
    .insertInto('relationships.supplier_review')
    .values(
      ready.map(({ id, account, ...fields }) => ({
        ...{ workspace_id: ctx.workspaceId, id, account_id: account.id },
        ...columnsOf(fields),
      })),
    )
    .execute()
  await reckonScores(ctx, weights, [...new Set(ready.map(({ account }) => account.id))])
  await recordEvents(
    ctx,
    reviewAdded,
    ready.map(({ id, account, ...after }) => ({
      subjects: reviewSubjects(id, account.id),
      body: { name: account.name, before: {}, after },
      occurredAt: `${after.on}T16:00:00Z`,
    })),
  )
}
