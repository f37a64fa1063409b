import { isDeepStrictEqual } from 'node:util'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { assertVersion } from '#platform/server/versions.ts'
import type { ItemFields, KeptItem } from '../../contract/price-list.ts'
import { priceListItemsChanged } from '../../contract/price-list-events.ts'
import { itemsOf, lockPriceList, priceListSubjects, writePriceList } from './price-list-queries.ts'
import { settleItems } from './settle-items.ts'
import { nextPlace, removeItems, writeItems } from './write-items.ts'

/** Of these rows those that are there, by their ids. */
const known = async (ctx: Context, listId: string, ids: string[]) =>
  new Map((await itemsOf(ctx, listId, ids)).map((item) => [item.id, item]))

/** Writes prices into a list and takes others out, all or none. */
export async function changePriceListItems(
  ctx: Context & { ifMatch?: number },
  { id, set, remove }: { id: string; set: ItemFields[]; remove: string[] },
): Promise<{ eventId: string | null; version: number; changed: number }> {
  const stored = await lockPriceList(ctx, id)
  assertVersion(ctx.ifMatch, stored, {})
  const named = await known(ctx, id, [...set.flatMap((item) => item.id ?? []), ...remove])
  const settled = await settleItems(ctx, id, { set, remove, known: named })
  const before = new Map([
    ...named,
    ...(await known(
      ctx,
      id,
      settled.flatMap((item) => item.id ?? []),
    )),
  ])
  let place = await nextPlace(ctx, id)
  const wanted = settled.map((item): KeptItem => {
    const stands = item.id && before.get(item.id)
    return { ...item, ...(stands ? { id: stands.id, position: stands.position } : { id: newId(), position: place++ }) }
  })
  const written = wanted.filter((item) => !isDeepStrictEqual(before.get(item.id), item))
  const gone = remove.flatMap((each) => before.get(each) ?? [])
  if (written.length === 0 && gone.length === 0) return { eventId: null, version: stored.version, changed: 0 }
  await removeItems(
    ctx,
    id,
    gone.map((item) => item.id),
  )
  await writeItems(ctx, id, written)
  await writePriceList(ctx, id, {})
  const eventId = await recordEvent(ctx, priceListItemsChanged, {
    subjects: priceListSubjects(stored),
    body: {
      name: stored.name,
      items: [
        ...written.map((after) => ({ before: before.get(after.id) ?? null, after })),
        ...gone.map((item) => ({ before: item, after: null })),
      ],
    },
  })
  return { eventId, version: stored.version + 1, changed: written.length + gone.length }
}
