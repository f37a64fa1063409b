import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import { type AccountFilter, accountsLike } from './account-filter.ts'

/** More than that is an import's work. */
const most = 100_000

/** The ids of the whole result, for what is done with all of it. */
export async function accountIds(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  filter: AccountFilter,
): Promise<{ ids: string[] }> {
  const { rows } = await sql<{ id: string }>`
    select a.id from relationships.account a where ${accountsLike(workspaceId, filter)} limit ${most + 1}`.execute(db)
  if (rows.length <= most) return { ids: rows.map(({ id }) => id) }
  const message = `These are more than ${most.toLocaleString('en')} accounts. Narrow the list down, or change them by an import.`
  throw invalid([{ path: 'filter', message }])
}
