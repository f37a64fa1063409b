import { type RawBuilder, sql } from 'kysely'
import { recordEventRows } from '#platform/events/record-event-rows.ts'
import type { Context } from '#platform/server/context.ts'
import { contactImported, contactRewritten } from '../contract/import-events.ts'
import { enterValues } from './fields/enter-values.ts'
import { followContacts } from './follow-contacts.ts'
import { addressColumns, yearOfNone } from './known-accounts.ts'
import { enterContacts } from './search-entries.ts'

const columns = [
  'account_id',
  'name',
  'first_name',
  'last_name',
  'job_title',
  'email',
  'phone',
  'external_id',
  'language',
]

const subjects = [
  { role: 'contact', type: 'contact', column: 'id' },
  { role: 'account', type: 'account', column: 'account_id' },
]

/** What goes with a person when they are rewritten, so that an undo brings back the same rows. */
export const partTables = ['place', 'channel', 'address', 'date', 'preference', 'vcard'] as const

/**
 * Writes people out of a staging table, set-based. `rows` is a select of id, change ('new' or 'changed'), event_id, salt,
 * the columns above, custom (values of own fields as they are kept), other_emails, other_phones, email_kinds, phone_kinds, birthday, the address columns and card; what is null leaves what a person has already.
 */
export async function importContacts(ctx: Context, rows: RawBuilder<unknown>): Promise<void> {
  await addContacts(ctx, sql`select * from (${rows}) r where r.change = 'new'`)
  await rewriteContacts(ctx, sql`select * from (${rows}) r where r.change = 'changed'`)
  await followContacts(ctx, sql`c.id = any(array(select r.id from (${rows}) r))`)
  await addChannels(ctx, 'email', rows)
  await addChannels(ctx, 'phone', rows)
  await addBirthdays(ctx, rows)
  await addAddresses(ctx, rows)
  await keepCards(ctx, rows)
  await enterValues(ctx, 'contact', sql`r.id = any(array(select x.id from (${rows}) x where x.custom is not null))`)
  await enterContacts(ctx, sql`p.id = any(array(select r.id from (${rows}) r))`)
}

