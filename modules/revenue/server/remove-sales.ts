import { sql } from 'kysely'
import { unusedOnly } from '#platform/database/references.ts'
import type { Context } from '#platform/server/context.ts'
import { adjustMonths } from './adjust-months.ts'
import { unpostDocuments } from './books/post-documents.ts'

/** Removes subscriptions, documents, lines and their part of the roll-ups of these accounts, and products of this list that nothing refers to any more. */
export async function removeSales(ctx: Context, accountIds: string[], productIds: string[]): Promise<void> {
  const ofAccounts = sql`workspace_id = ${ctx.workspaceId} and account_id = any(${accountIds}::uuid[])`
  await adjustMonths(ctx, sql`select * from revenue.line where ${ofAccounts}`, 'take')
  await sql`delete from revenue.subscription where ${ofAccounts}`.execute(ctx.db)
  await unpostDocuments(ctx, sql`select id from revenue.document where ${ofAccounts}`)
  await sql`delete from revenue.line where ${ofAccounts}`.execute(ctx.db)
  await sql`update revenue.document set corrects_id = null where ${ofAccounts} and corrects_id is not null`.execute(
    ctx.db,
  )
  await sql`delete from revenue.document where ${ofAccounts}`.execute(ctx.db)
  const unused = await unusedOnly(ctx, 'revenue.product', productIds)
  await sql`delete from revenue.product where workspace_id = ${ctx.workspaceId} and id = any(${[...unused]}::uuid[])`.execute(
    ctx.db,
  )
}
