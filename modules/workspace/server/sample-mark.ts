import { sql } from 'kysely'
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

/** Those of these colleagues who have not come to sign in; nobody does until the transaction ends. */
export async function colleaguesOnly(ctx: Context, ids: string[]): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('workspace.member')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', 'in', ids)
    .where('user_id', 'is', null)
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

/** Takes colleagues away for good, out of their teams too. */
export async function removeColleagues(ctx: Context, ids: string[]): Promise<void> {
  const theirs = sql`workspace_id = ${ctx.workspaceId}`
  await sql`delete from workspace.team_member where ${theirs} and member_id = any(${ids}::uuid[])`.execute(ctx.db)
  await sql`delete from workspace.member where ${theirs} and id = any(${ids}::uuid[])`.execute(ctx.db)
}
