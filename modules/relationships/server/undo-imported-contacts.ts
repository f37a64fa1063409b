import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { enterValues, removeValues } from './fields/enter-values.ts'
import { enterContacts } from './search-entries.ts'
import { type KeptRecord, undoImported } from './undo-imported.ts'

export const undoImportedContacts = (ctx: Context, eventIds: string[]): Promise<KeptRecord[]> =>
  undoImported(ctx, eventIds, { type: 'contact', remove: deleteContacts, restore: restoreContacts })

async function deleteContacts(ctx: Context, ids: string[]): Promise<void> {
  const of = (column: string) => sql`workspace_id = ${ctx.workspaceId} and ${sql.ref(column)} = any(${ids}::uuid[])`
  await sql`delete from search.entry where record_type = 'contact' and ${of('record_id')}`.execute(ctx.db)
  await removeValues(ctx, 'contact', ids)
  await sql`delete from relationships.contact where ${of('id')}`.execute(ctx.db)
}

async function restoreContacts(ctx: Context, eventIds: string[]): Promise<void> {
  const before = sql`
    select b.body #> '{before,contact}' as before, (b.body #>> '{before,contact,id}')::uuid as id
    from platform.event_body b where b.workspace_id = ${ctx.workspaceId} and b.event_id = any(${eventIds}::uuid[])`
  await sql`
    update relationships.contact c set account_id = r.account_id, name = r.name, first_name = r.first_name, last_name = r.last_name,
      job_title = r.job_title, email = r.email, phone = r.phone, external_id = r.external_id, custom = coalesce(r.custom, '{}'), updated_at = r.updated_at, version = r.version
    from (${before}) x cross join lateral jsonb_populate_record(null::relationships.contact, x.before) r
    where c.workspace_id = ${ctx.workspaceId} and c.id = x.id`.execute(ctx.db)
  await enterValues(ctx, 'contact', sql`r.id = any(array(select x.id from (${before}) x))`)
  await enterContacts(ctx, sql`p.id = any(array(select x.id from (${before}) x))`)
}
