import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { NewBill } from '../../contract/purchase.ts'
import { lockOrders } from './order-queries.ts'

/** A line of a receipt with what was billed of it. */
export interface Goods {
  id: string
  product_id: string | null
  description: string | null
  accepted: string
  billed: string
  net: number
  base_net: number
}

/** What stands received and not billed of so much of it, at the order's price and in the base currency. */
export function clearedOf({ accepted, billed, net, base_net: base }: Goods, quantity: string) {
  const part = (whole: number, of: Decimal) =>
    of.equals(accepted) ? whole : of.times(whole).div(accepted).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()
  const [before, after] = [new Decimal(billed), new Decimal(billed).plus(quantity)]
  return { net: part(net, after) - part(net, before), base: part(base, after) - part(base, before) }
}

/** The goods that a bill names, with their orders locked; refused where they are another supplier's, or billed already. */
export async function billedGoods(ctx: Context, input: NewBill, currency: string | undefined) {
  const { db, workspaceId } = ctx
  const ids = input.lines.flatMap(({ receiptLineId }) => receiptLineId ?? [])
  if (ids.length === 0) return { goods: new Map<string, Goods>(), currency }
  const { rows: found } = await sql<{ order_id: string }>`
    select distinct r.order_id from revenue.receipt_line c
    join revenue.receipt r on r.workspace_id = ${workspaceId} and r.id = c.receipt_id
    where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[])`.execute(db)
  const orders = await lockOrders(
    ctx,
    found.map(({ order_id }) => order_id),
  )
  const { rows } = await sql<Goods & { order_id: string; taken_back: boolean }>`
    select c.id, r.order_id, r.reversed_by is not null or r.reverses_id is not null as taken_back, l.product_id,
      coalesce(p.name, l.description) as description, c.accepted::text,
      c.net, c.base_net, coalesce((
        select sum(quantity) from revenue.bill_line where workspace_id = ${workspaceId} and receipt_line_id = c.id), 0)::text as billed
    from revenue.receipt_line c
    join revenue.receipt r on r.workspace_id = ${workspaceId} and r.id = c.receipt_id
    join revenue.purchase_line l on l.workspace_id = ${workspaceId} and l.id = c.line_id
    left join revenue.product p on p.workspace_id = ${workspaceId} and p.id = l.product_id
    where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[])`.execute(db)
  const goods = new Map(rows.map((row) => [row.id, row]))
  const orderOf = new Map(orders.map((order) => [order.id, order]))
  const inCurrency = currency ?? orders[0]?.currency
  const faults = input.lines.flatMap(({ receiptLineId, quantity }, at) => {
    if (!receiptLineId) return []
    const fault = (field: string, message: string) => [{ path: `lines.${at}.${field}`, message }]
    const one = goods.get(receiptLineId)
    const order = one && orderOf.get(one.order_id)
    if (!one || !order || order.account_id !== input.accountId)
      return fault('receiptLineId', 'This is nothing that came from this supplier. Choose one of its receipts.')
    if (one.taken_back) return fault('receiptLineId', 'This receipt was taken back. Leave it out.')
    if (ids.indexOf(receiptLineId) !== ids.lastIndexOf(receiptLineId))
      return fault('receiptLineId', 'This stands here more than once. Make one line of it.')
    if (order.currency !== inCurrency)
      return fault(
        'receiptLineId',
        `It was ordered in ${order.currency}, the bill is in ${inCurrency}. Enter it apart.`,
      )
    const rest = new Decimal(one.accepted).minus(one.billed)
    if (rest.lessThan(quantity))
      return fault(
        'quantity',
        `Only ${rest.toFixed()} of it came and ${rest.equals(1) ? 'is' : 'are'} not billed yet. Write that or less.`,
      )
    return []
  })
  if (faults.length > 0) throw invalid(faults)
  return { goods: goods as Map<string, Goods>, currency: inCurrency }
}
