import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import { assertAccount } from '#modules/relationships/server/index.ts'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { convertMinor, toMinor } from '#platform/contract/money.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid, notFound, Refusal } from '#platform/server/refusal.ts'
import { goodsReceived } from '../../contract/buying-events.ts'
import type { NewReceipt } from '../../contract/purchase.ts'
import { openBooks } from '../books/books.ts'
import { post } from '../books/post.ts'
import { rateOn } from '../books/rate-on.ts'
import { feedScorecard } from './feed-scorecard.ts'
import { lockOrders } from './order-queries.ts'
import { orderSubjects } from './place-order.ts'
import './tables.ts'

/** What came of an order, a part or all: what is accepted is ours from that day, at the order's price, and not billed yet. */
export async function receiveGoods(ctx: Context, input: NewReceipt): Promise<{ id: string; eventId: string }> {
  const [order] = await lockOrders(ctx, [input.id])
  if (!order) throw notFound('This order')
  await assertAccount(ctx, order.account_id, 'document:create')
  if (order.closed_at !== null)
    throw new Refusal(409, 'No more is expected of this order', { detail: 'Undo its closing first, or order anew.' })
  if (input.day < order.ordered_on)
    throw invalid([{ path: 'day', message: `It was ordered on ${order.ordered_on}. Choose that day or a later one.` }])
  await openBooks(ctx, input.day, 'day')
  const expected = await expectedOf(ctx, order.id)
  assertExpected(input, expected)
  const { baseCurrency } = await currentWorkspace(ctx)
  const { currency } = order
  const rate = await rateOn(ctx, { currency, base: baseCurrency, day: input.day, path: 'day' })
  const lines = input.lines.map(({ lineId, accepted, rejected = '0', reason }) => {
    const { unit_price: price, accepted: before, ledger } = expected.get(lineId)!
    const upTo = (quantity: Decimal) => toMinor(quantity.times(price), currency)
    // By what came so far, so that parts add up to what all of it costs.
    const net = upTo(new Decimal(before).plus(accepted)) - upTo(new Decimal(before))
    const base = convertMinor(net, currency, baseCurrency, rate)
    return { line_id: lineId, accepted, rejected, reason: reason || null, net, base_net: base, ledger }
  })
  const id = newId()
  await ctx.db
    .insertInto('revenue.receipt')
    .values({ workspace_id: ctx.workspaceId, id, order_id: order.id, day: input.day, note: input.note || null })
    .execute()
  await ctx.db
    .insertInto('revenue.receipt_line')
    .values(
      lines.map(({ ledger: _, ...line }) => ({ workspace_id: ctx.workspaceId, id: newId(), receipt_id: id, ...line })),
    )
    .execute()
  await post(ctx, {
    ...{ type: 'receipt', id, day: input.day },
    entries: [
      ...lines.map(({ ledger, base_net: amount }) => ({ ledger, amount })),
      { ledger: 'goods-received', amount: 0 - lines.reduce((sum, line) => sum + line.base_net, 0) },
    ],
  })
  const eventId = await recordEvent(ctx, goodsReceived, {
    subjects: [...orderSubjects(order.id, order.account_id), { role: 'receipt', type: 'receipt', id }],
    body: {
      ...{ number: order.number, amount: lines.reduce((sum, { net }) => sum + net, 0), currency },
      rejected: lines.some(({ rejected }) => Number(rejected) > 0),
    },
    occurredAt: `${input.day}T12:00:00Z`,
  })
  await feedScorecard(ctx, order.account_id)
  return { id, eventId }
}

interface Expected {
  id: string
  quantity: string
  unit_price: string
  ledger: string
  accepted: string
}

async function expectedOf({ db, workspaceId }: Context, orderId: string): Promise<Map<string, Expected>> {
  const { rows } = await sql<Expected>`
    select l.id, l.quantity::text, l.unit_price::text, l.ledger, coalesce((
      select sum(c.accepted) from revenue.receipt_line c where c.workspace_id = ${workspaceId} and c.line_id = l.id), 0)::text as accepted
    from revenue.purchase_line l where l.workspace_id = ${workspaceId} and l.order_id = ${orderId}`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

function assertExpected({ lines }: NewReceipt, expected: Map<string, Expected>): void {
  const faults = lines.flatMap(({ lineId, accepted, rejected = '0', reason }, at) => {
    const fault = (field: string, message: string) => [{ path: `lines.${at}.${field}`, message }]
    const line = expected.get(lineId)
    if (!line) return fault('lineId', 'This line is not in the order. Choose one of its lines.')
    if (lines.findIndex((other) => other.lineId === lineId) < at)
      return fault('lineId', 'This line stands here twice. Leave one out.')
    const rest = new Decimal(line.quantity).minus(line.accepted)
    if (rest.lessThan(accepted))
      return fault(
        'accepted',
        `Only ${rest.toFixed()} of it ${rest.equals(1) ? 'is' : 'are'} still expected. Accept that or less, or order more.`,
      )
    if (Number(accepted) === 0 && Number(rejected) === 0)
      return fault('accepted', 'Nothing came of this line. Leave it out.')
    if (Number(rejected) > 0 && !reason) return fault('reason', 'Say why it was rejected.')
    return []
  })
  if (faults.length > 0) throw invalid(faults)
}
