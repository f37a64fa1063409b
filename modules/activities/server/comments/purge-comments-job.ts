import { sql } from 'kysely'
import { everyWorkspace, theHouse } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import type { ScheduledJob } from '#platform/server/slice.ts'
import { commentPurged } from '../../contract/comment-events.ts'
import { commentSubjects } from './comment-queries.ts'
import { takeComments } from './remove-comments.ts'

const daysKept = 90

/** Every night the comments go for good that were deleted longer ago than they can be brought back, or whose person is gone. */
export const purgeCommentsJob: ScheduledJob = {
  name: 'purge-comments',
  cron: '58 1 * * *',
  async run({ pools, clock, log }) {
    for (const workspaceId of await everyWorkspace(pools))
      await inWorkspace(pools, workspaceId, (db) => purge({ db, workspaceId, actor: theHouse, now: clock(), log }))
  },
}

async function purge(ctx: Context): Promise<void> {
  const before = new Date(ctx.now.getTime() - daysKept * 86_400_000)
  const gone = await takeComments(
    ctx,
    sql`(h.deleted_at < ${before} or (h.account_id is null and h.contact_id is null))`,
  )
  await recordEvents(
    ctx,
    commentPurged,
    gone.map((each) => ({ subjects: commentSubjects(each), body: {} })),
  )
}
