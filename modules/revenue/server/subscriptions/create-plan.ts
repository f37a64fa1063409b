import type { z } from 'zod'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import type { newPlan, Plan } from '../../contract/subscription.ts'
import { planCreated } from '../../contract/subscription-events.ts'
import { assertPlan, findPlan, planColumns, writePrices } from './plan-queries.ts'

/** Adds a plan with its prices. */
export async function createPlan(
  ctx: Context,
  input: z.output<typeof newPlan>,
): Promise<Plan & { eventId: string | null }> {
  await assertPlan(ctx, input)
  const id = newId()
  const { prices, ...fields } = input
  const { name, every, unit, charged, billed } = fields
  await ctx.db
    .insertInto('revenue.plan')
    .values({
      ...planColumns(fields),
      ...{ workspace_id: ctx.workspaceId, id, name, every, unit, charged, billed },
      ...{ trial_days: fields.trialDays, notice_days: fields.noticeDays, created_at: ctx.now },
    })
    .execute()
  await writePrices(ctx, id, prices)
  const eventId = await recordEvent(ctx, planCreated, {
    subjects: [{ role: 'plan', type: 'plan', id }],
    body: { name, before: {}, after: input },
  })
  return { ...(await findPlan(ctx, id)), eventId }
}
