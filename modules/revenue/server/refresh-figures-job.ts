import { everyWorkspace } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { ScheduledJob } from '#platform/server/slice.ts'
import { refreshMovedFigures } from './refresh-figures.ts'

/**
 * Every hour, because somewhere it is midnight: counts the figures of accounts anew where the month has turned. Where it has
 * not, two look-ups say so.
 */
export const refreshFiguresJob: ScheduledJob = {
  name: 'refresh-figures',
  cron: '2 * * * *',
  async run({ pools, clock }) {
    for (const workspaceId of await everyWorkspace(pools))
      await inWorkspace(pools, workspaceId, (db) => refreshMovedFigures({ db, workspaceId, now: clock() }))
  },
}
