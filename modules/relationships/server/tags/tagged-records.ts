import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { TaggedType } from '../../contract/tag.ts'
import { ownerReached } from '../contact-record.ts'
import { assertReaches, reaches } from '../within-reach.ts'

export interface TaggedRecord {
  id: string
  name: string
  deleted: boolean
}

/**
 * These accounts or people, each of which the actor may change; kept from going away until the transaction ends. One that
 * is not here for them refuses all.
 */
export async function recordsToTag(ctx: Context, type: TaggedType, ids: string[]): Promise<TaggedRecord[]> {
  const { db, workspaceId } = ctx
  const asked =
    type === 'account'
      ? sql<TaggedRecord & { owners: (string | null)[] }>`
          select a.id, a.name, a.deleted_at is not null as deleted, array[a.owner_id] as owners
          from relationships.account a
          where a.workspace_id = ${workspaceId} and a.id = any(${ids}::uuid[]) and a.restricted_at is null
          order by a.id for key share of a`
      : sql<TaggedRecord & { owners: (string | null)[] }>`
          select p.id, p.name, p.deleted_at is not null as deleted, array(
            select a.owner_id from relationships.contact_place t
            join relationships.account a on a.workspace_id = ${workspaceId} and a.id = t.account_id
            where t.workspace_id = ${workspaceId} and t.contact_id = p.id and t.until is null) as owners
          from relationships.contact p
          where p.workspace_id = ${workspaceId} and p.id = any(${ids}::uuid[]) order by p.id for key share of p`
  const { rows } = await asked.execute(db)
  const seen = rows.filter((row) => reaches(ctx, `${type}:see`, ownerReached(ctx, `${type}:see`, row)))
  if (seen.length < new Set(ids).size)
    throw notFound(type === 'account' ? 'One of these accounts' : 'One of these people')
  for (const row of seen) assertReaches(ctx, `${type}:change`, ownerReached(ctx, `${type}:change`, row))
  return seen
}
