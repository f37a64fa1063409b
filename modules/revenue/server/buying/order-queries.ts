import { type RawBuilder, sql } from 'kysely'
import { accountNames, andWithin } from '#modules/relationships/server/index.ts'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { OrderState, PurchaseLine, PurchaseOrder, PurchaseOrderRow, Receipt } from '../../contract/purchase.ts'
import { today } from '../payments/today.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor' | 'now'>

/**
 * Of a line `l` what came and what of that was billed. What takes a receipt or a bill back has quantities below zero, so that sums
 * are right by themselves.
 */
const came = (workspaceId: string) => sql`
  left join lateral (
    select sum(c.accepted) as accepted, sum(c.rejected) as rejected, sum(c.net) as net, sum(b.quantity) as billed,
      sum(case when c.accepted = 0 then 0 else round(c.net * coalesce(b.quantity, 0) / c.accepted) end) as billed_net
    from revenue.receipt_line c
    left join lateral (
      select sum(quantity) as quantity from revenue.bill_line
      where workspace_id = ${workspaceId} and receipt_line_id = c.id) b on true
    where c.workspace_id = ${workspaceId} and c.line_id = l.id) c on true`

async function read(
  reader: Reader,
  { inner, outer }: { inner: RawBuilder<unknown>; outer: RawBuilder<unknown> },
): Promise<PurchaseOrderRow[]> {
  const { db, workspaceId } = reader
  const { rows } = await sql<PurchaseOrderRow>`
    select * from (
      select o.id, o.number, json_build_object('id', a.id, 'name', a.name) as account, o.ordered_on as "orderedOn",
        o.expected_on as "expectedOn", o.currency, o.net, s.received, s.billed, s.state, o.closed_at is not null as closed,
        (s.state in ('ordered', 'part-received') and coalesce(o.expected_on < ${await today(reader)}::date, false)) as late, o.version
      from revenue.purchase_order o
      join ${accountNames(workspaceId)} a on a.id = o.account_id
      cross join lateral (
        select coalesce(sum(c.net), 0)::bigint as received, coalesce(sum(c.billed_net), 0)::bigint as billed,
          case when bool_and(coalesce(c.accepted, 0) >= l.quantity) or o.closed_at is not null
            then case when bool_and(coalesce(c.billed, 0) >= coalesce(c.accepted, 0)) and bool_or(c.accepted > 0)
              then 'billed' else 'received' end
            else case when bool_or(c.accepted > 0) then 'part-received' else 'ordered' end end as state
        from revenue.purchase_line l ${came(workspaceId)}
        where l.workspace_id = ${workspaceId} and l.order_id = o.id) s
      where o.workspace_id = ${workspaceId} ${andWithin(reader, 'document:see', sql`o.account_id`)} ${inner}) o
    ${outer}`.execute(db)
  return rows
}

export interface OrderChoice {
  accountId?: string | undefined
  state?: OrderState | undefined
  limit: number
  after?: string | undefined
}

/** Orders to suppliers, newest first. */
export async function listOrders(
  reader: Reader,
  { accountId, state, limit, after }: OrderChoice,
): Promise<{ items: PurchaseOrderRow[]; next: string | null }> {
  const cursor = decodeCursor(after)
  const items = await read(reader, {
    inner: sql`${accountId ? sql`and o.account_id = ${accountId}` : sql``}
      ${cursor ? sql`and (o.ordered_on, o.id) < (${cursor[0]}::date, ${cursor[1]}::uuid)` : sql``}`,
    outer: sql`${state ? sql`where o.state = ${state}` : sql``} order by "orderedOn" desc, id desc limit ${limit}`,
  })
  const last = items.length === limit ? items.at(-1) : undefined
  return { items, next: last ? encodeCursor([last.orderedOn, last.id]) : null }
}

export async function findOrder(reader: Reader, id: string): Promise<PurchaseOrder> {
  const { db, workspaceId } = reader
  const [row] = await read(reader, { inner: sql`and o.id = ${id}`, outer: sql`` })
  if (!row) throw notFound('This order')
  const { rows } = await sql<Pick<PurchaseOrder, 'note' | 'bills'> & { lines: PurchaseLine[]; receipts: Receipt[] }>`
    select o.note,
      (select json_agg(json_build_object('id', l.id, 'ledger', l.ledger, 'description', l.description,
          'product', case when p.id is not null then json_build_object('id', p.id, 'code', p.code, 'name', p.name) end,
          'quantity', trim_scale(l.quantity)::text, 'unitPrice', trim_scale(l.unit_price)::text, 'taxRate', trim_scale(l.tax_rate)::text,
          'net', l.net, 'accepted', trim_scale(coalesce(c.accepted, 0))::text, 'rejected', trim_scale(coalesce(c.rejected, 0))::text)
          order by l.position)
        from revenue.purchase_line l
        left join revenue.product p on p.workspace_id = ${workspaceId} and p.id = l.product_id ${came(workspaceId)}
        where l.workspace_id = ${workspaceId} and l.order_id = o.id) as lines,
      (select coalesce(json_agg(json_build_object('id', r.id, 'day', r.day, 'note', r.note, 'reversesId', r.reverses_id,
          'reversedBy', r.reversed_by, 'lines', (
            select json_agg(json_build_object('id', c.id, 'lineId', c.line_id, 'accepted', trim_scale(c.accepted)::text,
                'rejected', trim_scale(c.rejected)::text, 'reason', c.reason, 'billed', trim_scale(coalesce((
                  select sum(quantity) from revenue.bill_line where workspace_id = ${workspaceId} and receipt_line_id = c.id), 0))::text)
                order by l.position)
            from revenue.receipt_line c
            join revenue.purchase_line l on l.workspace_id = ${workspaceId} and l.id = c.line_id
            where c.workspace_id = ${workspaceId} and c.receipt_id = r.id)) order by r.day, r.id), '[]')
        from revenue.receipt r where r.workspace_id = ${workspaceId} and r.order_id = o.id) as receipts,
      (select coalesce(json_agg(json_build_object('id', b.id, 'number', b.number, 'day', b.day, 'net', b.net) order by b.day, b.id), '[]')
        from revenue.bill b
        where b.workspace_id = ${workspaceId} and b.kind = 'bill' and b.reversed_by is null and exists (
          select from revenue.bill_line m
          join revenue.receipt_line c on c.workspace_id = ${workspaceId} and c.id = m.receipt_line_id
          join revenue.receipt r on r.workspace_id = ${workspaceId} and r.id = c.receipt_id and r.order_id = o.id
          where m.workspace_id = ${workspaceId} and m.bill_id = b.id)) as bills
    from revenue.purchase_order o where o.workspace_id = ${workspaceId} and o.id = ${id}`.execute(db)
  return { ...row, ...rows[0]! }
}

export interface LockedOrder {
  id: string
  number: string
  account_id: string
  ordered_on: string
  currency: string
  closed_at: string | null
}

/** Orders for whoever is about to receive or bill what came of them, by id. */
export async function lockOrders({ db, workspaceId }: Context, ids: readonly string[]): Promise<LockedOrder[]> {
  const { rows } = await sql<LockedOrder>`
    select id, number, account_id, ordered_on, currency, closed_at from revenue.purchase_order
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) order by id for update`.execute(db)
  return rows
}
