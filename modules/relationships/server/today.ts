import { currentWorkspace } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'

/** The day it is where the firm is. */
export async function todayOf(ctx: Pick<Context, 'db' | 'workspaceId' | 'now'>): Promise<string> {
  const { timeZone } = await currentWorkspace(ctx)
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    ctx.now,
  )
}
