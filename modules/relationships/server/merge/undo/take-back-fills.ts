import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { patchOf, type Values, writeColumns } from '../changed-values.ts'
import type { MergeOf, MovingStep } from '../merge-step.ts'

/** A column that somebody changed after the merge, in a row that the merge changed. */
export interface LaterChange {
  table: string
  column: string
}

/** A row of the survivor's that a merge filled, and the columns that somebody changed since. */
export interface Filled {
  id: string
  key: Values
  before: Values
  after: Values
  later: string[]
}

/** Takes back what a merge filled in rows of the survivor's. What was changed there since stays. */
export async function takeBackFills(ctx: Context, merge: MergeOf, step: MovingStep): Promise<Filled[]> {
  const found = await keptFills(ctx, merge, step)
  const filled: Filled[] = []
  for (const { id, key, before, after } of found) {
    const now = await rowOf(ctx, step.table, key)
    if (!now) continue
    const { patch, later } = patchOf(now, { from: without(after, step.column), to: without(before, step.column) })
    await writeColumns(ctx, step.table, key, patch)
    filled.push({ id, key, before, after, later })
  }
  return filled
}

/** Takes back what a merge filled, for a while: it fills anew when it is done again. */
export async function giveBackFills(ctx: Context, merge: MergeOf, step: MovingStep): Promise<Filled[]> {
  const filled = await takeBackFills(ctx, merge, step)
  await sql`
    delete from relationships.merge_row where workspace_id = ${merge.workspaceId} and merge_id = ${merge.mergeId}
      and table_name = ${step.table} and column_name = ${step.column} and action = 'changed'`.execute(ctx.db)
  return filled.filter(({ later }) => later.length > 0)
}

/** Of what was changed since, the manifest tells what the merge had filled there, so that it is known to be somebody's. */
export async function tellLater(
  ctx: Context,
  merge: MergeOf,
  step: MovingStep,
  changed: readonly Filled[],
): Promise<void> {
  if (changed.length === 0) return
  const anew = await keptFills(ctx, merge, step)
  for (const { key, before, after, later } of changed) {
    const kept = anew.find((each) => JSON.stringify(each.key) === JSON.stringify(key))
    const row = await rowOf(ctx, step.table, key)
    if (!row) continue
    const only = (values: Values) => Object.fromEntries(later.map((column) => [column, values[column]]))
    const told = {
      before: { ...(kept?.before ?? row), ...only(before) },
      after: { ...(kept?.after ?? row), ...only(after) },
    }
    if (kept) await rewrite(ctx, merge, kept.id, told)
    else
      await sql`
        insert into relationships.merge_row (workspace_id, merge_id, table_name, column_name, action, key, before, after)
        values (${merge.workspaceId}, ${merge.mergeId}, ${step.table}, ${step.column}, 'changed', ${JSON.stringify(key)}::jsonb,
          ${JSON.stringify(told.before)}::jsonb, ${JSON.stringify(told.after)}::jsonb)`.execute(ctx.db)
  }
}

const without = (row: Values, column: string) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => name !== column))

async function keptFills(
  { db }: Context,
  { workspaceId, mergeId }: MergeOf,
  { table, column }: MovingStep,
): Promise<Omit<Filled, 'later'>[]> {
  const { rows } = await sql<Omit<Filled, 'later'>>`
    select id, key, before, after from relationships.merge_row
    where workspace_id = ${workspaceId} and merge_id = ${mergeId} and table_name = ${table} and column_name = ${column}
      and action = 'changed'`.execute(db)
  return rows
}

export async function rewrite(
  { db }: Context,
  { workspaceId, mergeId }: MergeOf,
  id: string,
  values: { before?: Values; after?: Values },
): Promise<void> {
  const written = Object.entries(values).map(([name, value]) => sql`${sql.ref(name)} = ${JSON.stringify(value)}::jsonb`)
  await sql`
    update relationships.merge_row set ${sql.join(written)}
    where workspace_id = ${workspaceId} and merge_id = ${mergeId} and id = ${id}`.execute(db)
}

/** The row that a key finds, as JSON. */
export async function rowOf({ db, workspaceId }: Context, table: string, key: Values): Promise<Values | undefined> {
  const found = Object.keys(key).map((column) => sql`t.${sql.ref(column)} = k.${sql.ref(column)}`)
  const { rows } = await sql<{ row: Values }>`
    select to_jsonb(t) as row
    from ${sql.table(table)} t, jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(key)}::jsonb) k
    where t.workspace_id = ${workspaceId} and ${sql.join(found, sql` and `)}`.execute(db)
  return rows[0]?.row
}
