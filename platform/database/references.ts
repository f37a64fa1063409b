import { sql } from 'kysely'
import type { Context } from '../server/context.ts'

interface Reference {
  table: string
  column: string
}

/**
 * Of these records of a table, those that no row of another table refers to. Which tables can refer to it is read from
 * the catalogue, so that a slice added later counts without being named here; rows that are deleted along with the
 * record do not count, those that would go on without it do.
 */
export async function unusedOnly(
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  table: string,
  ids: string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows: references } = await sql<Reference>`
    select c.conrelid::regclass::text as table, a.attname as column
    from pg_catalog.pg_constraint c
    join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey) and a.attname <> 'workspace_id'
    where c.contype = 'f' and c.confrelid = ${table}::regclass and c.confdeltype <> 'c'`.execute(ctx.db)
  const unused = references.map(
    (reference) => sql`not exists (select from ${sql.table(reference.table)} t
      where t.workspace_id = ${ctx.workspaceId} and t.${sql.ref(reference.column)} = r.id)`,
  )
  const { rows } = await sql<{ id: string }>`
    select r.id from ${sql.table(table)} r where r.workspace_id = ${ctx.workspaceId} and r.id = any(${ids}::uuid[])
      ${unused.length > 0 ? sql`and ${sql.join(unused, sql` and `)}` : sql``}`.execute(ctx.db)
  return new Set(rows.map(({ id }) => id))
}
