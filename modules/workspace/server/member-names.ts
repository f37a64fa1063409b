import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import './tables.ts'

/** What other slices show a member by. */
export interface MemberName {
  id: string
  name: string
  colour: string | null
}

/** A sub-select of MemberName for other slices to join: `left join ${memberNames(workspaceId)} m on m.id = …`. Who left keeps their name. */
export const memberNames = (workspaceId: string): RawBuilder<MemberName> =>
  sql<MemberName>`(select id, name, colour from workspace.member where workspace_id = ${workspaceId})`

/** A sub-select of the members who sign in here, with where mail reaches them; colleagues of the sample company do not. */
export const membersHere = (workspaceId: string): RawBuilder<{ id: string; email: string | null }> =>
  sql`(select id, email from workspace.member
    where workspace_id = ${workspaceId} and left_at is null and user_id is not null)`

/** A member who is still here; undefined for everybody else. */
export async function memberNamed(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  id: string,
): Promise<MemberName | undefined> {
  return db
    .selectFrom('workspace.member')
    .select(['id', 'name', 'colour'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('left_at', 'is', null)
    .executeTakeFirst()
}

/** Of these the members who are still here, by their ids with their names. */
export async function namesOfMembersHere(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('workspace.member')
    .select(['id', 'name'])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', [...new Set(ids)])
    .where('left_at', 'is', null)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The names of members by their ids, of those who left too. */
export async function namesOfMembers(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<MemberName>`
    select id, name from ${memberNames(workspaceId)} m where id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
