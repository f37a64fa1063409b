import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { enterValues } from './fields/enter-values.ts'
import { removeAccountRows } from './remove-account-rows.ts'
import { enterAccounts } from './search-entries.ts'
import { heldStages, keysOf } from './stage-queries.ts'
import { type KeptRecord, undoImported } from './undo-imported.ts'

export const undoImportedAccounts = (ctx: Context, eventIds: string[]): Promise<KeptRecord[]> =>
  undoImported(ctx, eventIds, { type: 'account', remove: removeAccountRows, restore: restoreAccounts })

async function restoreAccounts(ctx: Context, eventIds: string[]): Promise<void> {
  const before = sql`
    select b.body -> 'before' as before, (b.body #>> '{before,account,id}')::uuid as id, b.body #>> '{before,type}' as type
    from platform.event_body b where b.workspace_id = ${ctx.workspaceId} and b.event_id = any(${eventIds}::uuid[])`
  await sql`
    update relationships.account a set kind = r.kind, name = r.name, external_id = r.external_id, segment = r.segment, street = r.street,
      postcode = r.postcode, city = r.city, region = r.region, country = r.country, website = r.website, email = r.email, phone = r.phone,
      tax_number = r.tax_number, owner_id = r.owner_id, custom = coalesce(r.custom, '{}'), updated_at = r.updated_at, version = r.version
    from (${before}) x cross join lateral jsonb_populate_record(null::relationships.account, x.before -> 'account') r
    where a.workspace_id = ${ctx.workspaceId} and a.id = x.id`.execute(ctx.db)
  await sql`
    delete from relationships.relationship l using (${before}) x
    where l.workspace_id = ${ctx.workspaceId} and l.account_id = x.id and l.type = x.type and x.before -> 'relationship' = 'null'`.execute(
    ctx.db,
  )
  await restoreStages(ctx, before)
  await sql`
    update relationships.relationship l set level = (x.before #>> '{relationship,level}')::smallint,
      health = x.before #>> '{relationship,health}', health_reason = x.before #>> '{relationship,health_reason}',
      health_since = (x.before #>> '{relationship,health_since}')::timestamptz,
      health_by = (x.before #>> '{relationship,health_by}')::uuid
    from (${before}) x
    where l.workspace_id = ${ctx.workspaceId} and l.account_id = x.id and l.type = x.type and x.before -> 'relationship' <> 'null'`.execute(
    ctx.db,
  )
  await enterValues(ctx, 'account', sql`r.id = any(array(select x.id from (${before}) x))`)
  await enterAccounts(ctx, sql`a.id = any(array(select x.id from (${before}) x))`)
}

/** One that was taken away meanwhile cannot come back: who was moved out of it stays where they were moved to. */
async function restoreStages(ctx: Context, before: RawBuilder<unknown>): Promise<void> {
  const keys = keysOf(await heldStages(ctx))
  await sql`
    update relationships.relationship l
    set stage = x.before #>> '{relationship,stage}', stage_since = (x.before #>> '{relationship,stage_since}')::timestamptz
    from (${before}) x
    where l.workspace_id = ${ctx.workspaceId} and l.account_id = x.id and l.type = x.type
      and (${keys} -> x.type) ? (x.before #>> '{relationship,stage}')`.execute(ctx.db)
}
