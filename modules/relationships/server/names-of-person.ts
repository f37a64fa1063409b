import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { PersonState } from './settle-person.ts'

/** Who or what the ids are that an event about a person holds: accounts by their names. */
export async function namesOfPerson(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  states: PersonState[],
  { after }: { after: object },
): Promise<Record<string, string>> {
  const accounts = 'places' in after || 'accountId' in after
  if (!accounts) return {}
  const ids = states.flatMap(({ places }) => places.map(({ accountId }) => accountId))
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from relationships.account where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(
    db,
  )
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}
