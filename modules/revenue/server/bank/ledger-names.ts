import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { standardChart } from '../../contract/ledger.ts'

/** What the accounts of the chart are called here, by their key. */
export async function ledgerNames({
  db,
  workspaceId,
}: Pick<Context, 'db' | 'workspaceId'>): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; name: string }>`
    select key, name from revenue.ledger_account where workspace_id = ${workspaceId}`.execute(db)
  return new Map([...standardChart, ...rows].map(({ key, name }) => [key, name]))
}
