import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Measured } from '../../contract/purchase.ts'
import { today } from '../payments/today.ts'

/** Of the last twelve months: shares from 0 to 1, null where nothing tells them. */
interface Shares {
  onTime: string | null
  quality: string | null
  priceChange: string | null
}

/**
 * Parts of a review, 0 to 100, from what was measured (docs/methods.md, "Score of a supplier"). On time and quality are the shares
 * in percent. Price is 100 where prices did not rise, and five less for each percent that they did.
 */
export function partsOf({ onTime, quality, priceChange }: Shares): Pick<Measured, 'onTime' | 'quality' | 'price'> {
  const percent = (share: string) => new Decimal(share).times(100).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()
  const rise = priceChange === null ? null : Decimal.max(0, new Decimal(priceChange))
  return {
    onTime: onTime === null ? null : percent(onTime),
    quality: quality === null ? null : percent(quality),
    price: rise === null ? null : Math.max(0, percent(new Decimal(1).minus(rise.times(5)).toString())),
  }
}

/** How a supplier did by what came and what was billed in the last twelve months. */
export async function measurePurchases(
  ctx: Pick<Context, 'db' | 'workspaceId' | 'now'>,
  accountId: string,
): Promise<Measured> {
  const { db, workspaceId } = ctx
  const until = await today(ctx)
  const since = sql`(${until}::date - interval '12 months')::date`
  const { rows } = await sql<Shares & { receipts: number }>`
    with due as (
      -- Of each line that was due by now, or came before: the part of it that came by the day it was expected on.
      select case when o.closed_at is null then l.quantity else c.accepted end as quantity, c.in_time
      from revenue.purchase_order o
      join revenue.purchase_line l on l.workspace_id = ${workspaceId} and l.order_id = o.id
      cross join lateral (
        select coalesce(sum(c.accepted), 0) as accepted, coalesce(sum(c.accepted) filter (where r.day <= o.expected_on), 0) as in_time
        from revenue.receipt_line c
        join revenue.receipt r on r.workspace_id = ${workspaceId} and r.id = c.receipt_id
        where c.workspace_id = ${workspaceId} and c.line_id = l.id) c
      where o.workspace_id = ${workspaceId} and o.account_id = ${accountId} and o.expected_on > ${since}
        and (o.expected_on < ${until}::date or c.accepted >= l.quantity)),
    came as (
      select c.accepted, c.rejected, r.id as receipt_id
      from revenue.purchase_order o
      join revenue.receipt r on r.workspace_id = ${workspaceId} and r.order_id = o.id and r.day > ${since}
        and r.reverses_id is null and r.reversed_by is null
      join revenue.receipt_line c on c.workspace_id = ${workspaceId} and c.receipt_id = r.id
      where o.workspace_id = ${workspaceId} and o.account_id = ${accountId}),
    prices as (
      select m.quantity, b.rate * m.unit_price as price, b.day,
        lag(b.rate * m.unit_price) over (partition by l.product_id order by b.day, b.id, m.position) as before
      from revenue.bill b
      join revenue.bill_line m on m.workspace_id = ${workspaceId} and m.bill_id = b.id
      join revenue.receipt_line c on c.workspace_id = ${workspaceId} and c.id = m.receipt_line_id
      join revenue.purchase_line l on l.workspace_id = ${workspaceId} and l.id = c.line_id and l.product_id is not null
      where b.workspace_id = ${workspaceId} and b.account_id = ${accountId} and b.kind = 'bill' and b.reversed_by is null)
    select (select avg(in_time / quantity) from due where quantity > 0)::text as "onTime",
      (select avg(accepted / (accepted + rejected)) from came)::text as quality,
      (select sum(quantity * (price - before)) / nullif(sum(quantity * before), 0) from prices
        where before is not null and day > ${since})::text as "priceChange",
      (select count(distinct receipt_id) from came)::int as receipts`.execute(db)
  const { receipts, ...shares } = rows[0]!
  const priceChange = shares.priceChange === null ? null : new Decimal(shares.priceChange).toDecimalPlaces(6).toFixed()
  return { ...partsOf(shares), priceChange, receipts }
}
