import { isDeepStrictEqual } from 'node:util'
import { ChangedSince } from '#platform/events/changed-since.ts'
import type { Context } from '#platform/server/context.ts'
import { assertWrites } from '#platform/server/field-rules.ts'
import { notAllowed } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import { type KeptReview, keptReview, scoreParts } from '../../contract/scorecard.ts'
import { reviewAdded, reviewChanged, reviewRemoved, weightsChanged } from '../../contract/scorecard-events.ts'
import { putWeights } from './change-weights.ts'
import { reckonScores } from './reckon-scores.ts'
import {
  deleteReview,
  insertReview,
  lockReview,
  lockSupplier,
  type ReviewFields,
  updateReview,
} from './review-queries.ts'
import { heldWeights, lockWeights, supplierWeights } from './weight-queries.ts'

const bodyOf = (type: typeof reviewAdded, { body }: RecordedEvent) => type.body.parse(body)
const subject = ({ subjects }: RecordedEvent, of: string) => subjects.find(({ role }) => role === of)!.id

export const reviewUndo: Record<string, Undo> = {
  'supplier-review.added': (ctx, event) => takeAway(ctx, event, bodyOf(reviewAdded, event).after),
  'supplier-review.changed': (ctx, event) => {
    const { before, after } = bodyOf(reviewChanged, event)
    return putBack(ctx, event, after, before)
  },
  'supplier-review.removed': (ctx, event) => bringBack(ctx, event, bodyOf(reviewRemoved, event).before),
  'supplier-weights.changed': (ctx, event) => turnWeights(ctx, event, 'before'),
}

export const reviewRedo: Record<string, Undo> = {
  'supplier-review.added': (ctx, event) => bringBack(ctx, event, bodyOf(reviewAdded, event).after),
  'supplier-review.changed': (ctx, event) => {
    const { before, after } = bodyOf(reviewChanged, event)
    return putBack(ctx, event, before, after)
  },
  'supplier-review.removed': (ctx, event) => takeAway(ctx, event, bodyOf(reviewRemoved, event).before),
  'supplier-weights.changed': (ctx, event) => turnWeights(ctx, event, 'after'),
}

async function takeAway(ctx: Context, event: RecordedEvent, left: KeptReview): Promise<void> {
  assertWrites(ctx.actor, keptReview, left)
  const { id, accountId } = await stillAs(ctx, event, left)
  const weights = await heldWeights(ctx)
  await deleteReview(ctx, id)
  await reckonScores(ctx, weights, [accountId])
}

async function putBack(ctx: Context, event: RecordedEvent, from: KeptReview, to: KeptReview): Promise<void> {
  const { id, accountId, fields } = await stillAs(ctx, event, from)
  const weights = await heldWeights(ctx)
  await updateReview(ctx, id, { ...fields, ...(to as Partial<ReviewFields>) })
  await reckonScores(ctx, weights, [accountId])
}

/** Only where nothing of it was changed since. */
async function stillAs(ctx: Context, event: RecordedEvent, as: KeptReview) {
  const { account, review } = await lockReview(ctx, subject(event, 'review'))
  const { id, version: _, ...fields } = review
  const now = Object.fromEntries(Object.keys(as).map((key) => [key, fields[key as keyof ReviewFields]]))
  if (!isDeepStrictEqual(now, { ...as })) throw new ChangedSince({ type: 'supplier-review', id }, 'The review')
  return { id, accountId: account.id, fields }
}

async function bringBack(ctx: Context, event: RecordedEvent, was: KeptReview): Promise<void> {
  assertWrites(ctx.actor, keptReview, was)
  const account = await lockSupplier(ctx, subject(event, 'account'))
  const id = subject(event, 'review')
  const weights = await heldWeights(ctx)
  await insertReview(ctx, { id, accountId: account.id, ...(was as ReviewFields), version: 2 + event.turns })
  await reckonScores(ctx, weights, [account.id])
}

async function turnWeights(ctx: Context, event: RecordedEvent, to: 'before' | 'after'): Promise<void> {
  if (!ctx.actor.may('workspace:change')) throw notAllowed()
  const body = weightsChanged.body.parse(event.body)
  const from = body[to === 'before' ? 'after' : 'before']
  await lockWeights(ctx)
  const stored = await supplierWeights(ctx)
  const now = Object.fromEntries(Object.keys(from).map((key) => [key, stored[key as keyof typeof stored]]))
  const next = { ...stored, ...body[to], version: stored.version + 1 }
  const sum = scoreParts.reduce((all, part) => all + next[part], 0)
  if (!isDeepStrictEqual(now, from) || sum !== 100)
    throw new ChangedSince({ type: 'supplier-weights', id: ctx.workspaceId }, 'The scorecard')
  await putWeights(ctx, next)
}
