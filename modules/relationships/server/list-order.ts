import { type RawBuilder, sql } from 'kysely'
import type { Cursor } from '#platform/database/cursor.ts'
import type { CustomReading } from './fields/custom-columns.ts'
import { customOrder } from './fields/custom-order.ts'
import type { StoredField } from './fields/field-queries.ts'

/** A limit that no list reaches. */
export const everything = 2 ** 31 - 2

export type Direction = 'asc' | 'desc'

/** Narrows and orders the accounts or people `a`; `place` is what the cursor remembers. */
export interface Order {
  place: RawBuilder<unknown>
  join?: RawBuilder<unknown>
  where: RawBuilder<unknown>
  /** Falls with the id when the list falls, so that one index is read in either direction. */
  by: RawBuilder<unknown>
}

const name = sql`a.name collate "und-x-icu"`

export function byName(where: RawBuilder<unknown>, direction: Direction, after: Cursor | undefined): Order {
  const behind = after
    ? sql`and (${name}, a.id) ${beyond(direction)} (${String(after[0])}::text collate "und-x-icu", ${after[1]}::uuid)`
    : sql``
  return { place: sql`a.name`, where: sql`${where} ${behind}`, by: inOrder(name, direction) }
}

export function byCreation(where: RawBuilder<unknown>, direction: Direction, after: Cursor | undefined): Order {
  const behind = after
    ? sql`and (a.created_at, a.id) ${beyond(direction)} (${String(after[0])}::timestamptz, ${after[1]}::uuid)`
    : sql``
  return { place: sql`a.created_at::text`, where: sql`${where} ${behind}`, by: inOrder(sql`a.created_at`, direction) }
}

interface ByCustom {
  where: RawBuilder<unknown>
  custom: CustomReading
  field: StoredField
  direction: Direction
  wanted: number
}

/** Those with a value in its order, then those without by name; the first sign of a place says which it is of. */
export async function pageByCustom<Row>(
  run: (order: Order, limit: number) => Promise<Row[]>,
  { where, custom, field, direction, wanted }: ByCustom,
  after: Cursor | undefined,
): Promise<Row[]> {
  const place = String(after?.[0] ?? '')
  const behind: Cursor | undefined = after && [place.slice(1), after[1]]
  const isBehindValues = place.startsWith('-')
  const order = customOrder(custom, field, direction, isBehindValues ? undefined : behind)
  const valued: Order = {
    place: sql`'=' || ${order.place}`,
    join: order.join,
    where: sql`${where} ${order.behind}`,
    by: order.by,
  }
  const found = isBehindValues ? [] : await run(valued, wanted)
  if (found.length === wanted) return found
  const named = byName(where, 'asc', isBehindValues ? behind : undefined)
  const rest = { ...named, place: sql`'-' || ${named.place}`, where: sql`${named.where} and ${order.none}` }
  return [...found, ...(await run(rest, wanted - found.length))]
}

const beyond = (direction: Direction) => (direction === 'asc' ? sql`>` : sql`<`)
const inOrder = (by: RawBuilder<unknown>, direction: Direction) =>
  direction === 'asc' ? sql`${by}, a.id` : sql`${by} desc, a.id desc`
