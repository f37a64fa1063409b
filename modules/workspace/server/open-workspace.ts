import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { workspaceOpened } from '../contract/events.ts'
import './tables.ts'

export interface NewWorkspace {
  name: string
  country: string
  baseCurrency: string
  locale: string
  timeZone: string
  yearStarts?: number
}

/** Makes the workspace of this transaction. */
export async function openWorkspace(ctx: Context, input: NewWorkspace): Promise<void> {
  await ctx.db
    .insertInto('workspace.workspace')
    .values({
      workspace_id: ctx.workspaceId,
      name: input.name,
      country: input.country,
      base_currency: input.baseCurrency,
      locale: input.locale,
      time_zone: input.timeZone,
      year_starts: input.yearStarts ?? 1,
    })
    .execute()
  await recordEvent(ctx, workspaceOpened, {
    subjects: [{ role: 'workspace', type: 'workspace', id: ctx.workspaceId }],
    body: { name: input.name },
  })
}
