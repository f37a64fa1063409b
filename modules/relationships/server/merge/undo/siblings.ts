import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Values } from '../changed-values.ts'
import { mergeColumns, nameKept, type StoredMerge } from '../merge-queries.ts'
import type { MovingStep } from '../merge-step.ts'
import { keyJson, keyOf, moveRows } from '../move-rows.ts'
import { putKeptRows } from './kept-rows.ts'
import { takeBackFills } from './take-back-fills.ts'

/** Another merge with the same survivor, or with what that went into, with the rows it dropped since these were there already. */
interface Sibling extends StoredMerge {
  rowIds: string[]
  keys: Values[]
}

/** Who dropped rows of their own because of what came by this merge, the first first. */
export async function siblingsOf(
  { db }: Context,
  merge: StoredMerge,
  step: MovingStep,
  outer: readonly StoredMerge[],
): Promise<Sibling[]> {
  if (!step.key) return []
  const { workspaceId, mergeId, record } = merge
  const { table, column } = step
  const key = keyJson(keyOf(step).map((name) => [name, sql`d.before -> ${sql.lit(name)}`]))
  const ofStep = (alias: string, action: string) => sql`
    ${sql.ref(`${alias}.workspace_id`)} = ${workspaceId} and ${sql.ref(`${alias}.table_name`)} = ${table}
    and ${sql.ref(`${alias}.column_name`)} = ${column} and ${sql.ref(`${alias}.action`)} = ${action}`
  const holders = [merge, ...outer].map(({ survivorId }) => survivorId)
  const chain = [merge, ...outer].map((each) => each.mergeId)
  const { rows } = await sql<Sibling>`
    select ${mergeColumns}, array_agg(d.id) as "rowIds", json_agg(m.key) as keys
    from relationships.merge g
    join relationships.merge_row d on ${ofStep('d', 'dropped')} and d.merge_id = g.id
      and d.before ->> ${sql.lit(column)} = g.merged_id::text
    join relationships.merge_row m on ${ofStep('m', 'moved')} and m.merge_id = ${mergeId} and m.key = ${key}
    where g.workspace_id = ${workspaceId} and g.record_type = ${record} and g.survivor_id = any(${holders}::uuid[])
      and g.id <> all(${chain}::uuid[])
    group by g.workspace_id, g.id order by g.merged_at, g.id`.execute(db)
  return rows
}

/** What they filled into rows that go back now goes out of them. */
export async function unfill(
  ctx: Context,
  step: MovingStep,
  siblings: readonly Sibling[],
  outer: readonly StoredMerge[],
): Promise<void> {
  if (!step.fills) return
  for (const each of siblings.toReversed()) await takeBackFills(ctx, each, step, above(each, outer), [], each.keys)
}

/** Their rows come along after all, now that those are gone which they were dropped for. */
export async function bringAlong(
  ctx: Context,
  step: MovingStep,
  siblings: readonly Sibling[],
  outer: readonly StoredMerge[],
): Promise<void> {
  for (const each of siblings) {
    await putKeptRows(ctx, each, step, each.rowIds)
    await sql`
      delete from relationships.merge_row where workspace_id = ${each.workspaceId} and merge_id = ${each.mergeId}
        and id = any(${each.rowIds}::uuid[])`.execute(ctx.db)
    for (const hop of [each, ...above(each, outer)]) {
      await moveRows(ctx, hop, step)
      await nameKept(ctx, hop.mergeId)
    }
  }
}

/** The merges by which the survivor of this one went on. */
const above = ({ survivorId }: StoredMerge, outer: readonly StoredMerge[]) => {
  const at = outer.findIndex(({ mergedId }) => mergedId === survivorId)
  return at < 0 ? [] : outer.slice(at)
}
