import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { inBulk } from '../in-bulk.ts'
import { mergesOf, nameKept } from '../merge-queries.ts'
import { isMoving, type MergeOf, type MergeStep, type MovingStep } from '../merge-step.ts'
import { foundBy, manifestOf, moveRows, rowsOf } from '../move-rows.ts'
import { putKeptRows } from './kept-rows.ts'

/**
 * Gives the rows of one column back from the survivor, or from the last of those it went into. What was dropped is there again,
 * unless its like was made since or what it hung on is gone.
 */
export async function returnRows(
  scope: Pick<Context, 'db'>,
  merge: MergeOf,
  step: MovingStep,
  holder: string,
): ReturnType<typeof putKeptRows> {
  const { table, column } = step
  const also = Object.keys(step.also ?? {}).map(
    (name) => sql`, ${sql.ref(name)} = (jsonb_populate_record(null::${sql.table(table)}, m.before)).${sql.ref(name)}`,
  )
  await inBulk(scope, () =>
    sql`
      update ${sql.table(table)} t set ${sql.ref(column)} = ${merge.mergedId}${sql.join(also, sql``)}
      from ${manifestOf(step, merge, 'moved')}
      where ${rowsOf(step, merge.workspaceId, [holder])} and ${foundBy(step)}`.execute(scope.db),
  )
  return putKeptRows(scope, merge, step)
}

/**
 * Rows that are there again and name records that were merged since go where those went, by the manifests of their merges, so that
 * taking those back finds them. Merges that are `given` back for a while are none of these.
 */
export async function carryOn(
  ctx: Context,
  steps: readonly MergeStep[],
  returned: ReadonlyMap<string, readonly Record<string, unknown>[]>,
  given: readonly string[],
): Promise<void> {
  const moving = steps.filter(isMoving).filter(({ table }) => returned.has(table))
  let ids = moving.flatMap(({ table, column }) => returned.get(table)!.map((row) => row[column]))
  while (ids.length > 0) {
    const all = await mergesOf(
      ctx,
      ids.filter((id) => typeof id === 'string'),
    )
    const merges = all.filter(({ mergeId }) => !given.includes(mergeId))
    for (const merge of merges) {
      for (const step of moving) if (step.record === merge.record) await moveRows(ctx, merge, step)
      await nameKept(ctx, merge.mergeId)
    }
    ids = merges.map(({ survivorId }) => survivorId)
  }
}
