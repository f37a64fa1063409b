import { type RawBuilder, sql } from 'kysely'
import type { ImportScope } from './import-kind.ts'

const atOnce = 50_000

/** Removes a portion of an import's rows from a staging table; answers whether any are left. */
export async function clearTable(
  { db, workspaceId, importId }: ImportScope,
  table: RawBuilder<unknown>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from ${table} t where t.workspace_id = ${workspaceId} and t.import_id = ${importId} and t.ctid = any(array(
      select s.ctid from ${table} s where s.workspace_id = ${workspaceId} and s.import_id = ${importId} limit ${atOnce}))`.execute(
    db,
  )
  return Number(numAffectedRows) === atOnce
}

export async function clearTables(scope: ImportScope, tables: string[]): Promise<boolean> {
  let left = false
  for (const table of tables) left = (await clearTable(scope, sql.table(table))) || left
  return left
}
