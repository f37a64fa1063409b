import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { MergeOf, MovingStep } from '../merge-step.ts'
import { keyJson, keyOf } from '../move-rows.ts'

/**
 * What came along from the inner merge through an outer one, told by both manifests: the outer one knows nothing of it any more. A
 * row that it dropped becomes one that the inner one dropped, so that it comes back from there; what it never had was gone by
 * then and stays so. Answers the keys of what it dropped.
 */
export async function handDown(
  { db }: Pick<Context, 'db'>,
  inner: MergeOf,
  outer: MergeOf,
  step: MovingStep,
): Promise<Record<string, unknown>[]> {
  const { workspaceId, mergedId } = inner
  const { table, column } = step
  const rowsOf = (merge: MergeOf, action: 'moved' | 'dropped') => sql`
    (select * from relationships.merge_row where workspace_id = ${workspaceId} and merge_id = ${merge.mergeId}
      and table_name = ${table} and column_name = ${column} and action = ${action} offset 0)`
  const key = keyJson(keyOf(step).map((name) => [name, sql`d.before -> ${sql.lit(name)}`]))
  const { rows } = await sql<{ key: Record<string, unknown> }>`
    with came as (
        select m.id as moved_id, d.id as dropped_id, m.key,
          d.before || jsonb_build_object(${sql.lit(column)}, ${mergedId}::uuid) || coalesce(m.before, '{}') as before
        from ${rowsOf(inner, 'moved')} m join ${rowsOf(outer, 'dropped')} d
          on ${key} = m.key and d.before ->> ${sql.lit(column)} = ${outer.mergedId}),
      told as (
        delete from relationships.merge_row d using came
        where d.workspace_id = ${workspaceId} and d.merge_id = ${outer.mergeId} and d.id = came.dropped_id),
      kept as (
        insert into relationships.merge_row (workspace_id, merge_id, table_name, column_name, action, key, before)
        select ${workspaceId}::uuid, ${inner.mergeId}::uuid, ${table}, ${column}, 'dropped', '{}', before from came),
      went as (
        delete from relationships.merge_row o using ${rowsOf(inner, 'moved')} m, ${rowsOf(outer, 'moved')} w
        where o.workspace_id = ${workspaceId} and o.merge_id = ${outer.mergeId} and o.id = w.id and w.key = m.key
        returning m.id),
      gone as (
        delete from relationships.merge_row m where m.workspace_id = ${workspaceId} and m.merge_id = ${inner.mergeId}
          and m.table_name = ${table} and m.column_name = ${column} and m.action = 'moved'
          and not exists (select from went where went.id = m.id))
    select key from came`.execute(db)
  return rows.map((row) => row.key)
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
