import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'

/** Makes these the members of a team; refuses anybody who is no member here. */
export async function writeTeamMembers(ctx: Context, teamId: string, memberIds: string[]): Promise<void> {
  const wanted = [...new Set(memberIds)]
  await sql`delete from workspace.team_member
    where workspace_id = ${ctx.workspaceId} and team_id = ${teamId} and member_id <> all(${wanted}::uuid[])`.execute(
    ctx.db,
  )
  await sql`
    insert into workspace.team_member (workspace_id, team_id, member_id)
    select m.workspace_id, ${teamId}::uuid, m.id from workspace.member m
    where m.workspace_id = ${ctx.workspaceId} and m.id = any(${wanted}::uuid[]) and m.left_at is null
    on conflict (workspace_id, team_id, member_id) do nothing`.execute(ctx.db)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from workspace.team_member
    where workspace_id = ${ctx.workspaceId} and team_id = ${teamId}`.execute(ctx.db)
  if (rows[0]!.count !== wanted.length)
    throw invalid([{ path: 'memberIds', message: 'Somebody in the list is no member of this workspace' }])
}
