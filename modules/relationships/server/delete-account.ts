import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { assertVersion } from '#platform/server/versions.ts'
import { accountDeleted } from '../contract/events.ts'
import { lockAccount } from './account-record.ts'
import { enterContacts, leaveSearch, peopleAt } from './search-entries.ts'
import { assertReaches } from './within-reach.ts'

/** Deletes an account; it can be brought back for 90 days. Its documents keep its name, its people stay. */
export async function deleteAccount(ctx: Context & { ifMatch?: number }, id: string): Promise<{ eventId: string }> {
  const stored = await lockAccount(ctx, id)
  if (!stored || stored.deletedAt) throw notFound('This account')
  assertReaches(ctx, 'account:delete', stored.ownerId)
  assertVersion(ctx.ifMatch, stored, {})
  await hideAccount(ctx, id)
  const eventId = await recordEvent(ctx, accountDeleted, {
    subjects: [{ role: 'account', type: 'account', id }],
    body: { name: stored.name },
  })
  return { eventId }
}

export async function hideAccount(ctx: Context, id: string): Promise<void> {
  await ctx.db
    .updateTable('relationships.account')
    .set((eb) => ({ deleted_at: ctx.now, updated_at: ctx.now, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  await Promise.all([leaveSearch(ctx, 'account', id), enterContacts(ctx, peopleAt(ctx, [id]))])
}
