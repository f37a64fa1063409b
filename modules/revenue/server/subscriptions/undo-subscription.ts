import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { assertAccount } from '#modules/relationships/server/index.ts'
import { ChangedSince } from '#platform/events/changed-since.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound, Refusal } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import { writableSubscription } from '../../contract/subscription.ts'
import { subscriptionChanged } from '../../contract/subscription-events.ts'
import { writeFields } from './change-subscription.ts'
import type { Item } from './course.ts'
import { insertSubscription, type NewRow } from './start-subscription.ts'
import { lockSubscription } from './subscription-queries.ts'
import { type ChangeRow, type ItemChange, type Kept, keptOf, writeAll } from './write-standing.ts'

/** All that a step wrote, as its event keeps it. */
interface KeptStep {
  before: Kept | null
  after: Kept
  items: ItemChange[]
  changes: ChangeRow[]
}

const turned = [
  'subscription.changed',
  'subscription.paused',
  'subscription.resumed',
  'subscription.cancelled',
  'subscription.kept',
] as const

export const subscriptionUndo: Record<string, Undo> = {
  'subscription.started': takeAway,
  ...Object.fromEntries(turned.map((type): [string, Undo] => [type, takeBack])),
}

export const subscriptionRedo: Record<string, Undo> = {
  'subscription.started': startAgain,
  ...Object.fromEntries(turned.map((type): [string, Undo] => [type, doAgain])),
}

/** The subscription goes, with all that it would have been invoiced. */
async function takeAway(ctx: Context, event: RecordedEvent): Promise<void> {
  const { stored, step } = await found(ctx, event)
  assertStandsAs(stored, step.after)
  await assertNotIssued(ctx, stored.id)
  await sql`delete from revenue.subscription where workspace_id = ${ctx.workspaceId} and id = ${stored.id}`.execute(
    ctx.db,
  )
}

async function startAgain(ctx: Context, event: RecordedEvent): Promise<void> {
  const { kept } = subscriptionChanged.body.parse(event.body)
  const [id, accountId] = ['subscription', 'account'].map(
    (role) => event.subjects.find((each) => each.role === role)?.id,
  )
  if (!kept || !id || !accountId) throw notFound('This subscription')
  await assertAccount(ctx, accountId, 'document:create')
  const { after, items, changes } = kept as unknown as KeptStep
  await insertSubscription(ctx, { ...(after as NewRow), id, accountId })
  await writeAll(ctx, [{ subscriptionId: id, after, items, changes }])
}

async function takeBack(ctx: Context, event: RecordedEvent): Promise<void> {
  const { stored, body, step } = await found(ctx, event)
  if (!body.kept) return putFields(ctx, stored, body.after, body.before)
  assertStandsAs(stored, step.after)
  await assertNotIssued(
    ctx,
    stored.id,
    step.items.flatMap(({ before, after }) => (after && !before?.documentId ? [after.id] : [])),
  )
  await sql`
    delete from revenue.subscription_change where workspace_id = ${ctx.workspaceId}
      and id = any(${step.changes.map(({ id }) => id)}::uuid[])`.execute(ctx.db)
  const items = step.items.map(({ before, after }) => ({ before: after, after: before }))
  await writeAll(ctx, [{ subscriptionId: stored.id, after: step.before!, items, changes: [] }])
}

async function doAgain(ctx: Context, event: RecordedEvent): Promise<void> {
  const { stored, body, step } = await found(ctx, event)
  if (!body.kept) return putFields(ctx, stored, body.before, body.after)
  assertStandsAs(stored, step.before!)
  await assertNotIssued(
    ctx,
    stored.id,
    step.items.flatMap(({ before }) => (before && !before.documentId ? [before.id] : [])),
  )
  await writeAll(ctx, [{ subscriptionId: stored.id, after: step.after, items: step.items, changes: step.changes }])
}

async function found(ctx: Context, { subjects, body: told }: RecordedEvent) {
  const stored = await lockSubscription(ctx, subjects.find(({ role }) => role === 'subscription')?.id)
  const body = subscriptionChanged.body.parse(told)
  return { stored, body, step: body.kept as unknown as KeptStep }
}

type Found = Awaited<ReturnType<typeof found>>['stored']

/** Owner, reason and whether it issues by itself are no part of a step. */
async function putFields(ctx: Context, stored: Found, from: object, to: object): Promise<void> {
  const same = Object.entries(from).every(([field, value]) => isDeepStrictEqual(stored[field as keyof Found], value))
  if (!same) throw changedSince(stored)
  await writeFields(ctx, stored.id, writableSubscription.parse(to))
}

function assertStandsAs(stored: Found, kept: Kept): void {
  const { endReason: _, ...is } = keptOf(stored, stored.mrr)
  const same = Object.entries(is).every(([field, value]) => isDeepStrictEqual(value, kept[field as keyof Kept]))
  if (!same) throw changedSince(stored)
}

const changedSince = ({ id }: Found) => new ChangedSince({ type: 'subscription', id }, 'The subscription')

/** What stands on an invoice is corrected by another document, never by an undo. */
async function assertNotIssued(ctx: Context, subscriptionId: string, ids?: Item['id'][]): Promise<void> {
  const { rows } = await sql<{ number: string | null }>`
    select d.number from revenue.subscription_item i
    join revenue.document d on d.workspace_id = i.workspace_id and d.id = i.document_id
    where i.workspace_id = ${ctx.workspaceId} and i.subscription_id = ${subscriptionId}
      ${ids ? sql`and i.id = any(${ids}::uuid[])` : sql``} limit 1`.execute(ctx.db)
  if (rows[0])
    throw new Refusal(409, `${rows[0].number ?? 'An invoice'} was issued for it`, {
      detail: 'What was issued stays. Change the subscription again: the days that are left are credited.',
    })
}
