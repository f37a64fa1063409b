import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { isMoving, type MergeOf, type MergeStep } from './merge-step.ts'
import { rowsOf } from './move-rows.ts'

export interface MovedKind {
  kind: string
  label: string
  count: number
}

/** Who may not see documents, or what was noted, is not told how many there are. */
export const seenBy = (table: string) =>
  table.startsWith('revenue.') ? 'document:see' : table.startsWith('activities.') ? 'note:see' : 'contact:see'

/** What a merge moves, in words and numbers: "12 documents". One statement. */
export async function movedKinds(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  steps: readonly MergeStep[],
  { workspaceId, record, mergedId }: Pick<MergeOf, 'workspaceId' | 'record' | 'mergedId'>,
): Promise<MovedKind[]> {
  const told = steps
    .filter(isMoving)
    .filter((step) => step.record === record && step.says && actor.may(seenBy(step.table)))
  if (told.length === 0) return []
  const counts = told.map(
    (
      step,
    ) => sql`select ${step.table}::text as kind, ${step.says![0]}::text as one, ${step.says![1]}::text as several, count(*)::int as count
      from ${sql.table(step.table)} t where ${rowsOf(step, workspaceId, [mergedId])} and ${step.counted ?? sql`true`}`,
  )
  const { rows } = await sql<{ kind: string; one: string; several: string; count: number }>`
    select kind, one, several, sum(count)::int as count from (${sql.join(counts, sql` union all `)}) c
    group by kind, one, several having sum(count) > 0`.execute(db)
  const place = told.map(({ table }) => table)
  return rows
    .toSorted((a, b) => place.indexOf(a.kind) - place.indexOf(b.kind))
    .map(({ kind, one, several, count }) => ({ kind, label: count === 1 ? one : several, count }))
}
