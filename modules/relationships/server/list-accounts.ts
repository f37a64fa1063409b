import { sql } from 'kysely'
import { type Cursor, decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import { Raw } from '#platform/server/slice.ts'
import { type ColumnBeside, isCustom } from '../contract/account-columns.ts'
import type { AccountSort } from '../contract/account-routes.ts'
import { type AccountFilter, accountsLike } from './account-filter.ts'
import { accountRowJson, besideAccount } from './account-json.ts'
import { customField } from './fields/custom-columns.ts'
import { byCreation, byName, type Direction, everything, type Order, pageByCustom } from './list-order.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

export interface AccountList extends AccountFilter {
  sort: AccountSort
  direction: Direction
  limit: number
  /** Columns beside those that every row has. */
  with?: readonly ColumnBeside[] | undefined
  after?: string | undefined
  /** The ids alone, in their order. */
  idsOnly?: boolean | undefined
}

/** A row as the answer carries it, with its place in the order. */
interface ListedRow {
  id: string
  place: string | number
  row: string
}

/** A page of accounts, JSON straight from SQL. What has no figure comes last by name, in both directions. */
export async function listAccounts(reader: Reader, list: AccountList): Promise<Raw> {
  const after = decodeCursor(list.after)
  const found = await pageOf(reader, list, after)
  const shown = found.slice(0, list.limit)
  const last = found.length > list.limit ? shown.at(-1) : undefined
  const next = last ? JSON.stringify(encodeCursor([last.place, last.id])) : 'null'
  return new Raw(`{"items":[${shown.map((each) => each.row).join(',')}],"next":${next}}`)
}

type Listed = Omit<AccountList, 'limit' | 'after' | 'idsOnly'>

/** How many rows of a whole list are read at a time. */
const piece = 1000

/** All rows of a list in its order, a piece at a time, as JSON. */
export async function* accountRows(
  reader: Reader,
  { askedOnce, ...list }: Listed & { askedOnce?: boolean | undefined },
): AsyncGenerator<string[]> {
  if (askedOnce) return yield* rowsAskedOnce(reader, list)
  const limit = piece
  let after: Cursor | undefined
  for (;;) {
    const found = await pageOf(reader, { ...list, limit }, after)
    const shown = found.slice(0, limit)
    const last = shown.at(-1)
    if (!last) return
    yield shown.map(({ row }) => row)
    if (found.length <= limit) return
    after = [last.place, last.id]
  }
}

/** The same where the filter passes over all accounts, which it would for each piece. */
async function* rowsAskedOnce(reader: Reader, list: Listed): AsyncGenerator<string[]> {
  const found = await pageOf(reader, { ...list, idsOnly: true, limit: everything }, undefined)
  for (let at = 0; at < found.length; at += piece) {
    const ids = found.slice(at, at + piece).map(({ id }) => id)
    const rows = await pageOf(reader, { ...list, where: undefined, find: undefined, ids, limit: piece }, undefined)
    yield rows.map(({ row }) => row)
  }
}

async function pageOf(reader: Reader, list: AccountList, after: Cursor | undefined): Promise<ListedRow[]> {
  const wanted = list.limit + 1
  const where = accountsLike(reader.workspaceId, list)
  if (list.sort === 'name') return run(reader, byName(where, list.direction, after), wanted, list)
  if (list.sort === 'created') return run(reader, byCreation(where, list.direction, after), wanted, list)
  if (isCustom(list.sort)) {
    const field = customField(list.custom, list.sort, 'sort')
    const asked = { where, field, custom: list.custom!, direction: list.direction, wanted }
    return pageByCustom((order, limit) => run(reader, order, limit, list), asked, after)
  }
  // The places of rows with a figure are numbers, those of rows without are names.
  const amongFigures = typeof after?.[0] !== 'string'
  const figured = amongFigures ? await run(reader, byFigure(reader.workspaceId, list, after), wanted, list) : []
  if (figured.length === wanted) return figured
  const rest = withoutFigure(reader.workspaceId, list, amongFigures ? undefined : after)
  return [...figured, ...(await run(reader, rest, wanted - figured.length, list))]
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
  const order = byName(accountsLike(workspaceId, list), 'asc', after)
  const none = sql`and not exists (select from relationships.account_figure s
    where s.workspace_id = ${workspaceId} and s.account_id = a.id and s.figure = ${sql.lit(list.sort)})`
  return { ...order, where: sql`${order.where} ${none}` }
}

async function run(
  reader: Reader,
  order: Order,
  limit: number,
  { with: more, custom, own = [], idsOnly }: Pick<AccountList, 'with' | 'custom' | 'own' | 'idsOnly'>,
): Promise<ListedRow[]> {
  const { db, workspaceId } = reader
  const { rows } = await sql<ListedRow>`
    select a.id, a.place, ${idsOnly ? sql`''` : accountRowJson({ ...reader, own }, more, custom)} as row
    from (
      select a.*, ${order.place} as place, row_number() over (order by ${order.by}) as position
      from relationships.account a ${order.join ?? sql``}
      where ${order.where} order by ${order.by} limit ${limit}) a
    ${idsOnly ? sql`` : besideAccount(workspaceId)}
    order by a.position`.execute(db)
  return rows
}
