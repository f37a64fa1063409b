import { sql } from 'kysely'
import { everyWorkspace } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { ScheduledJob } from '#platform/server/slice.ts'

const daysKept = 90

/** Every night what was told longer ago goes for good, and what is about a task or a meeting that is gone. */
export const purgeNotificationsJob: ScheduledJob = {
  name: 'purge-notifications',
  cron: '55 1 * * *',
  async run({ pools, clock }) {
    for (const workspaceId of await everyWorkspace(pools)) {
      const before = new Date(clock().getTime() - daysKept * 86_400_000)
      await inWorkspace(pools, workspaceId, (db) =>
        sql`delete from activities.notification n where n.workspace_id = ${workspaceId} and (n.happened_at < ${before}
          or (n.record_type = 'task' and not exists (select from activities.task t
            where t.workspace_id = ${workspaceId} and t.id = n.record_id))
          or (n.record_type = 'meeting' and not exists (select from activities.meeting g
            where g.workspace_id = ${workspaceId} and g.id = n.record_id)))`.execute(db),
      )
    }
  },
}
