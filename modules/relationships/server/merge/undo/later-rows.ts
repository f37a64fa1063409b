import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import type { LeftRecord } from '#platform/server/slice.ts'
import type { StoredMerge } from '../merge-queries.ts'
import type { MovingStep } from '../merge-step.ts'
import { keyOf } from '../move-rows.ts'
import { seenBy } from '../moved-kinds.ts'

interface Where {
  /** The survivor and what it went into itself. */
  holders: readonly string[]
  /** Of the last of them. */
  name: string
}

/**
 * What came to the survivor after the merge and stays there, counted by kind. Where it went into another one itself, only what
 * it brought there counts: the other's own is none of this.
 */
export async function laterRows(
  { db, actor }: Context,
  steps: readonly MovingStep[],
  { workspaceId, survivorId, sinceId, record }: StoredMerge,
  { holders, name }: Where,
): Promise<LeftRecord[]> {
  const told = steps.filter((step) => step.says && keyOf(step).join() === 'id' && actor.may(seenBy(step.table)))
  const here = holders.at(-1)!
  // Ids of earlier releases do not all tell a time: of those that lie ahead nothing is said.
  const now = newId()
  const brought = (step: MovingStep) =>
    here === survivorId
      ? sql``
      : sql`and exists (select from relationships.merge_row m
          join relationships.merge g on g.workspace_id = ${workspaceId} and g.id = m.merge_id and g.merged_id = ${survivorId}
          where m.workspace_id = ${workspaceId} and m.table_name = ${step.table} and m.column_name = ${step.column}
            and m.action = 'moved' and m.key = jsonb_build_object('id', t.id))`
  const counts = told.map(
    (
      step,
    ) => sql`select ${step.says![0]}::text as one, ${step.says![1]}::text as several, count(*)::int as count from ${sql.table(step.table)} t
      where t.workspace_id = ${workspaceId} and t.${sql.ref(step.column)} = ${here} and t.id > ${sinceId} and t.id < ${now}
        and ${step.counted ?? sql`true`} ${brought(step)}`,
  )
  if (counts.length === 0) return []
  const { rows } = await sql<{ one: string; several: string; count: number }>`
    select one, several, sum(count)::int as count from (${sql.join(counts, sql` union all `)}) c
    group by one, several having sum(count) > 0 order by one`.execute(db)
  return rows.map(({ one, several, count }) => ({
    ...{ type: record, id: here, name: `${count} ${count === 1 ? one : several}` },
    reason: `Added to ${name} since the merge, and ${count === 1 ? 'stays' : 'stay'} there.`,
  }))
}
