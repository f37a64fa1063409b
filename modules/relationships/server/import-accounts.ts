import { type RawBuilder, sql } from 'kysely'
import { recordEventRows } from '#platform/events/record-event-rows.ts'
import type { Context } from '#platform/server/context.ts'
import { accountImported, accountRewritten } from '../contract/import-events.ts'
import { enterValues } from './fields/enter-values.ts'
import { enterAccounts } from './search-entries.ts'
import { heldStages, keysOf } from './stage-queries.ts'

/**
 * Writes accounts out of a staging table, set-based. `rows` is a select of id, change ('new' or 'changed'), event_id,
 * salt, relationship_type, level, stage, health, health_reason, custom and the columns below; what is null leaves what an account has already, and
 * `custom` (values of own fields as they are kept) leaves those it does not name.
 */
export async function importAccounts(ctx: Context, rows: RawBuilder<unknown>): Promise<void> {
  const fresh = sql`select * from (${rows}) r where r.change = 'new'`
  const changed = sql`select * from (${rows}) r where r.change = 'changed'`
  await addAccounts(ctx, fresh)
  await rewriteAccounts(ctx, changed)
  await relate(ctx, rows)
  await enterValues(ctx, 'account', sql`r.id = any(array(select x.id from (${rows}) x where x.custom is not null))`)
  await enterAccounts(ctx, sql`a.id = any(array(select r.id from (${rows}) r))`)
}

const columns = [
  'kind',
  'name',
  'external_id',
  'segment',
  'street',
  'postcode',
  'city',
  'region',
  'country',
  'website',
  'email',
  'phone',
  'tax_number',
  'owner_id',
]

async function addAccounts(ctx: Context, rows: RawBuilder<unknown>): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const values = sql.join(columns.map((column) => sql`r.${sql.ref(column)}`))
  await sql`
    insert into relationships.account (workspace_id, id, custom, ${names})
    select ${ctx.workspaceId}::uuid, r.id, coalesce(r.custom, '{}'), ${values} from (${rows}) r`.execute(ctx.db)
  await recordEventRows(ctx, accountImported, {
    rows: sql`select r.event_id, r.salt, ${ctx.now}::timestamptz as occurred_at, jsonb_build_object('name', r.name) as body, r.id from (${rows}) r`,
    subjects: [{ role: 'account', type: 'account', column: 'id' }],
  })
}

/** The event keeps the rows as they were, for undo. */
async function rewriteAccounts(ctx: Context, rows: RawBuilder<unknown>): Promise<void> {
  const { rows: any } = await sql`select 1 from (${rows}) r limit 1`.execute(ctx.db)
  if (any.length === 0) return
  await recordEventRows(ctx, accountRewritten, {
    rows: sql`
      select r.event_id, r.salt, ${ctx.now}::timestamptz as occurred_at, a.id,
        jsonb_build_object('name', a.name, 'before', jsonb_build_object(
          'account', to_jsonb(a), 'relationship', to_jsonb(l), 'type', r.relationship_type)) as body
      from (${rows}) r
      join relationships.account a on a.workspace_id = ${ctx.workspaceId} and a.id = r.id
      left join relationships.relationship l
        on l.workspace_id = ${ctx.workspaceId} and l.account_id = r.id and l.type = r.relationship_type`,
    subjects: [{ role: 'account', type: 'account', column: 'id' }],
  })
  const set = columns.map((column) => sql`${sql.ref(column)} = coalesce(r.${sql.ref(column)}, a.${sql.ref(column)})`)
  await sql`
    update relationships.account a set ${sql.join(set)}, custom = a.custom || coalesce(r.custom, '{}'), updated_at = ${ctx.now}, version = a.version + 1
    from (${rows}) r where a.workspace_id = ${ctx.workspaceId} and a.id = r.id`.execute(ctx.db)
}

/**
 * What a row leaves empty stays as it is. A relationship that was not there begins in the stage that the row names, else in
 * the first one of its type.
 */
async function relate(ctx: Context, rows: RawBuilder<unknown>): Promise<void> {
  const keys = keysOf(await heldStages(ctx))
  const named = sql`(${keys} -> r.relationship_type) ? r.stage`
  await sql`
    update relationships.relationship l set level = coalesce(r.level, l.level),
      stage = case when ${named} then r.stage else l.stage end,
      stage_since = case when ${named} and r.stage <> l.stage then ${ctx.now} else l.stage_since end
    from (${rows}) r where l.workspace_id = ${ctx.workspaceId} and l.account_id = r.id and l.type = r.relationship_type
      and (r.level <> l.level or (${named} and r.stage <> l.stage))`.execute(ctx.db)
  await sql`
    insert into relationships.relationship (workspace_id, account_id, type, level, stage, stage_since)
    select ${ctx.workspaceId}::uuid, r.id, r.relationship_type, coalesce(r.level, 1),
      case when ${named} then r.stage else ${keys} -> r.relationship_type ->> 0 end, ${ctx.now}::timestamptz
    from (${rows}) r where r.relationship_type is not null
    on conflict (workspace_id, account_id, type) do nothing`.execute(ctx.db)
  await judge(ctx, rows)
}

/** What the rows say of the health; a reason belongs to what it was given for. */
async function judge(ctx: Context, rows: RawBuilder<unknown>): Promise<void> {
  const reason = sql`case when r.health = l.health then coalesce(r.health_reason, l.health_reason) else r.health_reason end`
  await sql`
    update relationships.relationship l set health = r.health, health_reason = ${reason}, health_by = ${ctx.actor.memberId},
      health_since = case when r.health = l.health then l.health_since else ${ctx.now} end
    from (${rows}) r where l.workspace_id = ${ctx.workspaceId} and l.account_id = r.id and l.type = r.relationship_type
      and r.health is not null and (r.health is distinct from l.health or ${reason} is distinct from l.health_reason)`.execute(
    ctx.db,
  )
}
