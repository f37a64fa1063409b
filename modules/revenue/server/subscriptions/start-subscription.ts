import type { z } from 'zod'
import { currentWorkspace, namesOfMembersHere } from '#modules/workspace/server/index.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { newSubscription } from '../../contract/subscription.ts'
import { subscriptionStarted } from '../../contract/subscription-events.ts'
import { assertAccountHere } from '../enter-document.ts'
import { today as dayHere } from '../payments/today.ts'
import { assertCountable, ofPlan } from './change-terms.ts'
import { type Course, catchUp, type Standing } from './course.ts'
import { findSubscription } from './find-subscription.ts'
import { addDays, monthsOf, periodHolding } from './periods.ts'
import { planFor } from './plan-queries.ts'
import { standingOf, subscriptionSubjects } from './run-due.ts'
import { shownChange, type WrittenSubscription } from './take-step.ts'
import { type Kept, keptOf, writeSteps } from './write-standing.ts'

export type Asked = Omit<z.output<typeof newSubscription>, 'accountId' | 'ownerId' | 'issues'>

/** Starts a subscription, with a trial where its plan has one. */
export async function startSubscription(
  ctx: Context,
  { accountId, ownerId = null, issues, ...asked }: z.output<typeof newSubscription>,
): Promise<WrittenSubscription> {
  await assertAccountHere(ctx, accountId, 'document:create')
  await assertMemberHere(ctx, ownerId)
  const today = await dayHere(ctx)
  const { first, standing, plan } = await startOf(ctx, asked, today)
  const stored = { id: newId(), accountId, ownerId, issues, mrr: 0, currency: first.currency }
  await insertSubscription(ctx, { ...stored, ...keptOf(first, 0) })
  const [written] = await writeSteps(ctx, [{ stored, items: [], next: standing }])
  const after = { ...written!.after, plan, ownerId, issues }
  const eventId = await recordEvent(ctx, subscriptionStarted, {
    subjects: subscriptionSubjects(stored),
    body: {
      ...{ plan, on: first.startedOn },
      ...{ before: {}, after: shownChange({}, { ...after, state: standing.course.state }).after },
      kept: {
        before: null,
        after: { ...written!.after, accountId, ownerId, issues },
        items: written!.items,
        changes: written!.changes,
      },
    },
  })
  return { ...(await findSubscription(ctx, stored.id)), eventId }
}

/** Where a subscription begins, and where it stands today. */
export async function startOf(
  ctx: Context,
  asked: Asked,
  today: string,
): Promise<{ first: Course; standing: Standing; plan: string }> {
  const [plan, { baseCurrency }] = await Promise.all([planFor(ctx, asked.planId), currentWorkspace(ctx)])
  const currency = asked.currency ?? baseCurrency
  const terms = ofPlan(plan, currency, asked.unitPrice)
  assertCountable({ ...terms, seats: asked.seats, discountRate: asked.discountRate, currency })
  const startedOn = asked.startedOn ?? today
  const trialUntil =
    asked.trialUntil === undefined ? (plan.trialDays > 0 ? addDays(startedOn, plan.trialDays) : null) : asked.trialUntil
  assertDays(startedOn, trialUntil, today)
  const anchor = trialUntil ?? startedOn
  const first: Course = {
    ...{ ...terms, seats: asked.seats, discountRate: asked.discountRate, currency, startedOn, trialUntil, anchor },
    state: trialUntil === null ? 'active' : 'trial',
    billedTo: firstCharged(anchor, monthsOf(plan), asked.billFrom),
    ...{ renewsOn: null, endsOn: null, nextOn: trialUntil ?? anchor, changedOn: startedOn, endReason: null },
  }
  const turns: Standing['turns'] = trialUntil === null ? [{ day: startedOn, kind: 'start', terms: first }] : []
  return { first, standing: catchUp({ ...standingOf(first), turns }, today), plan: plan.name }
}

function assertDays(startedOn: string, trialUntil: string | null, today: string): void {
  if (startedOn > today)
    throw invalid([
      {
        path: 'startedOn',
        message: `This day is still to come. Start it today, ${today}, with a trial until the first day that is paid for.`,
      },
    ])
  if (trialUntil !== null && trialUntil <= startedOn)
    throw invalid([
      { path: 'trialUntil', message: `The trial would be over before it begins, on ${startedOn}. Choose a later day.` },
    ])
}

/** The beginning of the first period that is invoiced here. */
function firstCharged(anchor: string, months: number, billFrom: string | undefined): string {
  if (billFrom === undefined || billFrom <= anchor) return anchor
  const { from, to } = periodHolding(anchor, months, billFrom)
  return from === billFrom ? from : to
}

export interface NewRow extends Kept {
  id: string
  accountId: string
  ownerId: string | null
  issues: boolean
}

export async function insertSubscription({ db, workspaceId, now }: Context, row: NewRow): Promise<void> {
  await db
    .insertInto('revenue.subscription')
    .values({
      ...{ workspace_id: workspaceId, id: row.id, account_id: row.accountId, plan_id: row.planId, seats: row.seats },
      ...{ unit_price: row.unitPrice, list_price: row.listPrice, discount_rate: row.discountRate },
      ...{ currency: row.currency, state: row.state, started_on: row.startedOn, trial_until: row.trialUntil },
      ...{ anchor: row.anchor, billed_to: row.billedTo, renews_on: row.renewsOn, ends_on: row.endsOn },
      ...{ next_on: row.nextOn, changed_on: row.changedOn, mrr: row.mrr, end_reason: row.endReason },
      ...{ owner_id: row.ownerId, issues: row.issues, created_at: now },
    })
    .execute()
}

export async function assertMemberHere(ctx: Context, ownerId: string | null | undefined): Promise<void> {
  if (!ownerId) return
  const known = await namesOfMembersHere(ctx, [ownerId])
  if (known.size === 0)
    throw invalid([{ path: 'ownerId', message: 'This is no member of this workspace. Choose somebody from the list.' }])
}
