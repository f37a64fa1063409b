import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { OwnRole } from '../contract/workspace.ts'
import './tables.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

const roles = ({ workspaceId }: Scope, where = sql``) => sql<OwnRole>`
  select r.id, r.name, r.rights, r.version,
    (select count(*)::int from workspace.member m
      where m.workspace_id = ${workspaceId} and m.role_id = r.id and m.left_at is null) as members
  from workspace.role r where r.workspace_id = ${workspaceId} ${where} order by r.name, r.id`

export async function listRoles(scope: Scope): Promise<{ items: OwnRole[] }> {
  return { items: (await roles(scope).execute(scope.db)).rows }
}

export async function findRole(scope: Scope, id: string): Promise<OwnRole> {
  const { rows } = await roles(scope, sql`and r.id = ${id}`).execute(scope.db)
  if (!rows[0]) throw notFound('This role')
  return rows[0]
}
