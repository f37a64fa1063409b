import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

/** Accounts and people by their ids, deleted ones left out. `within` narrows by the owner of the account `a`. */
export async function namesOfRecords(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  ids: string[],
  within: { account?: RawBuilder<unknown> | undefined; contact?: RawBuilder<unknown> | undefined } = {},
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select a.id, a.name from relationships.account a
    where a.workspace_id = ${workspaceId} and a.id = any(${ids}::uuid[]) and a.deleted_at is null
      ${within.account ? sql`and ${within.account}` : sql``}
    union all
    select p.id, p.name from relationships.contact p
    left join relationships.account a on a.workspace_id = ${workspaceId} and a.id = p.account_id
    where p.workspace_id = ${workspaceId} and p.id = any(${ids}::uuid[]) and p.deleted_at is null
      ${within.contact ? sql`and ${within.contact}` : sql``}`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
