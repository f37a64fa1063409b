import { sql } from 'kysely'
import { assertAccount } from '#modules/relationships/server/index.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { notFound, Refusal } from '#platform/server/refusal.ts'
import { goodsTakenBack } from '../../contract/buying-events.ts'
import { openBooks } from '../books/books.ts'
import { feedScorecard } from './feed-scorecard.ts'
import { lockOrders } from './order-queries.ts'
import { orderSubjects } from './place-order.ts'
import { postOtherWay } from './post-other-way.ts'
import { alreadyTakenBack, assertNotBefore } from './taken-back.ts'
import './tables.ts'

/** Takes a receipt back that was a mistake: one with the same quantities below zero, on its own day unless another is named. */
export async function takeBackReceipt(
  ctx: Context,
  asked: { id: string; day?: string | undefined },
): Promise<{ id: string; eventId: string }> {
  const { db, workspaceId } = ctx
  const { rows: found } = await sql<{ order_id: string }>`
    select order_id from revenue.receipt where workspace_id = ${workspaceId} and id = ${asked.id}`.execute(db)
  const [order] = found[0] ? await lockOrders(ctx, [found[0].order_id]) : []
  if (!order) throw notFound('This receipt')
  await assertAccount(ctx, order.account_id, 'document:create')
  const { rows } = await sql<{ day: string; taken_back: boolean; billed: boolean; net: number }>`
    select r.day, (r.reversed_by is not null or r.reverses_id is not null) as taken_back,
      bool_or(coalesce(b.quantity, 0) <> 0) as billed, sum(c.net)::bigint as net
    from revenue.receipt r
    join revenue.receipt_line c on c.workspace_id = ${workspaceId} and c.receipt_id = r.id
    left join lateral (
      select sum(quantity) as quantity from revenue.bill_line
      where workspace_id = ${workspaceId} and receipt_line_id = c.id) b on true
    where r.workspace_id = ${workspaceId} and r.id = ${asked.id} group by r.id, r.day, r.reversed_by, r.reverses_id`.execute(
    db,
  )
  const stored = rows[0]!
  const day = asked.day ?? stored.day
  if (stored.taken_back) throw alreadyTakenBack('receipt')
  if (stored.billed)
    throw new Refusal(409, 'A bill stands on this receipt', { detail: 'Take the bill back first, then the receipt.' })
  assertNotBefore(stored.day, day)
  await openBooks(ctx, day, 'day')
  const id = newId()
  await sql`
    insert into revenue.receipt (workspace_id, id, order_id, day, reverses_id)
    values (${workspaceId}, ${id}, ${order.id}, ${day}::date, ${asked.id})`.execute(db)
  await sql`
    insert into revenue.receipt_line (workspace_id, id, receipt_id, line_id, accepted, rejected, reason, net, base_net)
    select workspace_id, platform.new_id(), ${id}, line_id, -accepted, -rejected, reason, -net, -base_net from revenue.receipt_line
    where workspace_id = ${workspaceId} and receipt_id = ${asked.id}`.execute(db)
  await sql`
    update revenue.receipt set reversed_by = ${id} where workspace_id = ${workspaceId} and id = ${asked.id}`.execute(db)
  await postOtherWay(ctx, { type: 'receipt', id, of: asked.id, day })
  const eventId = await recordEvent(ctx, goodsTakenBack, {
    subjects: [...orderSubjects(order.id, order.account_id), { role: 'receipt', type: 'receipt', id: asked.id }],
    body: { number: order.number, amount: stored.net, currency: order.currency },
    occurredAt: `${day}T12:00:00Z`,
  })
  await feedScorecard(ctx, order.account_id)
  return { id, eventId }
}
