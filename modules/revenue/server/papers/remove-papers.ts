import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

/** Papers of accounts that go for good; those with a document keep their account. */
export const removePapers = (ctx: Context, accountIds: string[]): Promise<void> =>
  deletePapers(ctx, sql`account_id = any(${accountIds}::uuid[])`)

/** Lines first: those of one paper may follow those of another. */
export async function deletePapers({ db, workspaceId }: Context, which: RawBuilder<unknown>): Promise<void> {
  await sql`delete from revenue.paper_line where workspace_id = ${workspaceId} and paper_id in (
    select id from revenue.paper where workspace_id = ${workspaceId} and ${which})`.execute(db)
  await sql`delete from revenue.paper where workspace_id = ${workspaceId} and ${which}`.execute(db)
}
