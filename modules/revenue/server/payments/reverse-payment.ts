import { sql } from 'kysely'
import { assertAccount } from '#modules/relationships/server/index.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { notFound, Refusal } from '#platform/server/refusal.ts'
import { paymentReversed } from '../../contract/payment-events.ts'
import { openBooks } from '../books/books.ts'
import { post } from '../books/post.ts'
import { undoSupplierDiscounts } from '../buying/take-supplier-discount.ts'
import { lockItems, matchItems, openItem, unmatchItem } from './open-items.ts'
import { undoSettlements } from './undo-settlements.ts'

interface Stored {
  id: string
  direction: 'in' | 'out'
  account_id: string
  day: string
  currency: string
  rate: string
  amount: number
  charges: number
  base_amount: number
  base_charges: number
  ledger: string
  reversed_by: string | null
}

/**
 * Takes a payment back that bounced or was entered by mistake: another one the other way, on a day that is open. What it had paid
 * is open again, and the discounts it had taken are owed again. Both payments stay in the books.
 */
export async function reversePayment(
  ctx: Context,
  input: { id: string; day: string; reason?: string | null | undefined },
): Promise<{ id: string; eventId: string }> {
  const stored = await lockPayment(ctx, input.id)
  await assertAccount(ctx, stored.account_id, 'payment:change')
  await openBooks(ctx, input.day, 'day')
  if (stored.reversed_by)
    throw new Refusal(409, 'This payment was taken back already', { detail: 'Look at the payments of the account.' })
  if (input.day < stored.day)
    throw new Refusal(409, 'A payment is taken back on its day or later', { detail: `It is of ${stored.day}.` })
  await unmatchItem(ctx, input.day, stored.id)
  await undoSettlements(ctx, input.day, stored.id)
  await undoSupplierDiscounts(ctx, input.day, stored.id)
  const id = await writeReversal(ctx, stored, input.day)
  const reason = input.reason ?? null
  const eventId = await recordEvent(ctx, paymentReversed, {
    subjects: [
      { role: 'account', type: 'account', id: stored.account_id },
      { role: 'payment', type: 'payment', id: stored.id },
    ],
    body: { amount: stored.amount, currency: stored.currency, reason },
  })
  return { id, eventId }
}

async function lockPayment(ctx: Context, id: string): Promise<Stored> {
  const { rows } = await sql<Stored>`
    select id, direction, account_id, day, currency, trim_scale(rate)::text as rate, amount, charges, base_amount, base_charges, ledger,
      reversed_by
    from revenue.payment where workspace_id = ${ctx.workspaceId} and id = ${id} for update`.execute(ctx.db)
  if (!rows[0]) throw notFound('This payment')
  return rows[0]
}

async function writeReversal(ctx: Context, stored: Stored, day: string): Promise<string> {
  const { workspaceId } = ctx
  const id = newId()
  const { direction, amount, charges, base_amount: base, base_charges: baseCharges, ledger, currency } = stored
  const sign = direction === 'in' ? 1 : -1
  const { side, total } = (await lockItems(ctx, [stored.id])).get(stored.id)!
  await ctx.db
    .insertInto('revenue.payment')
    .values({
      ...{
        workspace_id: workspaceId,
        id,
        direction: direction === 'in' ? 'out' : 'in',
        account_id: stored.account_id,
        day,
      },
      ...{ currency, rate: stored.rate, amount, charges, base_amount: base, base_charges: baseCharges, ledger },
      ...{ reference: null, note: null, reversed_by: stored.id },
    })
    .execute()
  await ctx.db
    .updateTable('revenue.payment')
    .set((eb) => ({ reversed_by: id, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', stored.id)
    .execute()
  await post(ctx, {
    ...{ type: 'payment', id, day },
    entries: [
      { ledger, amount: baseCharges - sign * base },
      { ledger: 'bank-charges', amount: 0 - baseCharges },
      { ledger: side === 'receivable' ? 'receivables' : 'payables', amount: sign * base },
    ],
  })
  const items = await lockItems(ctx, [stored.id])
  const back = { id, side, kind: 'reversal', accountId: stored.account_id, currency, day } as const
  const away = total < 0
  items.set(id, await openItem(ctx, { ...back, total: 0 - total, baseTotal: away ? base : 0 - base }))
  const [fromId, toId] = away ? [stored.id, id] : [id, stored.id]
  await matchItems(ctx, day, items, [{ fromId, toId, amount }])
  return id
}
