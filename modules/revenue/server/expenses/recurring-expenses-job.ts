import { sql } from 'kysely'
import { everyWorkspace, theHouse } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { ScheduledJob, Services } from '#platform/server/slice.ts'
import { makeDue } from './make-due.ts'

/** Every hour, because somewhere it is midnight. What cannot be entered, for want of a rate, is tried again the next hour. */
export const recurringExpensesJob: ScheduledJob = {
  name: 'recurring-expenses',
  cron: '7 * * * *',
  async run(services) {
    for (const workspaceId of await everyWorkspace(services.pools)) await enterDue(services, workspaceId)
  },
}

async function enterDue({ pools, clock, log }: Services, workspaceId: string): Promise<void> {
  const now = clock()
  // A day ahead: what day it is is a matter of the workspace's time zone, which makeDue asks.
  const due = await inWorkspace(pools, workspaceId, async (db) => {
    const { rows } = await sql<{ id: string }>`
      select id from revenue.recurring_expense
      where workspace_id = ${workspaceId} and next_on <= (${now}::timestamptz at time zone 'utc')::date + 1 order by next_on, id`.execute(
      db,
    )
    return rows
  })
  for (const { id } of due)
    await inWorkspace(pools, workspaceId, (db) => makeDue({ db, workspaceId, now, actor: theHouse, log }, id)).catch(
      (error: unknown) => log.warn({ err: error, workspaceId, id }, 'A recurring expense was not entered'),
    )
}
