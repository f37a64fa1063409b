import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { MergeOf, MovingStep } from './merge-step.ts'
import { foundBy, manifestOf, rowsOf } from './move-rows.ts'

type Values = Record<string, unknown>

/**
 * Gives the rows of one column back, as far as they are still on the survivor or on what that went into (`holders`). What was
 * dropped is there again, unless its like was made since.
 */
export async function returnRows(
  { db }: Pick<Context, 'db'>,
  merge: MergeOf,
  step: MovingStep,
  holders: readonly string[],
): Promise<void> {
  const { table, column } = step
  const also = Object.keys(step.also ?? {}).map(
    (name) => sql`, ${sql.ref(name)} = (jsonb_populate_record(null::${sql.table(table)}, m.before)).${sql.ref(name)}`,
  )
  await sql`
    update ${sql.table(table)} t set ${sql.ref(column)} = ${merge.mergedId}${sql.join(also, sql``)}
    from ${manifestOf(step, merge, 'moved')}
    where ${rowsOf(step, merge.workspaceId, holders)} and ${foundBy(step)}`.execute(db)
  await sql`
    insert into ${sql.table(table)}
    select r.* from relationships.merge_row m
    cross join lateral jsonb_populate_record(null::${sql.table(table)}, m.before) r
    where m.workspace_id = ${merge.workspaceId} and m.merge_id = ${merge.mergeId} and m.table_name = ${table}
      and m.column_name = ${column} and m.action = 'dropped'
    on conflict do nothing`.execute(db)
}

interface ChangedRow {
  table_name: string
  key: Values
  before: Values
  after: Values
  now: Values | null
}

/** A field that somebody changed after the merge, in a row that the merge changed. */
export interface LaterChange {
  table: string
  column: string
}

/** Columns that go with every write of a row. */
const kept = ['version', 'updated_at']
/** What was confirmed anew since stays so, which nobody needs to be told. */
const untold = 'confirmed_at'

/**
 * Puts rows of this table back that the merge changed: all of a row that is as the merge left it, else each value that is.
 * Answers what was changed since and stays.
 */
export async function putBackRows(ctx: Context, merge: MergeOf, table: string, id?: string): Promise<LaterChange[]> {
  const changed = await changedRows(ctx, merge, table)
  const left: LaterChange[] = []
  for (const row of changed.filter(({ key }) => id === undefined || key.id === id)) {
    if (!row.now) continue
    const { patch, later } = patchOf(row, ctx.now)
    left.push(...later.map((column) => ({ table, column })))
    if (Object.keys(patch).length > 0) await writeColumns(ctx, table, row.key, patch)
  }
  return left
}

async function changedRows({ db, workspaceId }: Context, { mergeId }: MergeOf, table: string): Promise<ChangedRow[]> {
  const { rows } = await sql<ChangedRow>`
    select m.table_name, m.key, m.before, m.after,
      (select to_jsonb(t) from ${sql.table(table)} t where t.workspace_id = ${workspaceId} and to_jsonb(t) @> m.key
        and ${table.endsWith('.account') || table.endsWith('.contact') ? sql`t.id = (m.key ->> 'id')::uuid` : sql`t.account_id = (m.key ->> 'account_id')::uuid`}) as now
    from relationships.merge_row m
    where m.workspace_id = ${workspaceId} and m.merge_id = ${mergeId} and m.table_name = ${table} and m.action = 'changed'`.execute(
    db,
  )
  return rows
}

/** What to write so that a row is as before, and the columns that were changed since. */
function patchOf({ before, after, now }: ChangedRow, at: Date): { patch: Values; later: string[] } {
  const differs = Object.keys(before).filter((column) => !isDeepStrictEqual(before[column], after[column]))
  if (isDeepStrictEqual(now, after)) return { patch: pick(before, differs), later: [] }
  const patch: Values = {}
  const later: string[] = []
  for (const column of differs.filter((each) => !kept.includes(each))) {
    const was = turned(before[column], after[column], now![column])
    if (was.isWhole) patch[column] = was.value
    else if (column !== untold) {
      later.push(column)
      if (was.value !== undefined) patch[column] = was.value
    }
  }
  const version = typeof now!.version === 'number' ? { version: now!.version + 1, updated_at: at.toISOString() } : {}
  return { patch: Object.keys(patch).length > 0 ? { ...patch, ...version } : {}, later }
}

/** Of values by key (own fields, facts of a type) each is put back by itself. */
function turned(before: unknown, after: unknown, now: unknown): { isWhole: boolean; value: unknown } {
  if (isDeepStrictEqual(after, now)) return { isWhole: true, value: before }
  if (![before, after, now].every((each) => each !== null && typeof each === 'object' && !Array.isArray(each)))
    return { isWhole: false, value: undefined }
  const [was, left, is] = [before, after, now] as [Values, Values, Values]
  const value = { ...is }
  let isWhole = true
  for (const key of new Set([...Object.keys(was), ...Object.keys(left)])) {
    if (isDeepStrictEqual(was[key], left[key])) continue
    if (!isDeepStrictEqual(is[key], left[key])) isWhole = false
    else if (was[key] === undefined) delete value[key]
    else value[key] = was[key]
  }
  return { isWhole, value }
}

const pick = (from: Values, columns: string[]) => Object.fromEntries(columns.map((column) => [column, from[column]]))

/** Writes columns of the row that a key finds, in the types of its table. */
export async function writeColumns(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  table: string,
  key: Values,
  patch: Values,
): Promise<void> {
  const columns = Object.keys(patch).map((column) => sql`${sql.ref(column)} = p.${sql.ref(column)}`)
  const found = Object.keys(key).map((column) => sql`t.${sql.ref(column)} = k.${sql.ref(column)}`)
  await sql`
    update ${sql.table(table)} t set ${sql.join(columns)}
    from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(patch)}::jsonb) p,
      jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(key)}::jsonb) k
    where t.workspace_id = ${workspaceId} and ${sql.join(found, sql` and `)}`.execute(db)
}
