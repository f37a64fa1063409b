import { sql } from 'kysely'
import { everyWorkspace, theHouse } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import type { ScheduledJob } from '#platform/server/slice.ts'
import { taskPurged } from '../../contract/task-events.ts'
import { taskSubjects } from './task-queries.ts'

const daysKept = 90

/** Every night the tasks go for good that were deleted longer ago than they can be brought back. */
export const purgeTasksJob: ScheduledJob = {
  name: 'purge-tasks',
  cron: '50 1 * * *',
  async run({ pools, clock, log }) {
    for (const workspaceId of await everyWorkspace(pools))
      await inWorkspace(pools, workspaceId, (db) => purge({ db, workspaceId, actor: theHouse, now: clock(), log }))
  },
}

async function purge(ctx: Context): Promise<void> {
  const before = new Date(ctx.now.getTime() - daysKept * 86_400_000)
  const { rows } = await sql<{ id: string; accountId: string | null; contactId: string | null }>`
    delete from activities.task where workspace_id = ${ctx.workspaceId} and deleted_at < ${before}
    returning id, account_id as "accountId", contact_id as "contactId"`.execute(ctx.db)
  await recordEvents(
    ctx,
    taskPurged,
    rows.map((task) => ({ subjects: taskSubjects(task), body: {} })),
  )
}
