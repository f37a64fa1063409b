import type { z } from 'zod'
import type { Context } from '#platform/server/context.ts'
import { invalid, Refusal } from '#platform/server/refusal.ts'
import type { newEnd } from '../../contract/subscription.ts'
import { subscriptionCancelled, subscriptionKept } from '../../contract/subscription-events.ts'
import { type Course, ended, termEnd } from './course.ts'
import {
  dayOfStep,
  type MakeStep,
  type StepContext,
  standingAt,
  takeStep,
  type WrittenSubscription,
} from './take-step.ts'

type Asked = Omit<z.output<typeof newEnd>, 'credits' | 'reason'> & { credits?: boolean; reason?: string | null }

/** Ends a subscription at the end of a period, after the days of notice, or at once. */
export function endSubscription(
  ctx: StepContext,
  { id, ...asked }: Asked & { id: string },
): Promise<WrittenSubscription> {
  return takeStep(ctx, id, endStep(ctx, asked))
}

export const endStep =
  (ctx: Context, { when, on: day, credits = true, reason = null }: Asked): MakeStep =>
  async (stored, today) => {
    if (stored.state === 'ended') throw new Refusal(409, 'This subscription has ended already')
    const endReason = reason || null
    const atOnce = when === 'now' || stored.state === 'paused'
    if (!atOnce && day !== undefined)
      throw invalid([{ path: 'on', message: 'At the end of a period the day follows from it. Leave the day out.' }])
    const on = atOnce ? dayOfStep(stored, today, day) : termEnd(stored, today, stored.noticeDays)
    const standing = await standingAt(ctx, stored, atOnce ? on : today)
    const course: Course = { ...standing.course, endReason }
    const event = subscriptionCancelled
    if (atOnce) return { standing, next: ended({ ...standing, course }, on, credits), on, event }
    const state = stored.state === 'trial' ? stored.state : 'ending'
    return { standing, next: { ...standing, course: { ...course, state, endsOn: on } }, on, event }
  }

/** Lets a subscription go on that was to end. */
export function takeBackEnd(ctx: StepContext, id: string): Promise<WrittenSubscription> {
  return takeStep(ctx, id, async (stored, today) => {
    const { state, endsOn } = stored
    if (state === 'ended' || endsOn === null)
      throw new Refusal(409, state === 'ended' ? 'This subscription has ended' : 'This subscription does not end', {
        detail: state === 'ended' ? 'Let it go on from a day instead.' : 'There is nothing to take back.',
      })
    const standing = await standingAt(ctx, stored, today)
    const going: Course = { ...standing.course, endsOn: null, endReason: null }
    const course: Course = { ...going, state: state === 'trial' ? state : 'active' }
    return { standing, next: { ...standing, course }, on: endsOn, event: subscriptionKept }
  })
}
