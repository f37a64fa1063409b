import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound, Refusal } from '#platform/server/refusal.ts'
import type { Account } from '../contract/account.ts'
import { accountRestored } from '../contract/events.ts'
import { type AccountRecord, lockAccount } from './account-record.ts'
import { readAccount } from './find-account.ts'
import { enterAccounts, enterContacts, peopleAt } from './search-entries.ts'
import { assertReaches } from './within-reach.ts'

/** Brings a deleted account back as it was. One that is here already stays as it is. */
export async function restoreAccount(ctx: Context, id: string): Promise<Account & { eventId: string | null }> {
  const stored = await lockAccount(ctx, id)
  if (!stored) throw notFound('This account')
  assertReaches(ctx, 'account:delete', stored.ownerId)
  if (!stored.deletedAt) return { ...(await readAccount(ctx, id)), eventId: null }
  assertNotErased(stored)
  assertNotMerged(stored)
  await showAccount(ctx, id)
  const eventId = await recordEvent(ctx, accountRestored, {
    subjects: [{ role: 'account', type: 'account', id }],
    body: { name: stored.name },
  })
  return { ...(await readAccount(ctx, id)), eventId }
}

export async function showAccount(ctx: Context, id: string): Promise<void> {
  await ctx.db
    .updateTable('relationships.account')
    .set((eb) => ({ deleted_at: null, updated_at: ctx.now, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  await Promise.all([enterAccounts(ctx, sql`a.id = ${id}`), enterContacts(ctx, peopleAt(ctx, [id]))])
}

/** What went into another record comes back by undoing that. */
export function assertNotMerged({ isMerged, name }: { isMerged: boolean; name: string }): void {
  if (!isMerged) return
  throw new Refusal(409, `${name} was merged into another record`, {
    detail: 'Undo the merge: open the record it went into, where the merge is told.',
  })
}

/** An erasure is for good. */
export function assertNotErased({ isRestricted, name }: AccountRecord): void {
  if (!isRestricted) return
  throw new Refusal(409, `${name} was erased`, {
    detail: 'Who was erased does not come back. The name stays only in invoices, which a law asks to keep.',
  })
}
