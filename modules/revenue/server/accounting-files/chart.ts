import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { JournalAccount } from '../../contract/journal.ts'
import { standardChart } from '../../contract/ledger.ts'

/** Every account of the ledger by its key, in the order of their codes: the standard ones as the workspace calls them, and its own. */
export async function chartByKey({
  db,
  workspaceId,
}: Pick<Context, 'db' | 'workspaceId'>): Promise<Map<string, JournalAccount>> {
  const { rows } = await sql<Omit<JournalAccount, 'role'> & { key: string }>`
    select key, code, name, type from revenue.ledger_account where workspace_id = ${workspaceId}`.execute(db)
  const own = new Map(rows.map((row) => [row.key, row]))
  const standard = new Set<string>(standardChart.map(({ key }) => key))
  const all = [
    ...standardChart.map((account) => own.get(account.key) ?? account),
    ...rows.filter(({ key }) => !standard.has(key)),
  ]
  return new Map(
    all
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map(({ key, code, name, type }) => [key, { code, name, type, role: standard.has(key) ? key : null }]),
  )
}
