import { sql } from 'kysely'
import { everyWorkspace, theHouse } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import type { ScheduledJob } from '#platform/server/slice.ts'
import { meetingPurged } from '../../contract/meeting-events.ts'
import { meetingSubjects } from './meeting-queries.ts'

const daysKept = 90

/** Every night the meetings go for good that were cancelled longer ago than they can be brought back. */
export const purgeMeetingsJob: ScheduledJob = {
  name: 'purge-meetings',
  cron: '52 1 * * *',
  async run({ pools, clock, log }) {
    for (const workspaceId of await everyWorkspace(pools))
      await inWorkspace(pools, workspaceId, (db) => purge({ db, workspaceId, actor: theHouse, now: clock(), log }))
  },
}

async function purge(ctx: Context): Promise<void> {
  const before = new Date(ctx.now.getTime() - daysKept * 86_400_000)
  const { rows } = await sql<{ id: string; accountId: string | null }>`
    delete from activities.meeting where workspace_id = ${ctx.workspaceId} and cancelled_at < ${before}
    returning id, account_id as "accountId"`.execute(ctx.db)
  await recordEvents(
    ctx,
    meetingPurged,
    rows.map((meeting) => ({ subjects: meetingSubjects({ ...meeting, contactIds: [] }), body: {} })),
  )
}
