import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { unusedOnly } from '#platform/database/references.ts'
import { ChangedSince } from '#platform/events/changed-since.ts'
import type { Context } from '#platform/server/context.ts'
import { assertWrites } from '#platform/server/field-rules.ts'
import { notAllowed, Refusal } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import { costChanged, type KeptProduct, productChanged, productCreated } from '../../contract/product-events.ts'
import { insertProduct, lockProduct, type ProductRecord, writeProduct } from './product-record.ts'
import { settleProduct } from './settle-product.ts'
import { costFrom, writeCost } from './write-cost.ts'

export const productUndo: Record<string, Undo> = {
  'product.created': async (ctx, event) => {
    const { id, name, version } = await productOf(ctx, event)
    if (version > 1) throw changedSince({ id, name })
    if (!(await unusedOnly(ctx, 'revenue.product', [id])).has(id))
      throw new Refusal(409, `${name} is used already`, { detail: 'Archive it instead: it is then offered no more.' })
    await sql`delete from revenue.product where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
  },
  'product.changed': (ctx, event) => {
    const { before, after } = productChanged.body.parse(event.body)
    return putBack(ctx, event, after, before)
  },
  'product.archived': (ctx, event) => archive(ctx, event, false),
  'product.restored': (ctx, event) => archive(ctx, event, true),
  'product.cost-changed': (ctx, event) => {
    const { fromDay, before, after } = costChanged.body.parse(event.body)
    return putCost(ctx, event, fromDay, after.cost, before.cost)
  },
}

/** The same done again, after it was taken back. */
export const productRedo: Record<string, Undo> = {
  'product.created': async (ctx, event) => {
    assertMay(ctx)
    const { after } = productCreated.body.parse(event.body)
    const { unitCost, ...fields } = after
    const id = idOf(event)!
    await settleProduct(ctx, id, fields)
    await insertProduct(ctx, id, fields)
    if (unitCost) await writeCost(ctx, id, null, unitCost)
  },
  'product.changed': (ctx, event) => {
    const { before, after } = productChanged.body.parse(event.body)
    return putBack(ctx, event, before, after)
  },
  'product.archived': (ctx, event) => archive(ctx, event, true),
  'product.restored': (ctx, event) => archive(ctx, event, false),
  'product.cost-changed': (ctx, event) => {
    const { fromDay, before, after } = costChanged.body.parse(event.body)
    return putCost(ctx, event, fromDay, before.cost, after.cost)
  },
}

async function putBack(ctx: Context, event: RecordedEvent, from: Partial<KeptProduct>, to: Partial<KeptProduct>) {
  const stored = await productOf(ctx, event)
  const other = Object.entries(from).find(
    ([field, value]) => !isDeepStrictEqual(stored[field as keyof KeptProduct], value),
  )
  if (other) throw changedSince(stored, other[0])
  await settleProduct(ctx, stored.id, to)
  await writeProduct(ctx, stored.id, to)
}

async function archive(ctx: Context, event: RecordedEvent, archived: boolean): Promise<void> {
  const stored = await productOf(ctx, event)
  if ((stored.archivedAt !== null) === archived) throw changedSince(stored)
  await writeProduct(ctx, stored.id, { archivedAt: archived ? ctx.now : null })
}

async function putCost(
  ctx: Context,
  event: RecordedEvent,
  fromDay: string | null,
  from: string | null,
  to: string | null,
): Promise<void> {
  assertWrites(ctx.actor, costChanged.body, event.body)
  const stored = await productOf(ctx, event)
  if ((await costFrom(ctx, stored.id, fromDay)) !== from) throw changedSince(stored)
  await writeCost(ctx, stored.id, fromDay, to)
  await writeProduct(ctx, stored.id, {})
}

const changedSince = ({ id, name }: Pick<ProductRecord, 'id' | 'name'>, field?: string) =>
  new ChangedSince({ type: 'product', id }, name, field)

const idOf = ({ subjects }: RecordedEvent) => subjects.find(({ role }) => role === 'product')?.id

async function productOf(ctx: Context, event: RecordedEvent): Promise<ProductRecord> {
  assertMay(ctx)
  return lockProduct(ctx, idOf(event))
}

function assertMay({ actor }: Context): void {
  if (!actor.may('product:change')) throw notAllowed()
}
