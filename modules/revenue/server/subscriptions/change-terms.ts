import type { z } from 'zod'
import type { Context } from '#platform/server/context.ts'
import { invalid, Refusal } from '#platform/server/refusal.ts'
import type { newTerms, Plan } from '../../contract/subscription.ts'
import { subscriptionChanged } from '../../contract/subscription-events.ts'
import { periodAmounts, type Terms } from './amounts.ts'
import { withTerms } from './course.ts'
import { planFor } from './plan-queries.ts'
import type { Stored } from './subscription-queries.ts'
import {
  dayOfStep,
  type MakeStep,
  type StepContext,
  standingAt,
  takeStep,
  type WrittenSubscription,
} from './take-step.ts'

type Asked = z.output<typeof newTerms>

/** Changes plan, seats, price or discount from a day on: what is left of the period is credited, and charged anew. */
export function changeTerms(ctx: StepContext, { id, ...asked }: Asked & { id: string }): Promise<WrittenSubscription> {
  return takeStep(ctx, id, termsStep(ctx, asked))
}

export const termsStep =
  (ctx: Context, { on: day, planId, ...asked }: Asked): MakeStep =>
  async (stored, today) => {
    if (stored.state === 'ended') throw hasEnded
    const on = dayOfStep(stored, today, day)
    const plan = planId && planId !== stored.planId ? await planFor(ctx, planId) : undefined
    const terms = {
      seats: asked.seats ?? stored.seats,
      discountRate: asked.discountRate ?? stored.discountRate,
      ...(plan ? ofPlan(plan, stored.currency, asked.unitPrice) : { unitPrice: asked.unitPrice ?? stored.unitPrice }),
    }
    if (!plan && isSame(stored, terms)) return undefined
    assertCountable({ ...stored, ...terms })
    const standing = await standingAt(ctx, stored, on)
    return {
      standing,
      next: withTerms(standing, on, terms),
      on,
      event: subscriptionChanged,
      ...(plan && { plan: plan.name }),
    }
  }

const hasEnded = new Refusal(409, 'This subscription has ended', {
  detail: 'Let it go on first, or start another one.',
})

const isSame = (stored: Stored, terms: Pick<Stored, 'seats' | 'unitPrice' | 'discountRate'>) =>
  stored.seats === terms.seats &&
  Number(stored.unitPrice) === Number(terms.unitPrice) &&
  Number(stored.discountRate) === Number(terms.discountRate)

/** Refuses what is more than can be counted to the unit. */
export function assertCountable(terms: Terms): void {
  try {
    periodAmounts(terms)
  } catch (error) {
    if (error instanceof RangeError)
      throw invalid([{ path: 'unitPrice', message: `${error.message}. Lower the price, or the seats.` }])
    throw error
  }
}

/** How a plan counts and what it asks for in a currency; another price may be agreed. */
export function ofPlan(plan: Plan, currency: string, agreed: string | undefined) {
  const listed = plan.prices.find((each) => each.currency === currency)?.price
  const unitPrice = agreed ?? listed
  if (unitPrice === undefined)
    throw invalid([
      { path: 'unitPrice', message: `${plan.name} has no price in ${currency}. Give the price that was agreed.` },
    ])
  const { id: planId, every, unit, charged, billed } = plan
  return { planId, every, unit, charged, billed, unitPrice, listPrice: listed ?? unitPrice }
}
