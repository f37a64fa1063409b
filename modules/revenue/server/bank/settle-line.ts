import type { Context } from '#platform/server/context.ts'
import type { Booking } from '../../contract/bank.ts'
import { takePayment } from '../payments/take-payment.ts'
import type { Locked } from './book-line.ts'

type AsPayment = Booking & { accountId: string }

/** A line as a payment of an account, of the items that were chosen for it; what is left of it stays as a credit. */
export async function settleLine(
  ctx: Context,
  line: Locked,
  as: AsPayment,
): Promise<{ paymentId: string; entryId: null }> {
  const { id: paymentId } = await takePayment(ctx, {
    accountId: as.accountId,
    day: line.bookedOn,
    currency: line.currency,
    amount: line.amount + (as.charges ?? 0),
    charges: as.charges ?? 0,
    ledger: line.bankLedger,
    reference: (line.reference ?? line.text).slice(0, 200) || null,
    note: as.note ?? null,
    allocations: (as.items ?? []).map(({ id, amount, early }) => ({ itemId: id, amount, earlyDiscount: early })),
  })
  return { paymentId, entryId: null }
}
