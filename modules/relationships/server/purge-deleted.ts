import { sql } from 'kysely'
import { unusedOnly } from '#platform/database/references.ts'
import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import { accountPurged, contactPurged } from '../contract/events.ts'
import type { AccountKeeper, AccountPurger } from './extension-points.ts'
import { removeValues } from './fields/enter-values.ts'
import { purgeFields } from './fields/purge-fields.ts'
import { leaveLinks } from './links/link-queries.ts'
import { daysKept, keptFor } from './list-deleted.ts'
import { forgetMerges } from './merge/merge-queries.ts'
import { leaveAccounts, removeAccountRows } from './remove-account-rows.ts'
import { leaveTags } from './tags/tag-queries.ts'

interface Hooks {
  keepers: AccountKeeper[]
  purgers: AccountPurger[]
}

interface Past {
  id: string
  name: string
}

/**
 * Takes away for good what was deleted longer ago than it can be brought back. An account that something keeps (invoices)
 * stays deleted, and so does what was merged for as long as its survivor is here; people who were at one that goes stand alone. Answers how many records went.
 */
export async function purgeDeleted(ctx: Context, hooks: Hooks): Promise<number> {
  const contacts = await purgeContacts(ctx)
  const accounts = await purgeAccounts(ctx, hooks)
  const fields = await purgeFields(ctx, lastDay(ctx))
  return contacts + accounts + fields
}

async function purgeContacts(ctx: Context): Promise<number> {
  const { rows } = await sql<Past>`
    select p.id, p.name from relationships.contact p
    where p.workspace_id = ${ctx.workspaceId} and p.deleted_at < ${lastDay(ctx)} and p.merged_into is null for update`.execute(
    ctx.db,
  )
  const ids = rows.map(({ id }) => id)
  await leaveLinks(ctx, 'contact', ids)
  await removeValues(ctx, 'contact', ids)
  await leaveTags(ctx, 'contact', ids)
  await forgetMerges(ctx, 'contact', ids)
  await sql`delete from relationships.contact where workspace_id = ${ctx.workspaceId} and id = any(${ids}::uuid[])`.execute(
    ctx.db,
  )
  await recordEvents(
    ctx,
    contactPurged,
    rows.map(({ id, name }) => ({ subjects: [{ role: 'contact', type: 'contact', id }], body: { name } })),
  )
  return rows.length
}

async function purgeAccounts(ctx: Context, { keepers, purgers }: Hooks): Promise<number> {
  const past = await pastAccounts(ctx)
  const kept = await keptFor(
    ctx,
    keepers,
    past.map(({ id }) => id),
  )
  const free = past.filter(({ id }) => !kept.has(id))
  const ids = free.map(({ id }) => id)
  if (ids.length === 0) return 0
  for (const purge of purgers) await purge(ctx, ids)
  await leaveAccounts(ctx, ids)
  await forgetMerges(ctx, 'account', ids)
  // What no slice spoke for keeps its account, rather than ending the whole night's work.
  const unused = await unusedOnly(ctx, 'relationships.account', ids)
  const gone = free.filter(({ id }) => unused.has(id))
  await removeAccountRows(ctx, [...unused])
  await recordEvents(
    ctx,
    accountPurged,
    gone.map(({ id, name }) => ({ subjects: [{ role: 'account', type: 'account', id }], body: { name } })),
  )
  return gone.length
}

async function pastAccounts(ctx: Context): Promise<Past[]> {
  const { rows } = await sql<Past>`
    select a.id, a.name from relationships.account a
    where a.workspace_id = ${ctx.workspaceId} and a.deleted_at < ${lastDay(ctx)} and a.restricted_at is null
      and a.merged_into is null
    order by a.deleted_at, a.id for update of a`.execute(ctx.db)
  return rows
}

const lastDay = ({ now }: Context) => new Date(now.getTime() - daysKept * 86_400_000)
