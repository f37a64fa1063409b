import { type RawBuilder, sql } from 'kysely'
import type { RelationshipType } from '../contract/account.ts'
import { recordsHolding } from './find-shown.ts'

export interface AccountFilter {
  type?: RelationshipType | undefined
  kind?: 'organisation' | 'person' | undefined
  ownerId?: string | undefined
  segment?: string | undefined
  find?: string | undefined
  /** The owners whose accounts the reader may see; undefined: everybody's. */
  people?: string[] | undefined
  /** What of an account words do not look into, as the reader does not see it. */
  hidden?: string[] | undefined
}

export const isFiltered = (filter: AccountFilter) =>
  Boolean(filter.type || filter.kind || filter.ownerId || filter.segment || filter.find || filter.people)

/**
 * The conditions on `relationships.account a`. Type and kind stand in the text, not in a parameter: the planner then
 * knows whether few or nearly all accounts are meant. Words go through the search function, whose index row-level
 * security would otherwise keep from being used.
 */
export function accountsLike(workspaceId: string, filter: AccountFilter): RawBuilder<boolean> {
  const conditions = [sql`a.workspace_id = ${workspaceId} and a.deleted_at is null`]
  if (filter.kind) conditions.push(sql`a.kind = ${sql.lit(filter.kind)}`)
  if (filter.ownerId) conditions.push(sql`a.owner_id = ${filter.ownerId}`)
  if (filter.people) conditions.push(sql`a.owner_id = any(${filter.people}::uuid[])`)
  if (filter.segment) conditions.push(sql`a.segment = ${filter.segment}`)
  if (filter.type) {
    conditions.push(sql`exists (select from relationships.relationship t
      where t.workspace_id = ${workspaceId} and t.account_id = a.id and t.type = ${sql.lit(filter.type)})`)
  }
  if (filter.find) {
    conditions.push(sql`a.id in ${recordsHolding(workspaceId, 'account', filter.find, filter.hidden)}`)
  }
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}
