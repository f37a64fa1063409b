import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { type LedgerAccount, standardChart } from '../../contract/ledger.ts'

/** The chart of accounts of this workspace: what the program brings, with what was changed or added, by code. */
export async function chartOf({ db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>): Promise<LedgerAccount[]> {
  const { rows } = await sql<LedgerAccount>`
    select key, code, name, type, archived_at is not null as archived from revenue.ledger_account
    where workspace_id = ${workspaceId}`.execute(db)
  const own = new Map(rows.map((row) => [row.key, row]))
  const standard = standardChart.map((account) => own.get(account.key) ?? { ...account, archived: false })
  const added = rows.filter(({ key }) => !standardChart.some((account) => account.key === key))
  return [...standard, ...added].sort((one, other) => (one.code < other.code ? -1 : 1))
}
