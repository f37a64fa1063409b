import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import './tables.ts'

/** The batch the sample company was loaded with; null where there is none. Locks the row, so that two clicks are one. */
export async function sampleBatch(ctx: Context): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('workspace.workspace')
    .select('sample_batch_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .forUpdate()
    .executeTakeFirst()
  return row?.sample_batch_id ?? null
}

export async function markSample(ctx: Context, batchId: string | null): Promise<void> {
  if (batchId && (await sampleBatch(ctx))) throw new Refusal(409, 'The sample company is loaded already')
  await ctx.db
    .updateTable('workspace.workspace')
    .set({ sample_batch_id: batchId })
    .where('workspace_id', '=', ctx.workspaceId)
    .execute()
}

export interface ReadyMember {
  id: string
  name: string
  email: string
  role: 'admin' | 'manager' | 'member'
  colour: string
}

/** Colleagues who do not sign in. */
export async function addColleagues(ctx: Context, members: ReadyMember[]): Promise<void> {
  await ctx.db
    .insertInto('workspace.member')
    .values(members.map((member) => ({ workspace_id: ctx.workspaceId, user_id: null, left_at: null, ...member })))
    .execute()
}

/** Takes colleagues away for good, but those of them who have come to sign in. */
export async function removeColleagues(ctx: Context, ids: string[]): Promise<void> {
  await ctx.db
    .deleteFrom('workspace.member')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', 'in', ids)
    .where('user_id', 'is', null)
    .execute()
}
