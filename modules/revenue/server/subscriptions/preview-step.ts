import type { z } from 'zod'
import type { Context } from '#platform/server/context.ts'
import type { newSubscription, Preview, ReadStep } from '../../contract/subscription.ts'
import { today as dayHere } from '../payments/today.ts'
import { termsStep } from './change-terms.ts'
import { catchUp, type Item, type Standing, upcoming } from './course.ts'
import { endStep } from './end-subscription.ts'
import { lineOf } from './find-subscription.ts'
import { pauseStep } from './pause-subscription.ts'
import { resumeStep } from './resume-subscription.ts'
import { standingOf } from './run-due.ts'
import { startOf } from './start-subscription.ts'
import { type Stored, seenSubscription } from './subscription-queries.ts'
import { changesOf } from './write-standing.ts'

/** What a step would do, to the unit, and nothing is written. */
export async function previewStep(ctx: Context, { id, step }: { id: string; step: ReadStep }): Promise<Preview> {
  const [kept, today] = await Promise.all([seenSubscription(ctx, id), dayHere(ctx)])
  const standing = catchUp(standingOf(kept), today)
  const mrr = await mrrAfter(ctx, kept, standing)
  const stored: Stored = { ...kept, ...standing.course, mrr, ahead: standing.items }
  const planned = await makerOf(ctx, step)(stored, today)
  if (!planned) return previewOf({ ...stored, names: new Map([[kept.planId, kept.plan]]) }, today, [], standing, mrr)
  const next = catchUp(planned.next, today)
  const items = difference(planned.standing.items, next.items, planned.on)
  const names = new Map([
    [kept.planId, kept.plan],
    ...(planned.plan ? [[next.course.planId, planned.plan] as const] : []),
  ])
  return previewOf({ ...stored, names }, planned.on, items, next, await mrrAfter(ctx, stored, next))
}

function makerOf(ctx: Context, step: ReadStep) {
  const { what, ...asked } = step
  if (what === 'terms') return termsStep(ctx, asked)
  if (what === 'pause') return pauseStep(ctx, asked)
  if (what === 'resume') return resumeStep(ctx, asked)
  return endStep(ctx, asked as Parameters<typeof endStep>[1])
}

/** What of a subscription would be invoiced before there is one. */
export async function previewStart(
  ctx: Context,
  asked: Omit<z.output<typeof newSubscription>, 'accountId' | 'ownerId' | 'issues'>,
): Promise<Preview> {
  const today = await dayHere(ctx)
  const { first, standing, plan } = await startOf(ctx, asked, today)
  const stored = { id: ctx.workspaceId, accountId: ctx.workspaceId, mrr: 0, currency: first.currency }
  const names = new Map([[first.planId, plan]])
  return previewOf(
    { ...stored, names },
    first.startedOn,
    standing.items,
    standing,
    await mrrAfter(ctx, stored, standing),
  )
}

async function mrrAfter(
  ctx: Context,
  stored: Pick<Stored, 'id' | 'accountId' | 'mrr' | 'currency'>,
  next: Standing,
): Promise<number> {
  const changes = await changesOf(ctx, [{ stored, items: [], next }])
  return changes.at(-1)?.mrrAfter ?? stored.mrr
}

function previewOf(
  { names, ...stored }: Pick<Stored, 'mrr' | 'currency'> & { names: Map<string, string> },
  on: string,
  items: Item[],
  { course }: Standing,
  mrr: number,
): Preview {
  const line = (item: Item) => lineOf(item, names.get(item.planId) ?? '')
  return {
    currency: stored.currency,
    items: items.map(line),
    net: items.reduce((sum, { net }) => sum + net, 0),
    upcoming: upcoming(course, 3).map(line),
    ...{ mrrBefore: stored.mrr, mrrAfter: mrr, state: course.state, endsOn: course.endsOn, on },
  }
}

/** What waits and is made shorter is told as the credit that it is. */
function difference(before: readonly Item[], after: readonly Item[], on: string): Item[] {
  const was = new Map(before.map((item) => [item.id, item]))
  const is = new Map(after.map((item) => [item.id, item]))
  const shorter = before.flatMap((item): Item[] => {
    const left = is.get(item.id)
    const net = (left?.net ?? 0) - item.net
    if (net === 0) return []
    return [{ ...item, kind: 'credit', from: on, gross: (left?.gross ?? 0) - item.gross, net, dueOn: on }]
  })
  return [...shorter, ...after.filter(({ id }) => !was.has(id))]
}
