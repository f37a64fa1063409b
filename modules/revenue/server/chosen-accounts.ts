import { type RawBuilder, sql } from 'kysely'
import { accountNames, accountsWithin } from '#modules/relationships/server/index.ts'
import type { Permission } from '#platform/contract/route.ts'
import type { Context } from '#platform/server/context.ts'

/** Whose sales are asked for; nothing chosen means all accounts. */
export interface Whose {
  accountId?: string | undefined
  ownerId?: string | undefined
  segment?: string | undefined
}

/**
 * A list of ids of the chosen accounts that the permission reaches, for `account_id in …`; undefined for all accounts. A figure and the entries behind it are both
 * narrowed by it, so that they add up to each other.
 */
export function chosenAccounts(
  reader: Pick<Context, 'workspaceId' | 'actor'>,
  { accountId, ownerId, segment }: Whose,
  permission: Permission = 'document:see',
): RawBuilder<unknown> | undefined {
  const { workspaceId } = reader
  const reached = accountsWithin(reader, permission)
  if (ownerId === undefined && segment === undefined && accountId === undefined) return reached
  if (ownerId === undefined && segment === undefined && !reached) return sql`(${accountId})`
  const conditions = [
    ...(accountId === undefined ? [] : [sql`id = ${accountId}`]),
    ...(ownerId === undefined ? [] : [sql`owner_id = ${ownerId}`]),
    ...(segment === undefined ? [] : [sql`segment = ${segment}`]),
    ...(reached === undefined ? [] : [sql`id in ${reached}`]),
  ]
  return sql`(select id from ${accountNames(workspaceId)} chosen where ${sql.join(conditions, sql` and `)})`
}
