import { Decimal } from 'decimal.js'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import { toMinor } from '#platform/contract/money.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid } from '#platform/server/refusal.ts'
import { orderPlaced } from '../../contract/buying-events.ts'
import type { NewPurchaseOrder } from '../../contract/purchase.ts'
import { assertLedgers } from '../books/assert-ledgers.ts'
import { takeNumber } from '../books/take-number.ts'
import { assertProducts } from '../documents/assert-products.ts'
import { assertAccountHere } from '../enter-document.ts'
import './tables.ts'

/** Orders from a supplier. Nothing is posted until it comes. */
export async function placeOrder(ctx: Context, input: NewPurchaseOrder): Promise<{ id: string; eventId: string }> {
  await assertAccountHere(ctx, input.accountId, 'document:create')
  const { accountId, orderedOn, expectedOn = null, lines } = input
  if (expectedOn !== null && expectedOn < orderedOn)
    throw invalid([{ path: 'expectedOn', message: 'It is expected before it is ordered. Choose a later day.' }])
  assertSomething(lines)
  await assertProducts(ctx, lines)
  await assertLedgers(
    ctx,
    lines.flatMap(({ productId, ledger }, at) =>
      productId ? [] : [{ path: `lines.${at}.ledger`, ledger: ledger ?? 'expenses', type: 'expense' as const }],
    ),
  )
  const { baseCurrency } = await currentWorkspace(ctx)
  const currency = input.currency ?? baseCurrency
  const nets = lines.map(({ quantity, unitPrice }) => toMinor(new Decimal(quantity).times(unitPrice), currency))
  const net = nets.reduce((sum, each) => sum + each, 0)
  const id = newId()
  const { workspaceId } = ctx
  const { number, year, serial } = await takeNumber(ctx, 'purchase-order', orderedOn)
  await ctx.db
    .insertInto('revenue.purchase_order')
    .values({
      ...{ workspace_id: workspaceId, id, number, series_year: year, serial, account_id: accountId },
      ...{ ordered_on: orderedOn, expected_on: expectedOn, currency, note: input.note || null, net, closed_at: null },
    })
    .execute()
  await ctx.db
    .insertInto('revenue.purchase_line')
    .values(
      lines.map((line, at) => ({
        ...{ workspace_id: workspaceId, id: newId(), order_id: id, position: at + 1, net: nets[at]! },
        ...{ product_id: line.productId ?? null, description: line.description || null },
        ledger: line.productId ? 'stock' : (line.ledger ?? 'expenses'),
        ...{ quantity: line.quantity, unit_price: line.unitPrice, tax_rate: line.taxRate ?? '0' },
      })),
    )
    .execute()
  const eventId = await recordEvent(ctx, orderPlaced, {
    subjects: orderSubjects(id, accountId),
    body: { number, amount: net, currency },
    occurredAt: `${orderedOn}T12:00:00Z`,
  })
  return { id, eventId }
}

function assertSomething(lines: NewPurchaseOrder['lines']): void {
  const faults = lines.flatMap(({ productId, description, quantity }, at) => [
    ...(productId || description
      ? []
      : [{ path: `lines.${at}.productId`, message: 'Choose a product, or write what it is.' }]),
    ...(Number(quantity) === 0
      ? [{ path: `lines.${at}.quantity`, message: 'A quantity is above zero. Write one, or leave the line out.' }]
      : []),
  ])
  if (faults.length > 0) throw invalid(faults)
}

export const orderSubjects = (id: string, accountId: string) => [
  { role: 'account', type: 'account', id: accountId },
  { role: 'purchase-order', type: 'purchase-order', id },
]
