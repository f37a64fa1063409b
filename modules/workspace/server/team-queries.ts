import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { Team } from '../contract/workspace.ts'
import './tables.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

const teams = ({ workspaceId }: Scope, where = sql``) => sql<Team>`
  select t.id, t.name, t.version,
    coalesce((select json_agg(m.member_id order by m.member_id) from workspace.team_member m
      where m.workspace_id = ${workspaceId} and m.team_id = t.id), '[]') as "memberIds"
  from workspace.team t where t.workspace_id = ${workspaceId} ${where} order by t.name, t.id`

export async function listTeams(scope: Scope): Promise<{ items: Team[] }> {
  return { items: (await teams(scope).execute(scope.db)).rows }
}

export async function findTeam(scope: Scope, id: string): Promise<Team> {
  const { rows } = await teams(scope, sql`and t.id = ${id}`).execute(scope.db)
  if (!rows[0]) throw notFound('This team')
  return rows[0]
}
