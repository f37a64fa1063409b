import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid } from '#platform/server/refusal.ts'
import { type NewReview, scoreParts } from '../../contract/scorecard.ts'
import { reviewAdded } from '../../contract/scorecard-events.ts'
import { todayOf } from '../today.ts'
import { reckonScores } from './reckon-scores.ts'
import { insertReview, lockSupplier, type ReviewFields } from './review-queries.ts'
import { heldWeights } from './weight-queries.ts'

const nothing: Omit<ReviewFields, 'on'> = { onTime: null, quality: null, service: null, price: null, note: null }

/** Judges a supplier by a day. */
export async function addReview(
  ctx: Context,
  { accountId, ...written }: NewReview,
): Promise<{ id: string; version: number; eventId: string }> {
  const account = await lockSupplier(ctx, accountId)
  if (!account.relationships.some(({ type }) => type === 'supplier'))
    throw invalid([{ path: 'accountId', message: `${account.name} is no supplier. Add the relationship first.` }])
  const fields: ReviewFields = { ...nothing, ...written }
  await assertReview(ctx, fields)
  const id = newId()
  const weights = await heldWeights(ctx)
  await insertReview(ctx, { id, accountId, ...fields })
  await reckonScores(ctx, weights, [accountId])
  const eventId = await recordEvent(ctx, reviewAdded, {
    subjects: reviewSubjects(id, accountId),
    body: { name: account.name, before: {}, after: fields },
  })
  return { id, version: 1, eventId }
}

/** A review judges something, and nobody judges what is still to come. */
export async function assertReview(ctx: Context, review: ReviewFields): Promise<void> {
  if (scoreParts.every((part) => review[part] === null))
    throw invalid([{ path: scoreParts[0], message: 'Judge at least one of on time, quality, service and price.' }])
  if (review.on > (await todayOf(ctx)))
    throw invalid([{ path: 'on', message: 'This day is still to come. Give today or an earlier day.' }])
}

export const reviewSubjects = (id: string, accountId: string) => [
  { role: 'account', type: 'account', id: accountId },
  { role: 'review', type: 'supplier-review', id },
]
