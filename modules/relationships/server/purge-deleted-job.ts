import { everyWorkspace, theHouse } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { ScheduledJob } from '#platform/server/slice.ts'
import { purgeDeleted } from './purge-deleted.ts'

/** Every night, before search forgets the words that nothing holds any more. */
export const purgeDeletedJob = (hooks: Parameters<typeof purgeDeleted>[1]): ScheduledJob => ({
  name: 'purge-deleted',
  cron: '50 1 * * *',
  async run({ pools, clock, log }) {
    for (const workspaceId of await everyWorkspace(pools))
      await inWorkspace(pools, workspaceId, (db) =>
        purgeDeleted({ db, workspaceId, actor: theHouse, now: clock(), log }, hooks),
      )
  },
})
