import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { notAllowed, notFound } from '#platform/server/refusal.ts'
import { andReached } from '../within-reach.ts'

/** A person as they are stored, for what is done with many. */
export interface ManyPerson {
  id: string
  name: string
  language: string | null
  custom: Record<string, unknown>
  deleted: boolean
  /** The accounts they are at. */
  accounts: string[]
}

/** These people, deleted or not, locked in the order of their ids; one that the right does not reach refuses all. */
export async function lockPeople(
  ctx: Context,
  ids: string[],
  permission: 'contact:change' | 'contact:delete',
): Promise<ManyPerson[]> {
  const { db, workspaceId } = ctx
  const { rows } = await sql<ManyPerson & { reached: boolean }>`
    select p.id, p.name, p.language, p.custom, p.deleted_at is not null as deleted,
      (true ${andReached(ctx, permission)}) as reached,
      array(select t.account_id from relationships.contact_place t
        where t.workspace_id = ${workspaceId} and t.contact_id = p.id and t.until is null) as accounts
    from relationships.contact p
    where p.workspace_id = ${workspaceId} and p.id = any(${ids}::uuid[]) ${andReached(ctx, 'contact:see')}
    order by p.id for update of p`.execute(db)
  if (rows.length < new Set(ids).size) throw notFound('One of these people')
  if (rows.some(({ reached }) => !reached)) throw notAllowed()
  return rows
}

/** The same, all of them there. */
export async function presentPeople(...asked: Parameters<typeof lockPeople>): Promise<ManyPerson[]> {
  const people = await lockPeople(...asked)
  if (people.some(({ deleted }) => deleted)) throw notFound('One of these people')
  return people
}
