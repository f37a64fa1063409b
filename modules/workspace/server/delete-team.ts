import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { teamDeleted } from '../contract/events.ts'
import { findTeam } from './team-queries.ts'

export async function deleteTeam(ctx: Context, id: string): Promise<{ id: string }> {
  const { name, memberIds } = await findTeam(ctx, id)
  await ctx.db.deleteFrom('workspace.team').where('workspace_id', '=', ctx.workspaceId).where('id', '=', id).execute()
  await recordEvent(ctx, teamDeleted, {
    subjects: [{ role: 'team', type: 'team', id }],
    body: { name, before: { memberIds } },
  })
  return { id }
}
