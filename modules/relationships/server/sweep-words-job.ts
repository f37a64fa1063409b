import { everyWorkspace } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { ScheduledJob } from '#platform/server/slice.ts'
import { forgetWords, learnAllWords } from './search-entries.ts'

/**
 * Every night search forgets the words of what was deleted or renamed, so that no slip is taken for them. Not at each
 * deletion: whether another of very many records holds a word is answered for all words at once in hardly more time than for one.
 */
export const sweepWordsJob: ScheduledJob = {
  name: 'sweep-words',
  cron: '20 2 * * *',
  async run({ pools }) {
    for (const workspaceId of await everyWorkspace(pools)) {
      await inWorkspace(pools, workspaceId, (db) => forgetWords({ db, workspaceId }))
      // In a transaction of its own, which sees what was written during the first.
      await inWorkspace(pools, workspaceId, (db) => learnAllWords({ db, workspaceId }))
    }
  },
}
