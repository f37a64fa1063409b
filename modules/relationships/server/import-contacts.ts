import { type RawBuilder, sql } from 'kysely'
import { recordEventRows } from '#platform/events/record-event-rows.ts'
import type { Context } from '#platform/server/context.ts'
import { contactImported, contactRewritten } from '../contract/import-events.ts'
import { enterContacts } from './search-entries.ts'

const columns = ['account_id', 'name', 'first_name', 'last_name', 'job_title', 'email', 'phone', 'external_id']

const subjects = [
  { role: 'contact', type: 'contact', column: 'id' },
  { role: 'account', type: 'account', column: 'account_id' },
]

/**
 * Writes people out of a staging table, set-based. `rows` is a select of id, change ('new' or 'changed'), event_id, salt
 * and the columns above; a column that is null leaves what a person has already.
 */
export async function importContacts(ctx: Context, rows: RawBuilder<unknown>): Promise<void> {
  await addContacts(ctx, sql`select * from (${rows}) r where r.change = 'new'`)
  await rewriteContacts(ctx, sql`select * from (${rows}) r where r.change = 'changed'`)
  await enterContacts(ctx, sql`p.id = any(array(select r.id from (${rows}) r))`)
}

async function addContacts(ctx: Context, rows: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into relationships.contact (workspace_id, id, ${sql.join(columns.map((column) => sql.ref(column)))})
    select ${ctx.workspaceId}::uuid, r.id, ${sql.join(columns.map((column) => sql`r.${sql.ref(column)}`))} from (${rows}) r`.execute(
    ctx.db,
  )
  await recordEventRows(ctx, contactImported, {
    rows: sql`select r.event_id, r.salt, ${ctx.now}::timestamptz as occurred_at, jsonb_build_object('name', r.name) as body, r.id, r.account_id from (${rows}) r`,
    subjects,
  })
}

async function rewriteContacts(ctx: Context, rows: RawBuilder<unknown>): Promise<void> {
  await recordEventRows(ctx, contactRewritten, {
    rows: sql`
      select r.event_id, r.salt, ${ctx.now}::timestamptz as occurred_at, c.id, c.account_id,
        jsonb_build_object('name', c.name, 'before', jsonb_build_object('contact', to_jsonb(c))) as body
      from (${rows}) r join relationships.contact c on c.workspace_id = ${ctx.workspaceId} and c.id = r.id`,
    subjects,
  })
  const set = columns.map((column) => sql`${sql.ref(column)} = coalesce(r.${sql.ref(column)}, c.${sql.ref(column)})`)
  await sql`
    update relationships.contact c set ${sql.join(set)}, updated_at = ${ctx.now}, version = c.version + 1
    from (${rows}) r where c.workspace_id = ${ctx.workspaceId} and c.id = r.id`.execute(ctx.db)
}
