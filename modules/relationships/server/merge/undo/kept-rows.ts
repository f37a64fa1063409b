import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { MergeOf, MovingStep } from '../merge-step.ts'

type Scope = Pick<Context, 'db'>

interface Reference {
  columns: string[]
  table: string
  theirs: string[]
  /** Emptied where what it names is gone, a member always; null where the row cannot be without it. */
  emptied: string[] | null
}

interface Shape {
  columns: string[]
  references: Reference[]
}

/** The columns that can be written and what they refer to, as the database has them today: a manifest may be older. */
async function shapeOf({ db }: Scope, table: string): Promise<Shape> {
  const { rows } = await sql<Shape>`
    with here as (select ${table}::regclass as oid),
      named as (select a.attrelid, a.attnum, a.attname::text as name, a.attgenerated, a.attnotnull from pg_catalog.pg_attribute a
        where a.attnum > 0 and not a.attisdropped)
    select
      (select array_agg(n.name order by n.attnum) from named n, here where n.attrelid = here.oid and n.attgenerated = '') as columns,
      coalesce((select json_agg(json_build_object(
          'table', (select s.nspname || '.' || c.relname from pg_catalog.pg_class c
            join pg_catalog.pg_namespace s on s.oid = c.relnamespace where c.oid = f.confrelid),
          'columns', (select json_agg(n.name order by k.at) from unnest(f.conkey) with ordinality k (num, at)
            join named n on n.attrelid = f.conrelid and n.attnum = k.num),
          'theirs', (select json_agg(n.name order by k.at) from unnest(f.confkey) with ordinality k (num, at)
            join named n on n.attrelid = f.confrelid and n.attnum = k.num),
          'emptied', case when f.confdeltype = 'n' then (select json_agg(n.name) from named n
              where n.attrelid = f.conrelid and n.attnum = any(f.confdelsetcols))
            when f.confrelid = 'workspace.member'::regclass then (select json_agg(n.name) from named n
              where n.attrelid = f.conrelid and n.attnum = any(f.conkey) and not n.attnotnull) end))
        from pg_catalog.pg_constraint f, here where f.conrelid = here.oid and f.contype = 'f'), '[]') as references`.execute(
    db,
  )
  return rows[0]!
}

const isThere = ({ columns, table, theirs }: Reference) => sql`exists (
  select from ${sql.table(table)} p where ${sql.join(
    columns.map((column, at) => sql`p.${sql.ref(theirs[at]!)} = r.${sql.ref(column)}`),
    sql` and `,
  )})`

const namesNone = ({ columns }: Reference) =>
  sql.join(
    columns.map((column) => sql`r.${sql.ref(column)} is null`),
    sql` or `,
  )

/**
 * Puts rows that a manifest kept whole into their table again. One that names what is gone for good stays out, one whose like was
 * made since too; columns that came with a later release get what the table says. Answers the rows that are there again, and how
 * many stay out because of what is gone. With `ids` only those of the manifest.
 */
export async function putKeptRows(
  scope: Scope,
  { workspaceId, mergeId }: MergeOf,
  { table, column }: MovingStep,
  ids?: readonly string[],
): Promise<{ rows: Record<string, unknown>[]; out: number }> {
  const which = ids ? sql`and m.id = any(${ids}::uuid[])` : sql``
  const kept = sql`relationships.merge_row m cross join lateral jsonb_populate_record(null::${sql.table(table)}, m.before) r
    where m.workspace_id = ${workspaceId} and m.merge_id = ${mergeId} and m.table_name = ${table}
      and m.column_name = ${column} and m.action = 'dropped' ${which}`
  const { rows: known } = await sql<{ name: string }>`
    select distinct v.name from relationships.merge_row m, jsonb_object_keys(m.before) v (name)
    where m.workspace_id = ${workspaceId} and m.merge_id = ${mergeId} and m.table_name = ${table}
      and m.column_name = ${column} and m.action = 'dropped' ${which}`.execute(scope.db)
  if (known.length === 0) return { rows: [], out: 0 }
  const { columns, references } = await shapeOf(scope, table)
  const written = columns.filter((each) => known.some((one) => one.name === each))
  const emptied = new Map(references.flatMap((each) => (each.emptied ?? []).map((name) => [name, each] as const)))
  const values = written.map((each) => {
    const reference = emptied.get(each)
    return reference ? sql`case when ${isThere(reference)} then r.${sql.ref(each)} end` : sql`r.${sql.ref(each)}`
  })
  const needed = references.filter((each) => !each.emptied)
  const stands = sql.join(
    [sql`true`, ...needed.map((each) => sql`(${namesNone(each)} or ${isThere(each)})`)],
    sql` and `,
  )
  const { rows } = await sql<{ row: Record<string, unknown> }>`
    insert into ${sql.table(table)} as t (${sql.join(written.map((each) => sql.ref(each)))})
    select ${sql.join(values)} from ${kept} and ${stands}
    on conflict do nothing
    returning to_jsonb(t) as row`.execute(scope.db)
  const { rows: counted } = await sql<{ out: number }>`
    select count(*)::int as out from ${kept} and not (${stands})`.execute(scope.db)
  return { rows: rows.map(({ row }) => row), out: counted[0]!.out }
}
