import { everyWorkspace, theHouse } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { ScheduledJob } from '#platform/server/slice.ts'
import { askForWaiting } from '../meetings/invite.ts'
import { askForPushes } from '../push/ask-for-pushes.ts'
import { askForMails } from './ask-for-mails.ts'
import { mailGoesOut } from './mail-to-member.ts'
import { remind } from './remind.ts'

/** Every minute: reminds of tasks, and asks for the mails and messages whose time has come. */
export const notifyJob: ScheduledJob = {
  name: 'notify',
  cron: '* * * * *',
  async run(services) {
    const { pools, clock, log } = services
    const goesOut = await mailGoesOut(services)
    for (const workspaceId of await everyWorkspace(pools)) {
      await inWorkspace(pools, workspaceId, async (db) => {
        const ctx = { db, workspaceId, actor: theHouse, now: clock(), log }
        await remind(ctx)
        await askForPushes(ctx)
        if (!goesOut) return
        await askForMails(ctx)
        await askForWaiting(ctx)
      })
    }
  },
}
