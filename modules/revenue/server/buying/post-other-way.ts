import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { PostingSource } from '../../contract/ledger.ts'

/** The double entry of one source once more, each entry the other way, as that of another on a day. */
export async function postOtherWay(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  { type, id, of, day }: { type: PostingSource; id: string; of: string; day: string },
): Promise<void> {
  await sql`
    insert into revenue.posting (workspace_id, source_id, position, source, day, ledger, amount)
    select workspace_id, ${id}, position, ${type}, ${day}::date, ledger, -amount from revenue.posting
    where workspace_id = ${workspaceId} and source_id = ${of}`.execute(db)
}
