import type { EventType } from '#platform/contract/event.ts'
import type { Handlers, SliceServer } from '#platform/server/slice.ts'
import * as events from '../../contract/subscription-events.ts'
import type { subscriptionRoutes } from '../../contract/subscription-routes.ts'
import { changePlan, planRedo, planUndo } from './change-plan.ts'
import { changeSubscription } from './change-subscription.ts'
import { changeTerms } from './change-terms.ts'
import { createPlan } from './create-plan.ts'
import { endSubscription, takeBackEnd } from './end-subscription.ts'
import { findSubscription, listSubscriptions, subscriptionTotals } from './find-subscription.ts'
import { issueDue } from './issue-items.ts'
import { mrrBridge, mrrChanges } from './mrr-bridge.ts'
import { pauseSubscription } from './pause-subscription.ts'
import { findPlan, listPlans } from './plan-queries.ts'
import { previewStart, previewStep } from './preview-step.ts'
import { resumeSubscription } from './resume-subscription.ts'
import { runSubscriptionsJob } from './run-subscriptions-job.ts'
import { startSubscription } from './start-subscription.ts'
import { seenSubscription } from './subscription-queries.ts'
import { subscriptionRedo, subscriptionUndo } from './undo-subscription.ts'

export const subscriptionHandlers: Handlers<typeof subscriptionRoutes> = {
  listPlans: (ctx) => listPlans(ctx),
  createPlan: (ctx, input) => createPlan(ctx, input),
  changePlan: (ctx, input) => changePlan(ctx, input),
  listSubscriptions: (ctx, input) => listSubscriptions(ctx, input),
  subscriptionTotals: (ctx, input) => subscriptionTotals(ctx, input),
  subscription: (ctx, input) => findSubscription(ctx, input.id),
  startSubscription: (ctx, input) => startSubscription(ctx, input),
  previewStart: (ctx, input) => previewStart(ctx, input),
  changeSubscription: (ctx, input) => changeSubscription(ctx, input),
  changeTerms: (ctx, input) => changeTerms(ctx, input),
  pauseSubscription: (ctx, input) => pauseSubscription(ctx, input),
  resumeSubscription: (ctx, input) => resumeSubscription(ctx, input),
  endSubscription: (ctx, input) => endSubscription(ctx, input),
  takeBackEnd: (ctx, input) => takeBackEnd(ctx, input.id),
  previewStep: (ctx, input) => previewStep(ctx, input),
  issueItems: (ctx, input) => issueDue(ctx, input.id),
  mrrBridge: (ctx, input) => mrrBridge(ctx, input),
  mrrChanges: (ctx, input) => mrrChanges(ctx, input),
}

/** What the slice says of itself in this room. */
export const subscriptionParts = {
  events: Object.values<EventType>(events),
  undo: { ...subscriptionUndo, ...planUndo },
  redo: { ...subscriptionRedo, ...planRedo },
  scheduled: [runSubscriptionsJob],
  records: {
    subscription: async (reader, id) => void (await seenSubscription(reader, id)),
    plan: async (reader, id) => void (await findPlan(reader, id)),
  },
  constraints: {
    plan_name: 'A plan with this name is here already',
    subscription_item_once: 'This period is prepared already',
  },
} satisfies Partial<SliceServer>
