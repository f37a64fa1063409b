import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { ChangedSince } from '#platform/events/changed-since.ts'
import type { Context } from '#platform/server/context.ts'
import { notAllowed } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import type { ItemFields, KeptItem } from '../../contract/price-list.ts'
import {
  type KeptPriceList,
  priceListChanged,
  priceListCreated,
  priceListItemsChanged,
} from '../../contract/price-list-events.ts'
import { insertPriceList } from './create-price-list.ts'
import { itemsOf, lockPriceList, type PriceListRecord, writePriceList } from './price-list-queries.ts'
import { settleItems } from './settle-items.ts'
import { settlePriceList } from './settle-price-list.ts'
import { removeItems, writeItems } from './write-items.ts'

export const priceListUndo: Record<string, Undo> = {
  'price-list.created': async (ctx, event) => {
    const stored = await listOf(ctx, event)
    if (stored.version > 1) throw changedSince(stored)
    await sql`delete from revenue.price_list where workspace_id = ${ctx.workspaceId} and id = ${stored.id}`.execute(
      ctx.db,
    )
  },
  'price-list.changed': (ctx, event) => {
    const { before, after } = priceListChanged.body.parse(event.body)
    return putBack(ctx, event, after, before)
  },
  'price-list.items-changed': (ctx, event) => turnItems(ctx, event, false),
}

/** The same done again, after it was taken back. */
export const priceListRedo: Record<string, Undo> = {
  'price-list.created': async (ctx, event) => {
    assertMay(ctx)
    const { after } = priceListCreated.body.parse(event.body)
    await settlePriceList(ctx, after)
    await insertPriceList(ctx, idOf(event)!, after)
  },
  'price-list.changed': (ctx, event) => {
    const { before, after } = priceListChanged.body.parse(event.body)
    return putBack(ctx, event, before, after)
  },
  'price-list.items-changed': (ctx, event) => turnItems(ctx, event, true),
}

async function putBack(ctx: Context, event: RecordedEvent, from: Partial<KeptPriceList>, to: Partial<KeptPriceList>) {
  const stored = await listOf(ctx, event)
  const same = Object.entries(from).every(([field, value]) =>
    isDeepStrictEqual(stored[field as keyof KeptPriceList], value),
  )
  if (!same) throw changedSince(stored)
  await settlePriceList(ctx, { ...stored, ...to })
  await writePriceList(ctx, stored.id, to)
}

/** Every row is to be as the event left it; a product that went meanwhile is refused like any that is not here. */
async function turnItems(ctx: Context, event: RecordedEvent, again: boolean): Promise<void> {
  const stored = await listOf(ctx, event)
  const { items } = priceListItemsChanged.body.parse(event.body)
  const turned = items.map(({ before, after }) => (again ? { from: before, to: after } : { from: after, to: before }))
  const now = new Map(
    (
      await itemsOf(
        ctx,
        stored.id,
        items.map(({ before, after }) => (before ?? after)!.id),
      )
    ).map((item) => [item.id, item]),
  )
  const stands = ({ from, to }: (typeof turned)[number]) => isDeepStrictEqual(now.get((from ?? to)!.id) ?? null, from)
  if (!turned.every(stands)) throw changedSince(stored)
  const written = turned.flatMap(({ to }): KeptItem[] => (to ? [to] : []))
  const gone = turned.flatMap(({ from, to }) => (from && !to ? [from.id] : []))
  await settleItems(ctx, stored.id, { set: written.map(withoutNewId(now)), remove: gone, known: now })
  await removeItems(ctx, stored.id, gone)
  await writeItems(ctx, stored.id, written)
  await writePriceList(ctx, stored.id, {})
}

/** A row that comes back is not there to be named by its id yet. */
const withoutNewId =
  (now: Map<string, KeptItem>) =>
  ({ id, position: _, ...item }: KeptItem): ItemFields =>
    now.has(id) ? { id, ...item } : item

const changedSince = ({ id, name }: PriceListRecord) => new ChangedSince({ type: 'price-list', id }, name)

const idOf = ({ subjects }: RecordedEvent) => subjects.find(({ role }) => role === 'price-list')?.id

async function listOf(ctx: Context, event: RecordedEvent): Promise<PriceListRecord> {
  assertMay(ctx)
  return lockPriceList(ctx, idOf(event))
}

function assertMay({ actor }: Context): void {
  if (!actor.may('product:change')) throw notAllowed()
}
