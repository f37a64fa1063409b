import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import type { PartScores } from '../../contract/scorecard.ts'
import { reviewAdded } from '../../contract/scorecard-events.ts'
import { todayOf } from '../today.ts'
import { reviewSubjects } from './add-review.ts'
import { reckonScores } from './reckon-scores.ts'
import { insertReview } from './review-queries.ts'
import { lastReview } from './supplier-standing.ts'
import { heldWeights } from './weight-queries.ts'

/**
 * A review of what was measured, of today, where it says another thing than the last one. What was not measured stays as it was
 * judged last: service always does. Of an account that is no supplier nothing is kept.
 */
export async function measureSupplier(
  ctx: Context,
  accountId: string,
  measured: Pick<PartScores, 'onTime' | 'quality' | 'price'>,
  note: string,
): Promise<void> {
  const { db, workspaceId } = ctx
  await sql`select pg_advisory_xact_lock(hashtextextended(${`relationships.supplier ${workspaceId} ${accountId}`}, 0))`.execute(
    db,
  )
  const { rows } = await sql<{ name: string }>`
    select a.name from relationships.account a
    join relationships.relationship r on r.workspace_id = ${workspaceId} and r.account_id = a.id and r.type = 'supplier'
    where a.workspace_id = ${workspaceId} and a.id = ${accountId}`.execute(db)
  const last = await lastReview(ctx, accountId)
  const parts = {
    onTime: measured.onTime ?? last?.onTime ?? null,
    quality: measured.quality ?? last?.quality ?? null,
    service: last?.service ?? null,
    price: measured.price ?? last?.price ?? null,
  }
  const same = (['onTime', 'quality', 'price'] as const).every((part) => parts[part] === (last?.[part] ?? null))
  if (!rows[0] || same) return
  const id = newId()
  const fields = { on: await todayOf(ctx), ...parts, note }
  const weights = await heldWeights(ctx)
  await insertReview(ctx, { id, accountId, ...fields })
  await reckonScores(ctx, weights, [accountId])
  await recordEvent(ctx, reviewAdded, {
    subjects: reviewSubjects(id, accountId),
    body: { name: rows[0].name, before: {}, after: fields },
  })
}
