import { Temporal } from 'temporal-polyfill'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'

/** The day it is where the workspace is. */
export async function today(ctx: Pick<Context, 'db' | 'workspaceId' | 'now'>): Promise<string> {
  const { timeZone } = await currentWorkspace(ctx)
  return Temporal.Instant.fromEpochMilliseconds(ctx.now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}
