import { sql } from 'kysely'
import {
  accountNames,
  assertAccount,
  supplierStanding as standingOfScore,
} from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { SupplierStanding } from '../../contract/purchase.ts'
import { measurePurchases } from './measure-purchases.ts'

/** How a supplier stands, before something is ordered: below the threshold there is a warning. */
export async function supplierStanding(ctx: Context, accountId: string): Promise<SupplierStanding> {
  await assertAccount(ctx, accountId, 'document:see')
  const { rows } = await sql<{ id: string; name: string }>`
    select a.id, a.name from ${accountNames(ctx.workspaceId)} a where a.id = ${accountId}`.execute(ctx.db)
  const [{ score, threshold }, measured] = [
    await standingOfScore(ctx, accountId),
    await measurePurchases(ctx, accountId),
  ]
  return { account: rows[0]!, score, threshold, below: score !== null && score < threshold, measured }
}
