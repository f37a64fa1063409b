import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { Booking } from '../../contract/bank.ts'
import { setOffCredit } from '../payments/set-off-credit.ts'
import { refund, takePayment } from '../payments/take-payment.ts'
import type { Locked } from './book-line.ts'

type AsPayment = Booking & { accountId: string }
type Item = NonNullable<Booking['items']>[number]

/**
 * A line as a payment of an account: of what came the invoices that were chosen are paid, what takes away is set off against them
 * first, and what is left stays as a credit; of what went credits are given back.
 */
export async function settleLine(
  ctx: Context,
  line: Locked,
  as: AsPayment,
): Promise<{ paymentId: string; entryId: null }> {
  const items = as.items ?? []
  await assertReceivable(ctx, items)
  const payment = {
    ...{ accountId: as.accountId, day: line.bookedOn, currency: line.currency, charges: as.charges ?? 0 },
    ...{ ledger: line.bankLedger, note: as.note ?? null },
    reference: (line.reference ?? line.text).slice(0, 200).trim() || null,
  }
  const amount = Math.abs(line.amount)
  if (line.amount < 0) {
    const allocations = items.map(({ id, amount: part }) => ({ itemId: id, amount: Math.abs(part) }))
    const { id } = await refund(ctx, { ...payment, amount, allocations })
    return { paymentId: id, entryId: null }
  }
  const paid = await setOff(ctx, line.bookedOn, items)
  const { id } = await takePayment(ctx, {
    ...{ ...payment, amount: amount + (as.charges ?? 0) },
    allocations: paid.map(({ id: itemId, amount: part, early }) => ({ itemId, amount: part, earlyDiscount: early })),
  })
  return { paymentId: id, entryId: null }
}

/** Credits are set off against the invoices in their order; what stays of those is for the money to pay. */
async function setOff(ctx: Context, day: string, items: readonly Item[]): Promise<Item[]> {
  const owed = items.filter(({ amount }) => amount > 0).map((item) => ({ ...item }))
  for (const credit of items.filter(({ amount }) => amount < 0)) {
    let left = -credit.amount
    for (const item of owed) {
      const part = Math.min(left, item.amount)
      if (part === 0 || item.early) continue
      await setOffCredit(ctx, { fromId: credit.id, toId: item.id, amount: part, day })
      item.amount -= part
      left -= part
    }
    if (left > 0)
      throw invalid([
        {
          path: 'items',
          message: 'What takes away is more than what it is taken from. Choose an invoice that it is set off against.',
        },
      ])
  }
  return owed.filter(({ amount }) => amount > 0)
}

async function assertReceivable({ db, workspaceId }: Context, items: readonly Item[]): Promise<void> {
  const { rows } = await sql<{ side: string }>`
    select side from revenue.open_item
    where workspace_id = ${workspaceId} and id = any(${items.map(({ id }) => id)}::uuid[]) and side <> 'receivable'`.execute(
    db,
  )
  if (rows.length > 0)
    throw invalid([
      {
        path: 'items',
        message: 'A bill of a supplier is paid with its supplier. Book the payment there, and leave this line out.',
      },
    ])
}
