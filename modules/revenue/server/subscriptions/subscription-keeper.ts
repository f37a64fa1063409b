import { sql } from 'kysely'
import type { AccountKeeper } from '#modules/relationships/server/index.ts'

/** What an account paid a month is part of every bridge since, and stays with its name. */
export const subscriptionKeeper: AccountKeeper = {
  says: 'it has subscriptions',
  keeps: async ({ db, workspaceId }, accountIds) => {
    const { rows } = await sql<{ id: string }>`
      select distinct account_id as id from revenue.subscription
      where workspace_id = ${workspaceId} and account_id = any(${accountIds}::uuid[])`.execute(db)
    return rows.map(({ id }) => id)
  },
}
