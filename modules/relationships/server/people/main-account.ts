import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { ownerWithin } from '../within-reach.ts'

type Reader = Pick<Context, 'workspaceId' | 'actor'>

/** The accounts `a` that a person may be told to be at: those that the reader sees as accounts, or the people of. */
export function mainAccounts(reader: Reader): RawBuilder<unknown> {
  return sql`relationships.account a where a.workspace_id = ${reader.workspaceId} and a.deleted_at is null
    and ${seenAs(reader, 'contact:see')}`
}

/** Whether the reader sees the account `a`: its people, or itself. */
export const seenAs = (reader: Reader, permission: 'account:see' | 'contact:see'): RawBuilder<boolean> =>
  reader.actor.may(permission) ? (ownerWithin(reader, permission, sql`a.owner_id`) ?? sql`true`) : sql`false`
