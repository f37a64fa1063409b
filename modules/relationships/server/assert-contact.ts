import { sql } from 'kysely'
import type { Permission } from '#platform/contract/route.ts'
import type { Context } from '#platform/server/context.ts'
import { notAllowed, notFound } from '#platform/server/refusal.ts'
import { andReached } from './within-reach.ts'

/**
 * Refuses a person who is not here for this reader, and one whom the permission does not reach; for slices that hang
 * something on a person.
 */
export async function assertContact(
  reader: Pick<Context, 'db' | 'workspaceId' | 'actor'>,
  id: string,
  permission: Permission = 'contact:see',
): Promise<void> {
  const { db, workspaceId, actor } = reader
  const { rows } = await sql<{ reached: boolean }>`
    select (true ${andReached(reader, permission)}) as reached from relationships.contact p
    where p.workspace_id = ${workspaceId} and p.id = ${id} and p.deleted_at is null
      ${andReached(reader, 'contact:see')}`.execute(db)
  if (!rows[0] || !actor.may('contact:see')) throw notFound('This person')
  if (!rows[0].reached || !actor.may(permission)) throw notAllowed()
}
