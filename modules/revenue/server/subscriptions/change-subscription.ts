import { namesOfMembers } from '#modules/workspace/server/index.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import type { SubscriptionFields } from '../../contract/subscription.ts'
import { subscriptionChanged } from '../../contract/subscription-events.ts'
import { findSubscription } from './find-subscription.ts'
import { subscriptionSubjects } from './run-due.ts'
import { assertMemberHere } from './start-subscription.ts'
import { lockSubscription } from './subscription-queries.ts'
import type { StepContext, WrittenSubscription } from './take-step.ts'

/** Changes whose a subscription is, whether its invoices are issued by themselves, and why it ends. */
export async function changeSubscription(
  ctx: StepContext,
  { id, ...change }: SubscriptionFields & { id: string },
): Promise<WrittenSubscription> {
  const stored = await lockSubscription(ctx, id)
  assertVersion(ctx.ifMatch, stored, change)
  const changed = changedFields(stored, change)
  if (!changed) return { ...(await findSubscription(ctx, id)), eventId: null }
  await assertMemberHere(ctx, change.ownerId)
  await writeFields(ctx, id, change)
  const names = await namesOfMembers(
    ctx,
    [stored.ownerId, change.ownerId].flatMap((each) => each ?? []),
  )
  const eventId = await recordEvent(ctx, subscriptionChanged, {
    subjects: subscriptionSubjects(stored),
    body: { plan: stored.plan, ...changed, names: Object.fromEntries(names) },
  })
  return { ...(await findSubscription(ctx, id)), eventId }
}

export async function writeFields(ctx: Context, id: string, fields: SubscriptionFields): Promise<void> {
  const { ownerId, issues, endReason } = fields
  await ctx.db
    .updateTable('revenue.subscription')
    .set((eb) => ({
      ...(ownerId !== undefined && { owner_id: ownerId }),
      ...(issues !== undefined && { issues }),
      ...(endReason !== undefined && { end_reason: endReason }),
      version: eb('version', '+', 1),
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
}
