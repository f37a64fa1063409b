import { sql } from 'kysely'
import { assertAccount, customerLevels } from '#modules/relationships/server/index.ts'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { minorDigits } from '#platform/contract/money.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid, Refusal } from '#platform/server/refusal.ts'
import { agreedPrice, convertedPrice } from '../../contract/product-prices.ts'
import type { ProductPrice } from '../../contract/product-routes.ts'
import { today } from '../today.ts'
import { unitCostOn } from './unit-cost-on.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor' | 'now'>

export interface PricesAsked {
  accountId?: string | undefined
  /** The base currency where nothing is said. */
  currency?: string | undefined
  /** Today where nothing is said. */
  day?: string | undefined
  /** The base currency for one of the currency: by it a list price is reckoned where there is none in the currency. */
  rate?: string | undefined
  items: { productId: string; quantity: string }[]
}

interface Row extends Omit<ProductPrice, 'price' | 'rule' | 'next' | 'converted'> {
  day: string
  basePrice: string | null
}

/** What products cost an account on a day: list price, agreed price, unit cost and tax of each, in one statement. */
export async function pricesFor(
  reader: Reader,
  { accountId, currency: asked, day, rate, items }: PricesAsked,
): Promise<{ items: ProductPrice[]; currency: string; day: string }> {
  const { baseCurrency } = await currentWorkspace(reader)
  if (accountId) await assertSeen(reader, accountId)
  const currency = asked ?? baseCurrency
  const rows = await pricesOf(reader, { accountId, currency, isBase: currency === baseCurrency, day, rate, items })
  const found = new Set(rows.map(({ productId }) => productId))
  const missing = items.flatMap(({ productId }, at) =>
    found.has(productId)
      ? []
      : [{ path: `items.${at}.productId`, message: 'This product is not here. Choose another.' }],
  )
  if (missing.length > 0) throw invalid(missing)
  return {
    items: rows.map(({ basePrice, day: _, ...row }) => {
      const converted = row.listPrice === null && basePrice !== null && rate !== undefined
      const listPrice = converted ? convertedPrice(basePrice, rate, minorDigits(currency)) : row.listPrice
      return { ...row, listPrice, converted, ...agreedPrice(listPrice, row.rules, row.quantity) }
    }),
    currency,
    day: rows[0]!.day,
  }
}

/** In a body an account that is not here is a fault of that field. */
async function assertSeen(reader: Reader, accountId: string): Promise<void> {
  await assertAccount(reader, accountId).catch((error: unknown) => {
    if (error instanceof Refusal && error.status === 404)
      throw invalid([{ path: 'accountId', message: 'This account is not here' }])
    throw error
  })
}

interface Choice extends Pick<PricesAsked, 'accountId' | 'day' | 'rate' | 'items'> {
  currency: string
  isBase: boolean
}

/** In the order in which they were asked for; rules are all that hold on that day, whatever the quantity. */
async function pricesOf(reader: Reader, { accountId, currency, isBase, day, rate, items }: Choice): Promise<Row[]> {
  const { db, workspaceId } = reader
  const on = day ? sql`${day}::date` : today(reader)
  const asked = items.map(({ productId, quantity }, no) => ({ no, product: productId, quantity }))
  const basePrice = sql`trim_scale(p.list_price)::text`
  const listPrice = isBase
    ? basePrice
    : sql`(select trim_scale(o.price)::text from revenue.list_price o
        where o.workspace_id = ${workspaceId} and o.product_id = p.id and o.currency = ${currency})`
  // Of lists that say something of the same from the same quantity on, the lower price is all that can count.
  const reckoned = isBase
    ? sql`p.list_price`
    : sql`coalesce((${listPrice})::numeric, p.list_price / ${rate ?? null}::numeric)`
  const rules = (which: 'product' | 'family') => sql`
    select ${which}::text as of, i.list_id, l.name, l.scope, i.min_quantity, i.price, i.discount_rate
    from lists l join revenue.price_list_item i on i.workspace_id = ${workspaceId} and i.list_id = l.id
      and ${which === 'product' ? sql`i.product_id = p.id` : sql`i.family = p.family`}
    where i.price is null or l.currency = ${currency}`
  const { rows } = await sql<Row>`
    with lists as materialized (
      select l.id, l.name, l.currency, case when l.account_id is not null then 'account' when l.level is not null then 'level' else 'everybody' end as scope
      from revenue.price_list l
      where l.workspace_id = ${workspaceId} and l.archived_at is null
        and coalesce(l.valid_from <= ${on}, true) and coalesce(l.valid_until >= ${on}, true)
        and ${accountId ? sql`(l.account_id is null or l.account_id = ${accountId})` : sql`l.account_id is null`}
        and ${
          accountId
            ? sql`(l.level is null or l.level = (select c.level from ${customerLevels(workspaceId)} c where c.account_id = ${accountId}))`
            : sql`l.level is null`
        }
    )
    select p.id as "productId", p.code, p.name, p.kind, p.unit, p.loss_leader as "lossLeader", p.archived_at is not null as archived,
      trim_scale(x.quantity)::text as quantity, ${listPrice} as "listPrice", ${basePrice} as "basePrice",
      trim_scale(${unitCostOn(reader, sql`p.id`, on)})::text as "unitCost", ${on} as day,
      (select json_build_object('id', t.id, 'name', t.name, 'rate', trim_scale(t.rate)::text, 'category', t.category, 'reason', t.reason)
        from revenue.tax t where t.workspace_id = ${workspaceId} and t.id = p.tax_id) as tax,
      (select coalesce(json_agg(json_build_object('listId', r.list_id, 'list', r.name, 'scope', r.scope, 'of', r.of,
          'minQuantity', trim_scale(r.min_quantity)::text, 'price', trim_scale(r.price)::text, 'discountRate', trim_scale(r.discount_rate)::text)
          order by r.list_id, r.of, r.min_quantity), '[]')
        from (
          select distinct on (f.scope, f.of, f.min_quantity) f.*
          from (${rules('product')} union all ${rules('family')}) f
          order by f.scope, f.of, f.min_quantity, coalesce(f.price, ${reckoned} * (1 - f.discount_rate)), f.list_id
        ) r) as rules
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) x(no int, product uuid, quantity numeric)
    join revenue.product p on p.workspace_id = ${workspaceId} and p.id = x.product
    order by x.no`.execute(db)
  return rows
}
