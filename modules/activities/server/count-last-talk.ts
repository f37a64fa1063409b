import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

/**
 * Fills the figure `last-talk` of these accounts: the day of the last talk, as it was where the workspace is, in days since
 * 1970-01-01. An account that nobody talked to has none.
 */
export async function countLastTalk({ db, workspaceId }: Scope, accountIds: string[]): Promise<void> {
  const talks = sql`activities.note n where n.workspace_id = ${workspaceId} and n.account_id = any(${accountIds}::uuid[])
    and n.kind <> 'note' and n.deleted_at is null`
  const removed = sql`
    delete from relationships.account_figure f
    where f.workspace_id = ${workspaceId} and f.figure = 'last-talk' and f.account_id = any(${accountIds}::uuid[])
      and f.account_id not in (select n.account_id from ${talks})`.execute(db)
  const written = sql`
    insert into relationships.account_figure as f (workspace_id, account_id, figure, value)
    select ${workspaceId}::uuid, t.account_id, 'last-talk', (t.at at time zone w.time_zone)::date - date '1970-01-01'
    from (select n.account_id, max(n.written_at) as at from ${talks} group by n.account_id) t
    join workspace.workspace w on w.workspace_id = ${workspaceId}
    on conflict (workspace_id, account_id, figure) do update set value = excluded.value where f.value <> excluded.value`.execute(
    db,
  )
  await Promise.all([removed, written])
}
