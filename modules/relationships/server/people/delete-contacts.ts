import { sql } from 'kysely'
import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { contactDeleted } from '../../contract/events.ts'
import type { ChangedBatch } from '../change-accounts.ts'
import { contactSubjects } from '../contact-record.ts'
import { enterContacts } from '../search-entries.ts'
import { presentPeople } from './lock-people.ts'

/** Deletes many people, or none; they can be brought back for 90 days. */
export async function deleteContacts(ctx: Context, { ids }: { ids: string[] }): Promise<ChangedBatch> {
  const stored = await presentPeople(ctx, ids, 'contact:delete')
  const batchId = newId()
  await hideContacts(
    ctx,
    stored.map(({ id }) => id),
  )
  await recordEvents(
    { ...ctx, batchId },
    contactDeleted,
    stored.map(({ id, name, accounts }) => ({ subjects: contactSubjects(id, ...accounts), body: { name } })),
  )
  return { batchId, changed: stored.length }
}

export async function hideContacts(ctx: Context, ids: string[]): Promise<void> {
  await markDeleted(ctx, ids, ctx.now)
  await sql`delete from search.entry where workspace_id = ${ctx.workspaceId} and record_type = 'contact'
    and record_id = any(${ids}::uuid[])`.execute(ctx.db)
}

export async function showContacts(ctx: Context, ids: string[]): Promise<void> {
  await markDeleted(ctx, ids, null)
  await enterContacts(ctx, sql`p.id = any(${ids}::uuid[])`)
}

async function markDeleted(ctx: Context, ids: string[], at: Date | null): Promise<void> {
  await sql`update relationships.contact set deleted_at = ${at}, updated_at = ${ctx.now}, version = version + 1
    where workspace_id = ${ctx.workspaceId} and id = any(${ids}::uuid[])`.execute(ctx.db)
}
