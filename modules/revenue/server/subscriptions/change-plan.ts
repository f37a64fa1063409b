import { isDeepStrictEqual } from 'node:util'
import { ChangedSince } from '#platform/events/changed-since.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid, notAllowed, Refusal } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import { type Plan, type PlanFields, writablePlan } from '../../contract/subscription.ts'
import { planChanged, planCreated } from '../../contract/subscription-events.ts'
import { assertPlan, findPlan, lockPlan, planColumns, writePrices } from './plan-queries.ts'

/** What subscriptions were counted and charged by. */
const fixed = ['every', 'unit', 'charged', 'billed'] as const

/** Changes a plan. What runs keeps the price that was agreed, and how it is counted. */
export async function changePlan(
  ctx: Context & { ifMatch?: number },
  { id, ...change }: PlanFields & { id: string },
): Promise<Plan & { eventId: string | null }> {
  const stored = await lockPlan(ctx, id)
  assertVersion(ctx.ifMatch, stored, change)
  const changed = changedFields(stored, change)
  if (!changed) return { ...stored, eventId: null }
  const faults = fixed.flatMap((field) =>
    field in changed.after ? [{ path: field, message: usedAsItIs(stored) }] : [],
  )
  if (faults.length > 0 && (await isUsed(ctx, id))) throw invalid(faults)
  await assertPlan(ctx, change)
  await write(ctx, id, change)
  const eventId = await recordEvent(ctx, planChanged, {
    subjects: [{ role: 'plan', type: 'plan', id }],
    body: { name: change.name ?? stored.name, ...changed },
  })
  return { ...(await findPlan(ctx, id)), eventId }
}

const usedAsItIs = ({ name }: Plan) =>
  `There are subscriptions to ${name}, and they are counted by this. Add another plan, and do not offer this one any more.`

async function isUsed({ db, workspaceId }: Context, planId: string): Promise<boolean> {
  const row = await db
    .selectFrom('revenue.subscription')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('plan_id', '=', planId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function write(ctx: Context, id: string, { prices, archived, ...fields }: PlanFields): Promise<void> {
  await ctx.db
    .updateTable('revenue.plan')
    .set((eb) => ({
      ...planColumns(fields),
      ...(archived !== undefined && { archived_at: archived ? ctx.now : null }),
      version: eb('version', '+', 1),
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  if (prices) await writePrices(ctx, id, prices)
}

/** A plan that was added is not offered any more when that is taken back: something may name it. */
export const planUndo: Record<string, Undo> = {
  'plan.created': (ctx, event) => putBack(ctx, event, { archived: false }, { archived: true }),
  'plan.changed': (ctx, event) => {
    const { before, after } = planChanged.body.parse(event.body)
    return putBack(ctx, event, after, before)
  },
}
export const planRedo: Record<string, Undo> = {
  'plan.created': (ctx, event) => putBack(ctx, event, { archived: true }, { archived: false }),
  'plan.changed': (ctx, event) => {
    const { before, after } = planChanged.body.parse(event.body)
    return putBack(ctx, event, before, after)
  },
}

async function putBack(ctx: Context, { subjects, type }: RecordedEvent, from: object, to: object): Promise<void> {
  if (!ctx.actor.may(type === planCreated.type ? 'product:create' : 'product:change')) throw notAllowed()
  const stored = await lockPlan(ctx, subjects.find(({ role }) => role === 'plan')?.id)
  const same = Object.entries(from).every(([field, value]) => isDeepStrictEqual(stored[field as keyof Plan], value))
  if (!same) throw new ChangedSince({ type: 'plan', id: stored.id }, 'The plan')
  const fields = writablePlan.parse(to)
  if (fixed.some((field) => fields[field] !== undefined) && (await isUsed(ctx, stored.id)))
    throw new Refusal(409, 'There are subscriptions to this plan', { detail: usedAsItIs(stored) })
  await assertPlan(ctx, fields)
  await write(ctx, stored.id, fields)
}
