import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { inBulk } from './in-bulk.ts'
import type { MergeOf, MovingStep } from './merge-step.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

/** What finds a row beside whose it is. */
export const keyOf = ({ key = ['id'] }: MovingStep) => key

/** What finds a row, as JSON. */
export const keyJson = (values: readonly (readonly [string, RawBuilder<unknown>])[]): RawBuilder<unknown> =>
  sql`jsonb_build_object(${sql.join(values.flatMap(([name, value]) => [sql.lit(name), value]))})`

/** The same out of a row's columns. */
const keyOfRow = (row: string, columns: readonly string[]) =>
  keyJson(columns.map((column) => [column, sql.ref(`${row}.${column}`)]))

/** Rows `t` of these records. */
export const rowsOf = (step: MovingStep, workspaceId: string, ids: readonly string[]): RawBuilder<unknown> => sql`
  t.workspace_id = ${workspaceId} and t.${sql.ref(step.column)} = any(${ids}::uuid[])
  ${step.typed ? sql`and t.record_type = ${step.record}` : sql``}`

/**
 * Rows of a manifest `m` with their keys in the types of the table. They are unpacked inside, or no join with the table could be
 * made but row by row.
 */
export const manifestOf = (
  step: MovingStep,
  { workspaceId, mergeId }: Pick<MergeOf, 'workspaceId' | 'mergeId'>,
  action: 'moved' | 'dropped' | 'changed',
): RawBuilder<unknown> => {
  const key = keyOf(step).map(
    (column) =>
      sql`(jsonb_populate_record(null::${sql.table(step.table)}, r.key)).${sql.ref(column)} as ${sql.ref(column)}`,
  )
  return sql`
  (select r.id as row_id, r.key as row_key, ${sql.join(key)}, r.before from relationships.merge_row r
    where r.workspace_id = ${workspaceId} and r.merge_id = ${mergeId} and r.table_name = ${step.table}
      and r.column_name = ${step.column} and r.action = ${action} offset 0) m`
}

/** The row `t` that the key of `m` finds. */
export const foundBy = (step: MovingStep): RawBuilder<unknown> =>
  sql.join(
    keyOf(step).map((column) => sql`t.${sql.ref(column)} = m.${sql.ref(column)}`),
    sql` and `,
  )

/** Brings the rows of one column over to the survivor, and writes down where each was. */
export async function moveRows(scope: Scope, merge: MergeOf, step: MovingStep): Promise<void> {
  if (step.fills) await fillRows(scope, merge, step, step.fills)
  if (step.drops) await dropRows(scope, merge, step, step.drops(merge))
  if (!(await insertMoved(scope, merge, step, rowsOf(step, merge.workspaceId, [merge.mergedId])))) return
  const { table, column } = step
  const also = Object.entries(step.also ?? {})
  const written = also.map(([name, value]) => sql`, ${sql.ref(name)} = ${value(merge)}`)
  await inBulk(scope, () =>
    sql`
      update ${sql.table(table)} t set ${sql.ref(column)} = ${merge.survivorId}${sql.join(written, sql``)}
      from ${manifestOf(step, merge, 'moved')}
      where ${rowsOf(step, merge.workspaceId, [merge.mergedId])} and ${foundBy(step)}`.execute(scope.db),
  )
}

/** Writes down where these rows `t` were; whether there are any. */
export async function insertMoved(
  { db }: Pick<Scope, 'db'>,
  { workspaceId, mergeId }: MergeOf,
  step: MovingStep,
  which: RawBuilder<unknown>,
): Promise<boolean> {
  const { table, column } = step
  const also = Object.keys(step.also ?? {})
  const before = also.length > 0 ? keyOfRow('t', also) : sql`null::jsonb`
  const { numAffectedRows: count } = await sql`
    insert into relationships.merge_row (workspace_id, merge_id, table_name, column_name, action, key, before)
    select ${workspaceId}::uuid, ${mergeId}::uuid, ${table}, ${column}, 'moved', ${keyOfRow('t', keyOf(step))}, ${before}
    from ${sql.table(table)} t where ${which}`.execute(db)
  return count !== 0n
}

/** Gaps of the survivor's rows are filled out of those of the other one that are the same but for whose they are. */
export async function fillRows(
  { db }: Pick<Scope, 'db'>,
  merge: MergeOf,
  step: MovingStep,
  fills: NonNullable<MovingStep['fills']>,
): Promise<void> {
  const { table, column } = step
  const columns = Object.keys(fills)
  const both = sql`o.workspace_id = ${merge.workspaceId} and o.${sql.ref(column)} = ${merge.survivorId}
    and ${rowsOf(step, merge.workspaceId, [merge.mergedId])}
    and ${sql.join(
      keyOf(step).map((name) => sql`o.${sql.ref(name)} = t.${sql.ref(name)}`),
      sql` and `,
    )}
    and (${sql.join(columns.map((name) => sql`o.${sql.ref(name)}`))}) is distinct from (${sql.join(Object.values(fills))})`
  await sql`
    insert into relationships.merge_row (workspace_id, merge_id, table_name, column_name, action, key, before, after)
    select ${merge.workspaceId}::uuid, ${merge.mergeId}::uuid, ${table}, ${column}, 'changed', ${keyOfRow('o', [column, ...keyOf(step)])},
      to_jsonb(o), to_jsonb(o) || ${keyJson(Object.entries(fills))}
    from ${sql.table(table)} o, ${sql.table(table)} t where ${both}`.execute(db)
  await sql`
    update ${sql.table(table)} o set ${sql.join(Object.entries(fills).map(([name, value]) => sql`${sql.ref(name)} = ${value}`))}
    from ${sql.table(table)} t where ${both}`.execute(db)
}

/** What both have, or what would join the survivor with itself, goes into the manifest alone. */
export async function dropRows(
  { db }: Pick<Scope, 'db'>,
  merge: MergeOf,
  step: MovingStep,
  which: RawBuilder<unknown>,
): Promise<void> {
  const { table, column } = step
  const typed = step.typed ? sql`and t.record_type = ${step.record}` : sql``
  const { rows } = await sql<{ row: string }>`
    delete from ${sql.table(table)} t where t.workspace_id = ${merge.workspaceId} and t.${sql.ref(column)} in (${merge.mergedId}, ${merge.survivorId})
      and (${which}) ${typed}
    returning to_jsonb(t)::text as row`.execute(db)
  if (rows.length === 0) return
  const dropped = rows.map(({ row }) => row)
  await sql`
    insert into relationships.merge_row (workspace_id, merge_id, table_name, column_name, action, key, before)
    select w.workspace_id, ${merge.mergeId}::uuid, ${table}, ${column}, 'dropped', '{}', d.row::jsonb
    from workspace.workspace w, unnest(${dropped}::text[]) d (row) where w.workspace_id = ${merge.workspaceId}`.execute(
    db,
  )
}
