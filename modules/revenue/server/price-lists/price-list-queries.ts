import { type RawBuilder, sql } from 'kysely'
import { accountNames, accountsWithin } from '#modules/relationships/server/index.ts'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { KeptItem, PriceList, PriceListItem } from '../../contract/price-list.ts'
import type { KeptPriceList } from '../../contract/price-list-events.ts'
import '../tables.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

/** A list for an account that the reader does not see is not here for them. */
function listsWithin(reader: Reader): RawBuilder<unknown> {
  const { actor } = reader
  if (!actor.may('account:see')) return sql`and l.account_id is null`
  const accounts = accountsWithin(reader, 'account:see')
  return accounts ? sql`and (l.account_id is null or l.account_id in ${accounts})` : sql``
}

const lists = (reader: Reader, where: RawBuilder<unknown>) => sql<PriceList & { place: string }>`
  select l.id, l.name, l.currency, l.level, l.valid_from as "validFrom", l.valid_until as "validUntil",
    case when a.id is not null then json_build_object('id', a.id, 'name', a.name) end as account,
    (select count(*)::int from revenue.price_list_item i where i.workspace_id = ${reader.workspaceId} and i.list_id = l.id) as items,
    l.archived_at is not null as archived, l.version, lower(l.name) as place
  from revenue.price_list l left join ${accountNames(reader.workspaceId)} a on a.id = l.account_id
  where l.workspace_id = ${reader.workspaceId} ${listsWithin(reader)} ${where}`

interface Choice {
  accountId?: string | undefined
  archived: 'no' | 'yes' | 'all'
  limit: number
  after?: string | undefined
}

/** Price lists by name, as far as the reader sees the accounts they are for. */
export async function listPriceLists(reader: Reader, { accountId, archived, limit, after }: Choice) {
  const cursor = decodeCursor(after)
  const { rows } = await sql<PriceList & { place: string }>`${lists(
    reader,
    sql`${accountId ? sql`and l.account_id = ${accountId}` : sql``}
      ${archived === 'all' ? sql`` : archived === 'yes' ? sql`and l.archived_at is not null` : sql`and l.archived_at is null`}
      ${cursor ? sql`and (lower(l.name), l.id) > (${String(cursor[0])}, ${cursor[1]}::uuid)` : sql``}`,
  )} order by lower(l.name), l.id limit ${limit}`.execute(reader.db)
  const last = rows.length === limit ? rows.at(-1) : undefined
  return {
    items: rows.map(({ place: _, ...row }) => row),
    next: last ? encodeCursor([last.place, last.id]) : null,
  }
}

export async function findPriceList(reader: Reader, id: string): Promise<PriceList> {
  const { rows } = await lists(reader, sql`and l.id = ${id}`).execute(reader.db)
  if (!rows[0]) throw notFound('This price list')
  const { place: _, ...found } = rows[0]
  return found
}

/** The prices of a list in the order they were entered. */
export async function priceListItems(
  reader: Reader,
  { id, limit, after }: { id: string; limit: number; after?: string | undefined },
): Promise<{ items: PriceListItem[]; next: string | null }> {
  const { db, workspaceId } = reader
  const { currency } = await findPriceList(reader, id)
  const cursor = decodeCursor(after)
  const { rows } = await sql<PriceListItem>`
    select ${itemColumns},
      case when p.id is not null then json_build_object('id', p.id, 'code', p.code, 'name', p.name, 'unit', p.unit,
        'listPrice', trim_scale(case when w.base_currency = ${currency} then p.list_price else o.price end)::text) end as product
    from revenue.price_list_item i
    join workspace.workspace w on w.workspace_id = ${workspaceId}
    left join revenue.product p on p.workspace_id = ${workspaceId} and p.id = i.product_id
    left join revenue.list_price o on o.workspace_id = ${workspaceId} and o.product_id = i.product_id and o.currency = ${currency}
    where i.workspace_id = ${workspaceId} and i.list_id = ${id} ${cursor ? sql`and (i.position, i.id) > (${Number(cursor[0])}, ${cursor[1]}::uuid)` : sql``}
    order by i.position, i.id limit ${limit}`.execute(db)
  const last = rows.length === limit ? rows.at(-1) : undefined
  return { items: rows, next: last ? encodeCursor([last.position, last.id]) : null }
}

const itemColumns = sql`
  i.id, i.position, i.product_id as "productId", i.family, trim_scale(i.min_quantity)::text as "minQuantity",
  trim_scale(i.price)::text as price, trim_scale(i.discount_rate)::text as "discountRate"`

export interface PriceListRecord extends KeptPriceList {
  id: string
  version: number
}

/** The list, locked until the transaction ends; refused where the actor may not see whom it is for. */
export async function lockPriceList(reader: Reader, id: string | undefined): Promise<PriceListRecord> {
  const { rows } = await sql<PriceListRecord>`
    select l.id, l.name, l.currency, l.account_id as "accountId", l.level, l.valid_from as "validFrom",
      l.valid_until as "validUntil", l.archived_at is not null as archived, l.version
    from revenue.price_list l
    where l.workspace_id = ${reader.workspaceId} and l.id = ${id ?? null} ${listsWithin(reader)}
    for update of l`.execute(reader.db)
  if (!rows[0]) throw notFound('This price list')
  return rows[0]
}

/** For its history. */
export async function assertPriceListSeen(reader: Reader, id: string): Promise<void> {
  const { rows } = await sql`
    select from revenue.price_list l where l.workspace_id = ${reader.workspaceId} and l.id = ${id} ${listsWithin(reader)}`.execute(
    reader.db,
  )
  if (rows.length === 0 || !reader.actor.may('product:see')) throw notFound('This price list')
}

/** These rows of a list, as they are stored. */
export async function itemsOf({ db, workspaceId }: Reader, listId: string, ids: string[]): Promise<KeptItem[]> {
  const { rows } = await sql<KeptItem>`
    select ${itemColumns} from revenue.price_list_item i
    where i.workspace_id = ${workspaceId} and i.list_id = ${listId} and i.id = any(${ids}::uuid[])`.execute(db)
  return rows
}

const columns = {
  ...{ name: 'name', currency: 'currency', accountId: 'account_id', level: 'level' },
  ...{ validFrom: 'valid_from', validUntil: 'valid_until' },
} as const

export const columnsOf = ({ archived, ...fields }: Partial<KeptPriceList>, now: Date) => ({
  ...Object.fromEntries(
    Object.entries(columns).flatMap(([field, column]) => {
      const value = fields[field as keyof typeof columns]
      return value === undefined ? [] : [[column, value]]
    }),
  ),
  ...(archived === undefined ? {} : { archived_at: archived ? now : null }),
})

export async function writePriceList(ctx: Context, id: string, fields: Partial<KeptPriceList>): Promise<void> {
  await ctx.db
    .updateTable('revenue.price_list')
    .set((eb) => ({ ...columnsOf(fields, ctx.now), version: eb('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
}

export const priceListSubjects = ({ id, accountId }: { id: string; accountId: string | null }) => [
  { role: 'price-list', type: 'price-list', id },
  ...(accountId ? [{ role: 'account', type: 'account', id: accountId }] : []),
]
