import { sql } from 'kysely'
import type { AccountKeeper } from '#modules/relationships/server/index.ts'

/** Invoices are kept for as long as the law says, and with them the name of their account. */
export const documentKeeper: AccountKeeper = {
  says: 'it has invoices',
  keeps: async ({ db, workspaceId }, accountIds) => {
    const { rows } = await sql<{ id: string }>`
      select distinct account_id as id from revenue.document
      where workspace_id = ${workspaceId} and account_id = any(${accountIds}::uuid[])`.execute(db)
    return rows.map(({ id }) => id)
  },
}
