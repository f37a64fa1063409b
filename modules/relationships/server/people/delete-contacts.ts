import { sql } from 'kysely'
import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { notAllowed, notFound } from '#platform/server/refusal.ts'
import type { LeftEvent, RecordedEvent, UndoMany } from '#platform/server/slice.ts'
import { contactDeleted } from '../../contract/events.ts'
import type { ChangedBatch } from '../change-accounts.ts'
import { contactSubjects } from '../contact-record.ts'
import { enterContacts } from '../search-entries.ts'
import { andReached } from '../within-reach.ts'

/** Deletes many people, or none; they can be brought back for 90 days. */
export async function deleteContacts(ctx: Context, { ids }: { ids: string[] }): Promise<ChangedBatch> {
  const stored = await deletable(ctx, ids)
  if (stored.some(({ deleted }) => deleted)) throw notFound('One of these people')
  const batchId = newId()
  await hide(
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

/** What was done to many people in one go, taken back or done again; who is as asked for already stays. */
export const contactUndoMany: Record<string, UndoMany> = {
  'contact.deleted': async (ctx, events, again) => {
    const idOf = ({ subjects }: RecordedEvent) => subjects.find(({ role }) => role === 'contact')?.id ?? ''
    const stored = new Map((await deletable(ctx, events.map(idOf))).map((each) => [each.id, each]))
    const isFree = (id: string) => stored.get(id)!.deleted !== again
    await (again ? hide : show)(ctx, events.map(idOf).filter(isFree))
    return events.flatMap((event): LeftEvent[] => {
      const id = idOf(event)
      if (isFree(id)) return []
      return [{ eventId: event.id, record: { type: 'contact', id }, name: stored.get(id)!.name }]
    })
  },
}

interface Deletable {
  id: string
  name: string
  deleted: boolean
  /** The accounts they are at. */
  accounts: string[]
  reached: boolean
}

/** These people, deleted or not, locked in the order of their ids; one that the right does not reach refuses all. */
async function deletable(ctx: Context, ids: string[]): Promise<Deletable[]> {
  const { db, workspaceId } = ctx
  const { rows } = await sql<Deletable>`
    select p.id, p.name, p.deleted_at is not null as deleted, (true ${andReached(ctx, 'contact:delete')}) as reached,
      array(select t.account_id from relationships.contact_place t
        where t.workspace_id = ${workspaceId} and t.contact_id = p.id and t.until is null) as accounts
    from relationships.contact p
    where p.workspace_id = ${workspaceId} and p.id = any(${ids}::uuid[]) ${andReached(ctx, 'contact:see')}
    order by p.id for update of p`.execute(db)
  if (rows.length < new Set(ids).size) throw notFound('One of these people')
  if (rows.some(({ reached }) => !reached)) throw notAllowed()
  return rows
}

async function hide(ctx: Context, ids: string[]): Promise<void> {
  await markDeleted(ctx, ids, ctx.now)
  await sql`delete from search.entry where workspace_id = ${ctx.workspaceId} and record_type = 'contact'
    and record_id = any(${ids}::uuid[])`.execute(ctx.db)
}

async function show(ctx: Context, ids: string[]): Promise<void> {
  await markDeleted(ctx, ids, null)
  await enterContacts(ctx, sql`p.id = any(${ids}::uuid[])`)
}

async function markDeleted(ctx: Context, ids: string[], at: Date | null): Promise<void> {
  await sql`update relationships.contact set deleted_at = ${at}, updated_at = ${ctx.now}, version = version + 1
    where workspace_id = ${ctx.workspaceId} and id = any(${ids}::uuid[])`.execute(ctx.db)
}
