import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { MergeOf, MovingStep } from '../merge-step.ts'

/** What came along from the inner merge through an outer one: the outer one knows nothing of it any more. */
export async function handDown(
  { db }: Pick<Context, 'db'>,
  inner: MergeOf,
  outer: MergeOf,
  { table, column }: MovingStep,
): Promise<void> {
  const { workspaceId } = inner
  const moved = ({ mergeId }: MergeOf) => sql`
    (select * from relationships.merge_row where workspace_id = ${workspaceId} and merge_id = ${mergeId}
      and table_name = ${table} and column_name = ${column} and action = 'moved' offset 0)`
  // What the outer one never had was gone by then and stays so.
  await sql`
    with went as (
        delete from relationships.merge_row o using ${moved(inner)} m, ${moved(outer)} w
        where o.workspace_id = ${workspaceId} and o.merge_id = ${outer.mergeId} and o.id = w.id and w.key = m.key
        returning m.id)
    delete from relationships.merge_row m where m.workspace_id = ${workspaceId} and m.merge_id = ${inner.mergeId}
      and m.table_name = ${table} and m.column_name = ${column} and m.action = 'moved'
      and not exists (select from went where went.id = m.id)`.execute(db)
}

/**
 * Rows that came along from a merge and that any other one dropped since, by whichever end: they come back from it as well. Told by
 * an id of their own; where a key is the only thing that tells rows, those of one key are of one record alone.
 */
export async function handBack(
  { db }: Pick<Context, 'db'>,
  { workspaceId, mergeId, mergedId }: MergeOf,
  { table, column, key }: MovingStep,
  holders: readonly string[],
): Promise<void> {
  if (key) return
  await sql`
    with came as (
        select d.merge_id, d.id, m.id as moved_id,
          d.before || jsonb_build_object(${sql.lit(column)}, ${mergedId}::uuid) || coalesce(m.before, '{}') as before
        from relationships.merge_named n
        join relationships.merge_row d on d.workspace_id = ${workspaceId} and d.merge_id = n.merge_id and d.id = n.row_id
          and d.action = 'dropped' and d.table_name = ${table} and d.before ->> ${sql.lit(column)} = n.record_id::text
        join relationships.merge_row m on m.workspace_id = ${workspaceId} and m.merge_id = ${mergeId} and m.action = 'moved'
          and m.table_name = ${table} and m.column_name = ${column} and m.key ->> 'id' = d.before ->> 'id'
        where n.workspace_id = ${workspaceId} and n.record_id = any(${holders}::uuid[]) and n.merge_id <> ${mergeId}),
      told as (
        delete from relationships.merge_row d using came
        where d.workspace_id = ${workspaceId} and d.merge_id = came.merge_id and d.id = came.id),
      moved as (
        delete from relationships.merge_row m using came
        where m.workspace_id = ${workspaceId} and m.merge_id = ${mergeId} and m.id = came.moved_id)
    insert into relationships.merge_row (workspace_id, merge_id, table_name, column_name, action, key, before)
    select ${workspaceId}::uuid, ${mergeId}::uuid, ${table}, ${column}, 'dropped', '{}', before from came`.execute(db)
}
