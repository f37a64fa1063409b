import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { subscriptionPaused } from '../../contract/subscription-events.ts'
import { paused } from './course.ts'
import {
  dayOfStep,
  type MakeStep,
  type StepContext,
  standingAt,
  takeStep,
  type WrittenSubscription,
} from './take-step.ts'

/** Pauses a subscription from a day on; what was charged of the days after it is credited. */
export function pauseSubscription(
  ctx: StepContext,
  { id, on }: { id: string; on?: string | undefined },
): Promise<WrittenSubscription> {
  return takeStep(ctx, id, pauseStep(ctx, { on }))
}

export const pauseStep =
  (ctx: Context, { on: day }: { on?: string | undefined }): MakeStep =>
  async (stored, today) => {
    if (stored.state !== 'active')
      throw new Refusal(409, 'Only a subscription that runs is paused', { detail: whyNot[stored.state] })
    const on = dayOfStep(stored, today, day)
    const standing = await standingAt(ctx, stored, on)
    return { standing, next: paused(standing, on), on, event: subscriptionPaused }
  }

const whyNot = {
  trial: 'In its trial nothing is charged: let it run, or end it.',
  active: '',
  paused: 'It is paused already.',
  ending: 'It ends soon. Take that back first.',
  ended: 'It has ended.',
}
