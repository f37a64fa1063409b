import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { subscriptionResumed } from '../../contract/subscription-events.ts'
import { resumed } from './course.ts'
import {
  dayOfStep,
  type MakeStep,
  type StepContext,
  standingAt,
  takeStep,
  type WrittenSubscription,
} from './take-step.ts'

/** Goes on with a subscription that is paused or has ended; its periods are counted from that day. */
export function resumeSubscription(
  ctx: StepContext,
  { id, on }: { id: string; on?: string | undefined },
): Promise<WrittenSubscription> {
  return takeStep(ctx, id, resumeStep(ctx, { on }))
}

export const resumeStep =
  (ctx: Context, { on: day }: { on?: string | undefined }): MakeStep =>
  async (stored, today) => {
    if (stored.state !== 'paused' && stored.state !== 'ended')
      throw new Refusal(409, 'This subscription runs', {
        detail: 'Only one that is paused or has ended goes on again.',
      })
    const on = dayOfStep(stored, today, day)
    const standing = await standingAt(ctx, stored, on)
    return { standing, next: resumed(standing, on), on, event: subscriptionResumed }
  }
