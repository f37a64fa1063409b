import { type RawBuilder, sql } from 'kysely'
import { type Cursor, decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import { Raw } from '#platform/server/slice.ts'
import { type ColumnBeside, isCustom } from '../contract/account-columns.ts'
import type { AccountSort } from '../contract/routes.ts'
import { type AccountFilter, accountsLike } from './account-filter.ts'
import { accountRowJson, besideAccount } from './account-json.ts'
import { customField } from './fields/custom-columns.ts'
import { customOrder } from './fields/custom-order.ts'
import type { StoredField } from './fields/field-queries.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>
type Direction = 'asc' | 'desc'

export interface AccountList extends AccountFilter {
  sort: AccountSort
  direction: Direction
  limit: number
  /** Columns beside those that every row has. */
  with?: readonly ColumnBeside[] | undefined
  after?: string | undefined
}

/** A row as the answer carries it, with its place in the order. */
interface ListedRow {
  id: string
  place: string | number
  row: string
}

/** A page of accounts, JSON straight from SQL. What has no figure comes last by name, in both directions. */
export async function listAccounts(scope: Scope, list: AccountList): Promise<Raw> {
  const after = decodeCursor(list.after)
  const found = await pageOf(scope, list, after)
  const shown = found.slice(0, list.limit)
  const last = found.length > list.limit ? shown.at(-1) : undefined
  const next = last ? JSON.stringify(encodeCursor([last.place, last.id])) : 'null'
  return new Raw(`{"items":[${shown.map((each) => each.row).join(',')}],"next":${next}}`)
}

/** All rows of a list in its order, a piece at a time, as JSON. */
export async function* accountRows(scope: Scope, list: Omit<AccountList, 'limit' | 'after'>): AsyncGenerator<string[]> {
  const limit = 1000
  let after: Cursor | undefined
  for (;;) {
    const found = await pageOf(scope, { ...list, limit }, after)
    const shown = found.slice(0, limit)
    const last = shown.at(-1)
    if (!last) return
    yield shown.map(({ row }) => row)
    if (found.length <= limit) return
    after = [last.place, last.id]
  }
}

async function pageOf(scope: Scope, list: AccountList, after: Cursor | undefined): Promise<ListedRow[]> {
  const wanted = list.limit + 1
  if (list.sort === 'name') return run(scope, byName(scope.workspaceId, list, list.direction, after), wanted, list)
  if (list.sort === 'created') return run(scope, byCreation(scope.workspaceId, list, after), wanted, list)
  if (isCustom(list.sort)) return pageByCustom(scope, list, after, customField(list.custom, list.sort, 'sort'))
  // The places of rows with a figure are numbers, those of rows without are names.
  const amongFigures = typeof after?.[0] !== 'string'
  const figured = amongFigures ? await run(scope, byFigure(scope.workspaceId, list, after), wanted, list) : []
  if (figured.length === wanted) return figured
  const rest = withoutFigure(scope.workspaceId, list, amongFigures ? undefined : after)
  return [...figured, ...(await run(scope, rest, wanted - figured.length, list))]
}

/** Those with a value in its order, then those without by name; the first sign of a place says which it is of. */
async function pageByCustom(
  scope: Scope,
  list: AccountList,
  after: Cursor | undefined,
  field: StoredField,
): Promise<ListedRow[]> {
  const { workspaceId } = scope
  const wanted = list.limit + 1
  const place = String(after?.[0] ?? '')
  const behind: Cursor | undefined = after && [place.slice(1), after[1]]
  const isBehindValues = place.startsWith('-')
  const order = customOrder(list.custom!, field, list.direction, isBehindValues ? undefined : behind)
  const valued: Order = {
    place: sql`'=' || ${order.place}`,
    join: order.join,
    where: sql`${accountsLike(workspaceId, list)} ${order.behind}`,
    by: order.by,
  }
  const found = isBehindValues ? [] : await run(scope, valued, wanted, list)
  if (found.length === wanted) return found
  const named = byName(workspaceId, list, 'asc', isBehindValues ? behind : undefined)
  const rest = { ...named, place: sql`'-' || ${named.place}`, where: sql`${named.where} and ${order.none}` }
  return [...found, ...(await run(scope, rest, wanted - found.length, list))]
}

/** Narrows and orders `relationships.account a`; `place` is what the cursor remembers. */
interface Order {
  place: RawBuilder<unknown>
  join?: RawBuilder<unknown>
  where: RawBuilder<unknown>
  /** Falls with the id when the list falls, so that one index is read in either direction. */
  by: RawBuilder<unknown>
}

const name = sql`a.name collate "und-x-icu"`

function byName(workspaceId: string, list: AccountList, direction: Direction, after: Cursor | undefined): Order {
  const behind = after
    ? sql`and (${name}, a.id) ${beyond(direction)} (${String(after[0])}::text collate "und-x-icu", ${after[1]}::uuid)`
    : sql``
  return { place: sql`a.name`, where: sql`${accountsLike(workspaceId, list)} ${behind}`, by: inOrder(name, direction) }
}

function byCreation(workspaceId: string, list: AccountList, after: Cursor | undefined): Order {
  const behind = after
    ? sql`and (a.created_at, a.id) ${beyond(list.direction)} (${String(after[0])}::timestamptz, ${after[1]}::uuid)`
    : sql``
  return {
    place: sql`a.created_at::text`,
    where: sql`${accountsLike(workspaceId, list)} ${behind}`,
    by: inOrder(sql`a.created_at`, list.direction),
  }
}

// The index is (figure, value desc, account_id): falling values have rising ids, and the other way round.
function byFigure(workspaceId: string, list: AccountList, after: Cursor | undefined): Order {
  const [value, id] = after ?? []
  const beforeOrAfter = list.direction === 'desc' ? sql`<` : sql`>`
  const idBehind = list.direction === 'desc' ? sql`>` : sql`<`
  const behind =
    value === undefined
      ? sql``
      : sql`and (s.value ${beforeOrAfter}= ${value}) and (s.value ${beforeOrAfter} ${value} or s.account_id ${idBehind} ${id}::uuid)`
  return {
    place: sql`s.value`,
    join: sql`join relationships.account_figure s on s.workspace_id = ${workspaceId} and s.account_id = a.id
      and s.figure = ${sql.lit(list.sort)}`,
    where: sql`${accountsLike(workspaceId, list)} ${behind}`,
    by: list.direction === 'desc' ? sql`s.value desc, s.account_id` : sql`s.value, s.account_id desc`,
  }
}

function withoutFigure(workspaceId: string, list: AccountList, after: Cursor | undefined): Order {
  const order = byName(workspaceId, list, 'asc', after)
  const none = sql`and not exists (select from relationships.account_figure s
    where s.workspace_id = ${workspaceId} and s.account_id = a.id and s.figure = ${sql.lit(list.sort)})`
  return { ...order, where: sql`${order.where} ${none}` }
}

const beyond = (direction: Direction) => (direction === 'asc' ? sql`>` : sql`<`)
const inOrder = (by: RawBuilder<unknown>, direction: Direction) =>
  direction === 'asc' ? sql`${by}, a.id` : sql`${by} desc, a.id desc`

async function run(
  { db, workspaceId }: Scope,
  order: Order,
  limit: number,
  { with: more, custom }: Pick<AccountList, 'with' | 'custom'>,
): Promise<ListedRow[]> {
  const { rows } = await sql<ListedRow>`
    select a.id, a.place, ${accountRowJson(more, custom)} as row
    from (
      select a.*, ${order.place} as place, row_number() over (order by ${order.by}) as position
      from relationships.account a ${order.join ?? sql``}
      where ${order.where} order by ${order.by} limit ${limit}) a
    ${besideAccount(workspaceId)}
    order by a.position`.execute(db)
  return rows
}
