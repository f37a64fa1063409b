import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { teamCreated } from '../contract/events.ts'
import type { Team } from '../contract/workspace.ts'
import { findTeam } from './team-queries.ts'
import { writeTeamMembers } from './write-team-members.ts'

export async function createTeam(ctx: Context, input: { name: string; memberIds: string[] }): Promise<Team> {
  const id = newId()
  await ctx.db.insertInto('workspace.team').values({ workspace_id: ctx.workspaceId, id, name: input.name }).execute()
  await writeTeamMembers(ctx, id, input.memberIds)
  await recordEvent(ctx, teamCreated, {
    subjects: [{ role: 'team', type: 'team', id }],
    body: { name: input.name, after: { memberIds: input.memberIds } },
  })
  return findTeam(ctx, id)
}
