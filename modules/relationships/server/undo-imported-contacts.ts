import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { enterValues, removeValues } from './fields/enter-values.ts'
import { partTables } from './import-contacts.ts'
import { enterContacts } from './search-entries.ts'
import { leaveTags } from './tags/tag-queries.ts'
import { type KeptRecord, undoImported } from './undo-imported.ts'

export const undoImportedContacts = (ctx: Context, eventIds: string[]): Promise<KeptRecord[]> =>
  undoImported(ctx, eventIds, { type: 'contact', remove: deleteContacts, restore: restoreContacts })

async function deleteContacts(ctx: Context, ids: string[]): Promise<void> {
  const of = (column: string) => sql`workspace_id = ${ctx.workspaceId} and ${sql.ref(column)} = any(${ids}::uuid[])`
  await sql`delete from search.entry where record_type = 'contact' and ${of('record_id')}`.execute(ctx.db)
  await removeValues(ctx, 'contact', ids)
  await leaveTags(ctx, 'contact', ids)
  await sql`delete from relationships.contact where ${of('id')}`.execute(ctx.db)
}

async function restoreContacts(ctx: Context, eventIds: string[]): Promise<void> {
  const before = sql`
    select b.body #> '{before,contact}' as before, (b.body #>> '{before,contact,id}')::uuid as id
    from platform.event_body b where b.workspace_id = ${ctx.workspaceId} and b.event_id = any(${eventIds}::uuid[])`
  await sql`
    update relationships.contact c set account_id = r.account_id, name = r.name, first_name = r.first_name, last_name = r.last_name,
      job_title = r.job_title, email = r.email, phone = r.phone, external_id = r.external_id, language = r.language, custom = coalesce(r.custom, '{}'), updated_at = r.updated_at, version = r.version
    from (${before}) x cross join lateral jsonb_populate_record(null::relationships.contact, x.before) r
    where c.workspace_id = ${ctx.workspaceId} and c.id = x.id`.execute(ctx.db)
  for (const table of partTables) await restoreParts(ctx, table, eventIds)
  await enterValues(ctx, 'contact', sql`r.id = any(array(select x.id from (${before}) x))`)
  await enterContacts(ctx, sql`p.id = any(array(select x.id from (${before}) x))`)
}

/** The same rows as before; a change from before there were such rows left them as they followed from the person. */
async function restoreParts(ctx: Context, table: (typeof partTables)[number], eventIds: string[]): Promise<void> {
  const name = sql.table(`relationships.contact_${table}`)
  const before = sql`
    select b.body #> array['before', 'parts', ${sql.lit(table)}] as rows, (b.body #>> '{before,contact,id}')::uuid as id
    from platform.event_body b where b.workspace_id = ${ctx.workspaceId} and b.event_id = any(${eventIds}::uuid[])
      and b.body #> '{before,parts}' is not null`
  const columns = columnsOf[table].map((column) => sql.ref(column))
  await sql`delete from ${name} t using (${before}) x where t.workspace_id = ${ctx.workspaceId} and t.contact_id = x.id`.execute(
    ctx.db,
  )
  await sql`
    insert into ${name} (workspace_id, id, contact_id, ${sql.join(columns)})
    select ${ctx.workspaceId}::uuid, r.id, x.id, ${sql.join(columnsOf[table].map((column) => sql`r.${sql.ref(column)}`))}
    from (${before}) x cross join lateral jsonb_populate_recordset(null::${name}, x.rows) r`.execute(ctx.db)
}

const columnsOf = {
  place: ['account_id', 'job_title', 'buying_role', 'since', 'until', 'main'],
  channel: ['type', 'kind', 'label', 'value', 'main', 'place'],
  address: ['kind', 'label', 'street', 'postcode', 'city', 'region', 'country', 'place'],
  date: ['kind', 'label', 'year', 'month', 'day', 'place'],
  preference: ['fact', 'learned_on', 'learned_by', 'note_id', 'place'],
  vcard: ['properties'],
} as const
