import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

/** Takes the tasks on these accounts away for good. */
export async function removeTasks({ db, workspaceId }: Context, accountIds: string[]): Promise<void> {
  await sql`delete from activities.task where workspace_id = ${workspaceId} and account_id = any(${accountIds}::uuid[])`.execute(
    db,
  )
}
