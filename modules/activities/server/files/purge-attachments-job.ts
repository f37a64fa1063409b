import { sql } from 'kysely'
import { everyWorkspace, theHouse } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import type { ScheduledJob } from '#platform/server/slice.ts'
import { attachmentPurged } from '../../contract/attachment-events.ts'
import { attachmentSubjects } from './attachment-queries.ts'
import { takeAttachments } from './remove-attachments.ts'

const daysKept = 90

/** Every night the files go for good that were deleted longer ago than they can be brought back, or whose person is gone. */
export const purgeAttachmentsJob: ScheduledJob = {
  name: 'purge-attachments',
  cron: '55 1 * * *',
  async run({ pools, clock, log }) {
    for (const workspaceId of await everyWorkspace(pools))
      await inWorkspace(pools, workspaceId, (db) => purge({ db, workspaceId, actor: theHouse, now: clock(), log }))
  },
}

async function purge(ctx: Context): Promise<void> {
  const before = new Date(ctx.now.getTime() - daysKept * 86_400_000)
  const gone = await takeAttachments(
    ctx,
    sql`(h.deleted_at < ${before} or (h.account_id is null and h.contact_id is null))`,
  )
  await recordEvents(
    ctx,
    attachmentPurged,
    gone.map((each) => ({ subjects: attachmentSubjects(each), body: {} })),
  )
}
