import type pg from 'pg'

/** Does the work without the indexes of these tables, keys excepted, and makes them again: a large load is much faster so. */
export async function withoutIndexes(admin: pg.ClientBase, tables: string[], work: () => Promise<void>): Promise<void> {
  const { rows } = await admin.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i where i.indrelid = any($1::regclass[])
       and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  )
  for (const { name } of rows) await admin.query(`drop index ${name}`)
  await work()
  for (const { definition } of rows) await admin.query(definition)
}
