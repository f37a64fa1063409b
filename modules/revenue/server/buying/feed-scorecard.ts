import { measureSupplier } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { measurePurchases } from './measure-purchases.ts'

/** Tells the scorecard of a supplier what its deliveries and bills say now. */
export async function feedScorecard(ctx: Context, accountId: string): Promise<void> {
  const { onTime, quality, price } = await measurePurchases(ctx, accountId)
  await measureSupplier(
    ctx,
    accountId,
    { onTime, quality, price },
    'From the orders, receipts and bills of the last twelve months',
  )
}
