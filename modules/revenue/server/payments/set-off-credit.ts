import { assertAccount } from '#modules/relationships/server/index.ts'
import { fromMinor } from '#platform/contract/money.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import { creditApplied } from '../../contract/payment-events.ts'
import { openBooks } from '../books/books.ts'
import { numberOf } from '../documents/number-of.ts'
import { lockItems, matchItems } from './open-items.ts'

export interface AppliedCredit {
  /** A credit note, an over-payment or a payment ahead. */
  fromId: string
  /** An invoice of the same account. */
  toId: string
  amount: number
  day: string
}

/** Sets what an account has to its credit off against one of its invoices. */
export async function setOffCredit(
  ctx: Context,
  { fromId, toId, amount, day }: AppliedCredit,
): Promise<{ eventId: string }> {
  const items = await lockItems(ctx, [fromId, toId])
  const [from, to] = [items.get(fromId), items.get(toId)]
  if (from?.side !== 'receivable' || from.total >= 0)
    throw invalid([{ path: 'fromId', message: 'This is nothing that the account has to its credit' }])
  if (to?.side !== 'receivable' || to.total < 0)
    throw invalid([{ path: 'toId', message: 'This is no open invoice. Choose another.' }])
  await assertAccount(ctx, to.account_id, 'payment:create')
  await openBooks(ctx, day, 'day')
  if (from.account_id !== to.account_id || from.currency !== to.currency)
    throw invalid([{ path: 'toId', message: 'The credit and the invoice are of one account and in one currency' }])
  const most = Math.min(-from.open, to.open)
  if (amount > most)
    throw invalid([
      { path: 'amount', message: `At most ${fromMinor(most, to.currency)} can be set off. Write that or less.` },
    ])
  if (day < from.day || day < to.day)
    throw invalid([{ path: 'day', message: 'It is set off when both are there. Choose a later day.' }])
  await matchItems(ctx, day, items, [{ fromId, toId, amount }])
  const eventId = await recordEvent(ctx, creditApplied, {
    subjects: [
      { role: 'account', type: 'account', id: to.account_id },
      { role: 'document', type: 'document', id: toId },
    ],
    body: { amount, currency: to.currency, number: await numberOf(ctx, toId) },
  })
  return { eventId }
}
