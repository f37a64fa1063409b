import { sql } from 'kysely'
import { everyWorkspace, theHouse } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { Context } from '#platform/server/context.ts'
import type { ScheduledJob, Services } from '#platform/server/slice.ts'
import { today as dayHere } from '../payments/today.ts'
import { issueItems, noteFault, subscriptionsToIssue } from './issue-items.ts'
import { remindOfRenewals } from './remind-of-renewals.ts'
import { runDue } from './run-due.ts'

/** So that a transaction stays short; the next round takes the rest. */
const atOnce = 500

/**
 * Every hour, because somewhere a day begins: what happens to subscriptions by itself, the invoices that are issued without
 * asking, and the reminders. Killed anywhere, it goes on with what is not done yet: a period stands once, by its key.
 */
export const runSubscriptionsJob: ScheduledJob = {
  name: 'run-subscriptions',
  cron: '7 * * * *',
  async run(services) {
    for (const workspaceId of await everyWorkspace(services.pools)) await runWorkspace(services, workspaceId)
  },
}

async function runWorkspace({ pools, clock, log }: Services, workspaceId: string): Promise<void> {
  const inside = <T>(work: (ctx: Context) => Promise<T>) =>
    inWorkspace(pools, workspaceId, (db) => work({ db, workspaceId, actor: theHouse, now: clock(), log }))
  const today = await inside(dayHere)
  const run = () => inside((ctx) => runDue(ctx, today, sql`order by s.next_on, s.id limit ${atOnce}`))
  while ((await run()) === atOnce);
  await inside((ctx) => remindOfRenewals(ctx, today))
  // Each by itself: what keeps one from being issued keeps no other.
  for (const id of await inside((ctx) => subscriptionsToIssue(ctx, today))) {
    try {
      await inside((ctx) => issueItems(ctx, id))
    } catch (error) {
      await inside((ctx) => noteFault(ctx, id, error))
    }
  }
}