async function addContacts(ctx: Context, rows: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into relationships.contact (workspace_id, id, custom, ${sql.join(columns.map((column) => sql.ref(column)))})
    select ${ctx.workspaceId}::uuid, r.id, coalesce(r.custom, '{}'), ${sql.join(columns.map((column) => sql`r.${sql.ref(column)}`))} from (${rows}) r`.execute(
    ctx.db,
  )
  await recordEventRows(ctx, contactImported, {
    rows: sql`select r.event_id, r.salt, ${ctx.now}::timestamptz as occurred_at, jsonb_build_object('name', r.name) as body, r.id, r.account_id from (${rows}) r`,
    subjects,
  })
}

async function rewriteContacts(ctx: Context, rows: RawBuilder<unknown>): Promise<void> {
  const parts = partTables.map(
    (table) => sql`${sql.lit(table)}::text, (select coalesce(jsonb_agg(to_jsonb(t) order by t.id), '[]')
      from ${sql.table(`relationships.contact_${table}`)} t where t.workspace_id = ${ctx.workspaceId} and t.contact_id = c.id)`,
  )
  await recordEventRows(ctx, contactRewritten, {
    rows: sql`
      select r.event_id, r.salt, ${ctx.now}::timestamptz as occurred_at, c.id, c.account_id,
        jsonb_build_object('name', c.name,
          'before', jsonb_build_object('contact', to_jsonb(c), 'parts', jsonb_build_object(${sql.join(parts)}))) as body
      from (${rows}) r join relationships.contact c on c.workspace_id = ${ctx.workspaceId} and c.id = r.id`,
    subjects,
  })
  const set = columns.map((column) => sql`${sql.ref(column)} = coalesce(r.${sql.ref(column)}, c.${sql.ref(column)})`)
  await sql`
    update relationships.contact c set ${sql.join(set)}, custom = c.custom || coalesce(r.custom, '{}'), updated_at = ${ctx.now}, version = c.version + 1
    from (${rows}) r where c.workspace_id = ${ctx.workspaceId} and c.id = r.id`.execute(ctx.db)
}

/** The others of a row behind those a person has; null stands in the place of one that the plan found to be theirs already. */
async function addChannels(ctx: Context, type: 'email' | 'phone', rows: RawBuilder<unknown>): Promise<void> {
  const [others, kinds] = [sql.ref(`r.other_${type}s`), sql.ref(`r.${type}_kinds`)]
  await sql`
    update relationships.contact_channel t set kind = ${kinds}[1] from (${rows}) r
    where t.workspace_id = ${ctx.workspaceId} and r.change = 'new' and t.contact_id = r.id and t.type = ${sql.lit(type)} and t.main
      and ${kinds}[1] is not null`.execute(ctx.db)
  const plain = type === 'email' ? sql`lower(o.value)` : sql`search.digits(o.value)`
  await sql`
    insert into relationships.contact_channel as t (workspace_id, id, contact_id, type, kind, value, main, place)
    select ${ctx.workspaceId}::uuid, relationships.part_id(o.event_id, ${sql.lit(`${type} `)} || ${plain}), o.contact_id,
      ${sql.lit(type)}, o.kind, o.value, false,
      o.place + coalesce((select max(k.place) from relationships.contact_channel k where k.workspace_id = ${ctx.workspaceId}
        and k.contact_id = o.contact_id and k.type = ${sql.lit(type)}), 0)
    from (
      select distinct on (r.id, ${type === 'email' ? sql`lower(v.value)` : sql`search.digits(v.value)`})
        r.id as contact_id, r.event_id, v.value, v.place::int as place, coalesce(${kinds}[v.place + 1], 'other') as kind
      from (${rows}) r cross join lateral unnest(${others}) with ordinality v (value, place)
      where v.value is not null
      order by r.id, ${type === 'email' ? sql`lower(v.value)` : sql`search.digits(v.value)`}, v.place) o
    where not exists (select from relationships.contact_channel k where k.workspace_id = ${ctx.workspaceId}
      and k.contact_id = o.contact_id and k.type = ${sql.lit(type)} and search.channel(k.type, k.value) = ${plain})
    on conflict (workspace_id, id) do nothing`.execute(ctx.db)
}

/** A person has one birthday: the one of the file takes the place of another. */
async function addBirthdays(ctx: Context, rows: RawBuilder<unknown>): Promise<void> {
  const born = sql`(select r.id as contact_id, r.event_id, nullif(extract(year from r.birthday)::int, ${yearOfNone}) as year, extract(month from r.birthday)::int as month,
    extract(day from r.birthday)::int as day from (${rows}) r where r.birthday is not null)`
  await sql`
    update relationships.contact_date t set year = b.year, month = b.month, day = b.day from ${born} b
    where t.workspace_id = ${ctx.workspaceId} and t.contact_id = b.contact_id and t.kind = 'birthday'`.execute(ctx.db)
  await sql`
    insert into relationships.contact_date as t (workspace_id, id, contact_id, kind, year, month, day, place)
    select ${ctx.workspaceId}::uuid, relationships.part_id(b.event_id, 'birthday'), b.contact_id, 'birthday', b.year, b.month, b.day, 0
    from ${born} b
    where not exists (select from relationships.contact_date k
      where k.workspace_id = ${ctx.workspaceId} and k.contact_id = b.contact_id and k.kind = 'birthday')
    on conflict (workspace_id, id) do nothing`.execute(ctx.db)
}

/** The address of the file fills or replaces parts of a person's first one; somebody without one gets it. */
async function addAddresses(ctx: Context, rows: RawBuilder<unknown>): Promise<void> {
  const columns = addressColumns.map((column) => sql.ref(column))
  // Whether a card says that it is where they live; only a card says what an address is.
  const kind = sql`case when left(r.card, 1) = '[' and exists (
    select from (select p.value from jsonb_array_elements(r.card::jsonb) with ordinality p (value, place)
      where p.value ->> 'name' = 'ADR' order by p.place limit 1) f
    where f.value #> '{params,TYPE}' ? 'home') then 'home' else 'work' end`
  const given = sql`(select r.id as contact_id, r.event_id, ${kind} as kind, ${sql.join(columns.map((column) => sql`r.${column}`))} from (${rows}) r
    where num_nonnulls(${sql.join(columns.map((column) => sql`r.${column}`))}) > 0)`
  const kept = columns.map((column) => sql`${column} = coalesce(g.${column}, t.${column})`)
  await sql`
    update relationships.contact_address t set ${sql.join(kept)} from ${given} g
    where t.workspace_id = ${ctx.workspaceId} and t.contact_id = g.contact_id
      and t.id = (select f.id from relationships.contact_address f
        where f.workspace_id = ${ctx.workspaceId} and f.contact_id = g.contact_id order by f.place, f.id limit 1)`.execute(
    ctx.db,
  )
  await sql`
    insert into relationships.contact_address as t (workspace_id, id, contact_id, kind, place, ${sql.join(columns)})
    select ${ctx.workspaceId}::uuid, relationships.part_id(g.event_id, 'address'), g.contact_id, g.kind, 0,
      ${sql.join(columns.map((column) => sql`g.${column}`))}
    from ${given} g
    where not exists (select from relationships.contact_address k
      where k.workspace_id = ${ctx.workspaceId} and k.contact_id = g.contact_id)
    on conflict (workspace_id, id) do nothing`.execute(ctx.db)
}

/** What the card of a person says beside the fields they have; a newer card takes the place of an older one. */
async function keepCards(ctx: Context, rows: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into relationships.contact_vcard as t (workspace_id, id, contact_id, properties)
    select ${ctx.workspaceId}::uuid, relationships.part_id(r.id, 'vcard'), r.id, r.card from (${rows}) r where r.card is not null
    on conflict (workspace_id, id) do update set properties = excluded.properties`.execute(ctx.db)
}
