import { isDeepStrictEqual } from 'node:util'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import { teamChanged } from '../contract/events.ts'
import type { Team } from '../contract/workspace.ts'
import { findTeam } from './team-queries.ts'
import { writeTeamMembers } from './write-team-members.ts'

export interface TeamChange {
  id: string
  name?: string | undefined
  memberIds?: string[] | undefined
}

/** The members given replace those it has. */
export async function changeTeam(ctx: Context & { ifMatch?: number }, { id, ...change }: TeamChange): Promise<Team> {
  const before = await findTeam(ctx, id)
  const members = change.memberIds && [...new Set(change.memberIds)].sort()
  const memberIds = isDeepStrictEqual(members, before.memberIds) ? undefined : members
  assertVersion(ctx.ifMatch, before, { ...change, memberIds })
  const changes = changedFields(before, { name: change.name, memberIds })
  if (!changes) return before
  await ctx.db
    .updateTable('workspace.team')
    .set((eb) => ({ name: change.name ?? before.name, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  if (memberIds) await writeTeamMembers(ctx, id, memberIds)
  await recordEvent(ctx, teamChanged, {
    subjects: [{ role: 'team', type: 'team', id }],
    body: { name: change.name ?? before.name, ...changes },
  })
  return findTeam(ctx, id)
}
