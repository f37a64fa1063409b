import type { EventType } from '#platform/contract/event.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import { assertVersion } from '#platform/server/versions.ts'
import type { Subscription } from '../../contract/subscription.ts'
import { today as dayHere } from '../payments/today.ts'
import { type Course, catchUp, type Standing } from './course.ts'
import { findSubscription } from './find-subscription.ts'
import { monthsOf, periodHolding } from './periods.ts'
import { standingOf, subscriptionSubjects, upToDate } from './run-due.ts'
import { itemsFrom, lockSubscription, type Stored } from './subscription-queries.ts'
import { keptOf, writeSteps } from './write-standing.ts'

export type WrittenSubscription = Subscription & { eventId: string | null }
export type StepContext = Context & { ifMatch?: number }

/** What a step does with a subscription that stands as of today; undefined where that is nothing. */
export interface StepPlan {
  standing: Standing
  next: Standing
  /** From which day, as its event says. */
  on: string
  event: EventType
  /** Names of plans, by their ids, where another one is meant than the stored. */
  plan?: string
}
export type MakeStep = (stored: Stored, today: string) => Promise<StepPlan | undefined> | StepPlan | undefined

/** Takes a step of a subscription: rows, items, what its monthly revenue did, and the event that keeps all of it. */
export async function takeStep(ctx: StepContext, id: string, make: MakeStep): Promise<WrittenSubscription> {
  const locked = await lockSubscription(ctx, id)
  assertVersion(ctx.ifMatch, locked, {})
  const today = await dayHere(ctx)
  const stored = await upToDate(ctx, today, locked)
  const step = await make(stored, today)
  if (!step) return { ...(await findSubscription(ctx, id)), eventId: null }
  const { standing, next, on, event, plan = stored.plan } = step
  const [written] = await writeSteps(ctx, [{ stored, items: standing.items, next: catchUp(next, today) }])
  const before = keptOf(stored, stored.mrr)
  const eventId = await recordEvent(ctx, event, {
    subjects: subscriptionSubjects(stored),
    body: {
      ...{ plan, on },
      ...shownChange({ ...before, plan: stored.plan }, { ...written!.after, plan }),
      kept: { before, after: written!.after, items: written!.items, changes: written!.changes },
    },
  })
  return { ...(await findSubscription(ctx, id)), eventId }
}

/** Of a subscription as it is up to today, with the items that a step of this day may shorten. */
export async function standingAt(ctx: Pick<Context, 'db' | 'workspaceId'>, stored: Stored, on: string) {
  const items = await itemsFrom(ctx, [stored.id], on)
  return standingOf(stored, [...items, ...(stored.ahead ?? [])])
}

/** A step holds from today or from an earlier day of the period; what came before is settled. */
export function dayOfStep(stored: Course, today: string, on: string | undefined): string {
  const day = on ?? today
  const fault = (message: string) => invalid([{ path: 'on', message }])
  if (day > today) throw fault(`This day is still to come. Choose today, ${today}, or an earlier day.`)
  const running = stored.state === 'active' || stored.state === 'ending'
  const { from } = periodHolding(stored.anchor, monthsOf(stored), today)
  if (running && day < from) throw fault(`This period began on ${from}. Choose a day from then on.`)
  if (running && stored.billed === 'arrears' && stored.billedTo <= today && day < stored.billedTo)
    throw fault(`It is charged up to ${stored.billedTo} already. Choose a day from then on.`)
  if (day < stored.changedOn)
    throw fault(`It was changed on ${stored.changedOn} the last time. Choose a day from then on.`)
  return day
}

const shownFields = [
  'plan',
  'seats',
  'unitPrice',
  'discountRate',
  'state',
  'trialUntil',
  'endsOn',
  'endReason',
] as const

/** What people read of a change. */
export function shownChange(before: object, after: object) {
  const fields = shownFields.filter((field) => (before as never)[field] !== (after as never)[field])
  const of = (values: object) => Object.fromEntries(fields.map((field) => [field, (values as never)[field] ?? null]))
  return { before: of(before), after: of(after) }
}
