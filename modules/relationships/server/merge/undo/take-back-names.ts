import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { enterValues } from '../../fields/enter-values.ts'
import { anew, patchOf, type Turn, turnedRow, type Values } from '../changed-values.ts'
import { type NamingColumn, namingColumns } from '../follow-names.ts'
import type { MergeOf } from '../merge-step.ts'

interface Kept {
  id: string
  recordId: string
  isWhole: boolean
  before: Values
  after: Values
}

/**
 * What named the one that went into another names it again, also where later merges took the name on. Answers how many fields and
 * views name something else since, and stay so.
 */
export async function takeBackNames(ctx: Context, merge: MergeOf, later: readonly MergeOf[]): Promise<number> {
  let left = 0
  for (const naming of namingColumns) left += await takeBack(ctx, merge, later, naming)
  return left
}

async function takeBack(
  ctx: Context,
  merge: MergeOf,
  later: readonly MergeOf[],
  naming: NamingColumn,
): Promise<number> {
  const turns = new Map<string, Turn>()
  for (const { recordId, before, after, isWhole } of await keptOf(ctx, merge, naming))
    if (!isWhole) turns.set(recordId, { from: after, to: before })
  if (turns.size === 0) return 0
  for (const hop of later) {
    const written: { id: string; before: Values; after: Values }[] = []
    const forgotten: string[] = []
    for (const kept of await keptOf(ctx, hop, naming)) {
      const turn = turns.get(kept.recordId)
      if (!turn) continue
      const before = turnedRow(kept.before, turn)
      if (!kept.isWhole && !JSON.stringify(before[naming.column]).includes(hop.mergedId)) {
        forgotten.push(kept.id)
        turns.set(kept.recordId, { from: kept.after, to: before })
        continue
      }
      const after = followed(kept, before, hop, naming.column)
      written.push({ id: kept.id, before, after })
      turns.set(kept.recordId, { from: kept.after, to: after })
    }
    await rewriteAll(ctx, hop, written, forgotten)
  }
  return write(ctx, naming, turns)
}

/** What another merge makes of a row that it found to be this. */
function followed({ before: was, after }: Kept, before: Values, hop: MergeOf, column: string): Values {
  const renamed = (value: unknown): unknown =>
    value === undefined ? undefined : JSON.parse(JSON.stringify(value).replaceAll(hop.mergedId, hop.survivorId))
  const [then, instead, left] = [was[column], before[column], after[column]] as [Values, Values, Values]
  const value = { ...left }
  for (const key of new Set([...Object.keys(then), ...Object.keys(instead)])) {
    if (isDeepStrictEqual(then[key], instead[key]) || !isDeepStrictEqual(left[key], renamed(then[key]))) continue
    if (instead[key] === undefined) delete value[key]
    else value[key] = renamed(instead[key])
  }
  return { ...after, [column]: value, version: Number(after.version) - Number(was.version) + Number(before.version) }
}

async function keptOf(
  { db }: Context,
  { workspaceId, mergeId }: MergeOf,
  { table, column }: NamingColumn,
): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select id, key ->> 'id' as "recordId", column_name = 'id' as "isWhole", before, after from relationships.merge_row
    where workspace_id = ${workspaceId} and merge_id = ${mergeId} and table_name = ${table}
      and column_name in (${column}, 'id') and action = 'changed'`.execute(db)
  return rows
}

async function rewriteAll(
  { db }: Context,
  { workspaceId, mergeId }: MergeOf,
  written: readonly object[],
  forgotten: readonly string[],
): Promise<void> {
  const own = sql`m.workspace_id = ${workspaceId} and m.merge_id = ${mergeId}`
  await sql`
    update relationships.merge_row m set before = w.before, after = w.after
    from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) w (id uuid, before jsonb, after jsonb)
    where ${own} and m.id = w.id`.execute(db)
  await sql`delete from relationships.merge_row m where ${own} and m.id = any(${forgotten}::uuid[])`.execute(db)
}

async function write(ctx: Context, { table, column, record }: NamingColumn, turns: Map<string, Turn>): Promise<number> {
  const { db, workspaceId, now } = ctx
  const kept = sql`jsonb_build_object(${sql.lit(column)}, t.${sql.ref(column)}, 'version', t.version, 'updated_at', t.updated_at)`
  const { rows } = await sql<{ id: string; now: Values }>`
    select t.id, ${kept} as now from ${sql.table(table)} t
    where t.workspace_id = ${workspaceId} and t.id = any(${[...turns.keys()]}::uuid[]) for update`.execute(db)
  const only = (row: Values) => ({ [column]: row[column], version: row.version, updated_at: row.updated_at })
  let left = 0
  const written = rows.flatMap((row) => {
    const { from, to } = turns.get(row.id)!
    const { patch, later } = patchOf(row.now, { from: only(from), to: only(to) })
    left += later.length
    if (Object.keys(patch).length === 0) return []
    const { [column]: value, ...along } = { ...row.now, ...anew(row.now, patch, now) }
    return [{ id: row.id, value, ...along }]
  })
  await sql`
    update ${sql.table(table)} t set ${sql.ref(column)} = w.value, version = w.version, updated_at = w.updated_at
    from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) w (id uuid, value jsonb, version int, updated_at timestamptz)
    where t.workspace_id = ${workspaceId} and t.id = w.id`.execute(db)
  const ids = written.map(({ id }) => id)
  if (record && ids.length > 0) await enterValues(ctx, record, sql`r.id = any(${ids}::uuid[])`)
  return left
}
