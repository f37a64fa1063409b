import { sql } from 'kysely'
import { assertAccount } from '#modules/relationships/server/index.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { orderClosed } from '../../contract/buying-events.ts'
import { lockOrders } from './order-queries.ts'
import { orderSubjects } from './place-order.ts'

/** Nothing more is expected of an order: it was cancelled, or the rest will not come. */
export async function closeOrder(ctx: Context, id: string): Promise<{ eventId: string | null }> {
  const [order] = await lockOrders(ctx, [id])
  if (!order) throw notFound('This order')
  await assertAccount(ctx, order.account_id, 'document:create')
  if (order.closed_at !== null) return { eventId: null }
  await setClosed(ctx, id, true)
  const { rows } = await sql<{ net: number }>`
    select net from revenue.purchase_order where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
  const eventId = await recordEvent(ctx, orderClosed, {
    subjects: orderSubjects(id, order.account_id),
    body: { number: order.number, amount: rows[0]!.net, currency: order.currency },
  })
  return { eventId }
}

export const setClosed = ({ db, workspaceId, now }: Context, id: string, closed: boolean) =>
  sql`
    update revenue.purchase_order set closed_at = ${closed ? now : null}, version = version + 1
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
