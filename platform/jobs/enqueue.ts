import { sql } from 'kysely'
import type { Context } from '../server/context.ts'

/** Adds a job in the business transaction: it exists if and only if the change does. A key replaces a waiting job. */
export async function enqueue(
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  task: string,
  payload: Record<string, unknown>,
  options: { key?: string; queue?: string } = {},
): Promise<void> {
  const body = JSON.stringify({ ...payload, workspaceId: ctx.workspaceId })
  const key = options.key ? `${ctx.workspaceId}:${options.key}` : null
  await sql`select platform.enqueue(${task}, ${body}::json, ${key}, null, ${options.queue ?? null})`.execute(ctx.db)
}
