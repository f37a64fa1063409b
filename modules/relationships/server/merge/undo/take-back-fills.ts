import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { isAsKept, patchOf, type Turn, turnedRow, type Values, writeColumns } from '../changed-values.ts'
import type { MergeOf, MovingStep } from '../merge-step.ts'
import { keyJson, keyOf } from '../move-rows.ts'

/** A column that somebody changed after the merge, in a row that the merge changed. */
export interface LaterChange {
  table: string
  column: string
}

interface KeptRow {
  id: string
  action: 'moved' | 'dropped' | 'changed'
  key: Values
  before: Values
  after: Values
}

/**
 * Takes back what a merge filled in rows of the survivor's. Where the survivor went into another one, its row is followed: it went
 * along, or was dropped and filled the other's, which then is filled anew out of what stays. `dropped` are the keys of rows that
 * came from the one that goes back, by the outer merge that dropped them. With `only` it is rows of these keys, and the merge stands.
 */
export async function takeBackFills(
  ctx: Context,
  merge: MergeOf,
  step: MovingStep,
  outer: readonly MergeOf[],
  dropped: readonly (readonly Values[])[],
  only?: readonly Values[],
): Promise<LaterChange[]> {
  const { table, column } = step
  const keyOfKept = (row: Values) => Object.fromEntries(keyOf(step).map((name) => [name, row[name]]))
  const filled = (await keptRows(ctx, merge, step)).filter(
    ({ action, before }) =>
      action === 'changed' && (!only || only.some((key) => isDeepStrictEqual(key, keyOfKept(before)))),
  )
  let turns: Turn[] = filled.map(({ before, after }) => ({ from: after, to: before }))
  if (only) for (const { id } of filled) await forget(ctx, merge, id)
  for (const [at, hop] of outer.entries()) {
    const came = dropped[at] ?? []
    if (turns.length === 0 && came.length === 0) continue
    const kept = await keptRows(ctx, hop, step)
    const find = (action: KeptRow['action'], key: Values, whose?: string) =>
      kept.find(
        (row) =>
          row.action === action &&
          isDeepStrictEqual(keyOfKept(action === 'dropped' ? row.before : row.key), key) &&
          (action === 'moved' || (action === 'dropped' ? row.before : row.key)[column] === whose),
      )
    const next: Turn[] = []
    for (const turn of turns) {
      const key = keyOfKept(turn.to)
      if (find('moved', key)) next.push(turn)
      const gone = find('dropped', key, hop.mergedId)
      if (!gone) continue
      const row = turnedRow(gone.before, turn)
      await rewrite(ctx, hop, gone.id, { before: row })
      const filled = find('changed', key, hop.survivorId)
      if (filled) next.push(await fillAgain(ctx, hop, step, filled, row))
    }
    for (const key of came) {
      const filled = find('changed', key, hop.survivorId)
      if (!filled) continue
      await forget(ctx, hop, filled.id)
      next.push({ from: filled.after, to: filled.before })
    }
    turns = next
  }
  const left: LaterChange[] = []
  const holder = outer.at(-1)?.survivorId ?? merge.survivorId
  for (const turn of turns) {
    const key = { [column]: holder, ...keyOfKept(turn.to) }
    const now = await rowOf(ctx, table, key)
    if (!now) continue
    const { patch, later } = patchOf(now, { from: without(turn.from, column), to: without(turn.to, column) })
    left.push(...later.map((each) => ({ table, column: each })))
    await writeColumns(ctx, table, key, patch)
  }
  return left
}

const without = (row: Values, column: string) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => name !== column))

async function keptRows(
  { db }: Context,
  { workspaceId, mergeId }: MergeOf,
  { table, column }: MovingStep,
): Promise<KeptRow[]> {
  const { rows } = await sql<KeptRow>`
    select id, action, key, before, after from relationships.merge_row
    where workspace_id = ${workspaceId} and merge_id = ${mergeId} and table_name = ${table} and column_name = ${column}`.execute(
    db,
  )
  return rows
}

/** What the outer merge would have made of its survivor's row, had the row that filled it been this. */
async function fillAgain(
  ctx: Context,
  hop: MergeOf,
  { table, fills }: MovingStep,
  { id, before, after }: KeptRow,
  from: Values,
): Promise<Turn> {
  const { rows } = await sql<{ row: Values }>`
    select to_jsonb(o) || ${keyJson(Object.entries(fills!))} as row
    from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(before)}::jsonb) o,
      jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(from)}::jsonb) t`.execute(ctx.db)
  const filled = rows[0]!.row
  if (isAsKept(filled, before)) await forget(ctx, hop, id)
  else await rewrite(ctx, hop, id, { after: filled })
  return { from: after, to: filled }
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

async function forget({ db }: Context, { workspaceId, mergeId }: MergeOf, id: string): Promise<void> {
  await sql`
    delete from relationships.merge_row
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
