import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { assertVersion, changedFields } from '#platform/server/versions.ts'
import { workspaceChanged } from '../contract/events.ts'
import type { Workspace } from '../contract/workspace.ts'
import { currentWorkspace } from './workspace-queries.ts'

export type WorkspaceChange = Partial<Pick<Workspace, 'name' | 'country' | 'locale' | 'timeZone' | 'yearStarts'>>

/** What a slice above has to do when the firm is in another country. */
export type CountryFollower = (ctx: Context) => Promise<void>

/** Changes settings. The base currency is no setting: every amount is counted in it from the first day. */
export async function changeWorkspace(
  ctx: Context & { ifMatch?: number },
  change: WorkspaceChange,
  followers: readonly CountryFollower[] = [],
): Promise<Workspace> {
  const before = await currentWorkspace(ctx)
  assertVersion(ctx.ifMatch, before, change)
  const changes = changedFields(before, change)
  if (!changes) return before
  await ctx.db
    .updateTable('workspace.workspace')
    .set((eb) => ({
      name: change.name ?? before.name,
      country: change.country ?? before.country,
      locale: change.locale ?? before.locale,
      time_zone: change.timeZone ?? before.timeZone,
      year_starts: change.yearStarts ?? before.yearStarts,
      version: eb('version', '+', 1),
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .execute()
  await recordEvent(ctx, workspaceChanged, {
    subjects: [{ role: 'workspace', type: 'workspace', id: ctx.workspaceId }],
    body: changes,
  })
  if ('country' in changes.after) for (const follow of followers) await follow(ctx)
  return currentWorkspace(ctx)
}
