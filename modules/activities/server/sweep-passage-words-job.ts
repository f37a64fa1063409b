import { everyWorkspace } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { ScheduledJob } from '#platform/server/slice.ts'
import { forgetPassageWords, learnPassageWords } from './passages.ts'

/** Every night search forgets the words of what was deleted or rewritten, so that no slip is taken for them, and knows all others. */
export const sweepPassageWordsJob: ScheduledJob = {
  name: 'sweep-passage-words',
  cron: '35 2 * * *',
  async run({ pools }) {
    for (const workspaceId of await everyWorkspace(pools)) {
      await inWorkspace(pools, workspaceId, (db) => forgetPassageWords({ db, workspaceId }))
      // In a transaction of its own, which sees what was written during the first.
      await inWorkspace(pools, workspaceId, (db) => learnPassageWords({ db, workspaceId }))
    }
  },
}
