import { sql } from 'kysely'
import { workspaceDay } from '#modules/activities/server/index.ts'
import { accountsHere } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { isWaiting, lockSubscription } from './subscription-queries.ts'

/** Those whose invoices are issued by themselves, with something due. Of a deleted account nothing is issued. */
export async function subscriptionsToIssue(ctx: Context, today: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id from revenue.subscription s join ${accountsHere(ctx.workspaceId)} a on a.id = s.account_id
    where s.workspace_id = ${ctx.workspaceId} and s.issues and exists (
      select from revenue.subscription_item i where ${isWaiting(ctx.workspaceId)} and i.due_on <= ${today})
    order by s.id`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

/** Issues what of a subscription is due: an invoice of the charges, and credit notes on what they correct. */
export async function issueItems(
  ctx: Context,
  id: string,
  today?: string,
): Promise<{ documents: { id: string; number: string | null }[] }> {
  await lockSubscription(ctx, id)
  await (today ?? workspaceDay(ctx))
  throw new Refusal(409, 'Invoices of subscriptions are not issued here yet')
}

/** What kept it from being issued stands beside it, for whoever looks. */
export async function noteFault(ctx: Context, id: string, error: unknown): Promise<void> {
  const said =
    error instanceof Refusal ? `${error.title}${error.message === error.title ? '' : `. ${error.message}`}` : undefined
  if (said === undefined) ctx.log.error({ err: error, subscription: id }, 'a subscription could not be invoiced')
  await sql`
    update revenue.subscription_item i set fault = ${said ?? 'Something went wrong here; the log says what.'}
    from revenue.subscription s
    where s.workspace_id = ${ctx.workspaceId} and s.id = ${id} and ${isWaiting(ctx.workspaceId)}`.execute(ctx.db)
}
