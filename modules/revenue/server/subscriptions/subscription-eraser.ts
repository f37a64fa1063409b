import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

/** Why an erased account ended what it subscribed to is forgotten; what it was invoiced, and when, stays with its invoices. */
export async function eraseFromSubscriptions(
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  accountId: string,
): Promise<void> {
  await sql`
    update revenue.subscription set end_reason = null, version = version + 1
    where workspace_id = ${ctx.workspaceId} and account_id = ${accountId} and end_reason is not null`.execute(ctx.db)
}
