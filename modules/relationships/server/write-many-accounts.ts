import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { type AccountRecord, accountRecords, columnsOf, type SettledFields } from './account-record.ts'
import { readsAnew } from './change-account.ts'
import { enterAccounts, enterContacts, peopleAt } from './search-entries.ts'
import { standardise } from './standard/standardise.ts'
import { reaches } from './within-reach.ts'

export interface ManyChange {
  id: string
  change: SettledFields
}

/**
 * These accounts, locked in the order of their ids, so that two batches never wait for each other. Those that are not here
 * or may not be seen are left out, deleted ones are not.
 */
export async function lockAccounts(ctx: Context, ids: string[]): Promise<Map<string, AccountRecord>> {
  const found = await accountRecords(ctx, sql`a.id = any(${ids}::uuid[]) order by a.id`)
  return new Map(found.filter(({ ownerId }) => reaches(ctx, 'account:see', ownerId)).map((each) => [each.id, each]))
}

/** Writes fields of many accounts' own rows, each its own, in one statement. */
export async function writeManyAccounts(ctx: Context, changes: ManyChange[]): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map(({ id, change }) => ({ id, change: columnsOf(change) }))
  await sql`
    update relationships.account a set kind = r.kind, name = r.name, external_id = r.external_id, segment = r.segment,
      street = r.street, postcode = r.postcode, city = r.city, region = r.region, country = r.country,
      website = r.website, email = r.email, phone = r.phone, tax_number = r.tax_number, owner_id = r.owner_id,
      since = r.since, updated_at = ${ctx.now}, version = a.version + 1
    from (select (jsonb_populate_record(b, x.change)).*
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, change jsonb)
      join relationships.account b on b.workspace_id = ${ctx.workspaceId} and b.id = x.id) r
    where a.workspace_id = ${ctx.workspaceId} and a.id = r.id`.execute(ctx.db)
  await enterAccounts(ctx, sql`a.id = any(${changes.map(({ id }) => id)}::uuid[])`)
  const anew = changes.filter(({ change }) => readsAnew(change)).map(({ id }) => id)
  if (anew.length > 0) await standardise(ctx, 'account', anew)
}

/** Takes accounts out of every list, or brings them back with all that hangs on them. */
export async function hideAccounts(ctx: Context, ids: string[]): Promise<void> {
  await markDeleted(ctx, ids, ctx.now)
  await sql`delete from search.entry where workspace_id = ${ctx.workspaceId} and record_type = 'account'
    and record_id = any(${ids}::uuid[])`.execute(ctx.db)
  await enterContacts(ctx, peopleAt(ctx, ids))
}

export async function showAccounts(ctx: Context, ids: string[]): Promise<void> {
  await markDeleted(ctx, ids, null)
  await enterAccounts(ctx, sql`a.id = any(${ids}::uuid[])`)
  await enterContacts(ctx, peopleAt(ctx, ids))
}

async function markDeleted(ctx: Context, ids: string[], at: Date | null): Promise<void> {
  await sql`update relationships.account set deleted_at = ${at}, updated_at = ${ctx.now}, version = version + 1
    where workspace_id = ${ctx.workspaceId} and id = any(${ids}::uuid[])`.execute(ctx.db)
}
