import { sql } from 'kysely'
import { memberNames } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid, notFound, Refusal } from '#platform/server/refusal.ts'
import type { MergedType } from './merge-step.ts'

export function assertTwo(id: string, mergedId: string): void {
  if (id !== mergedId) return
  throw invalid([{ path: 'mergedId', message: 'This is the record itself. Choose the other one of the two.' }])
}

/** Refuses a record that is deleted; of one that was merged it says by whom and into what. */
export async function assertStands(
  { db, workspaceId }: Context,
  record: MergedType,
  row: Record<string, unknown>,
): Promise<void> {
  if (row.deleted_at === null) return
  if (row.merged_into === null) throw notFound(record === 'account' ? 'This account' : 'This person')
  const { rows } = await sql<{ who: string | null; into: string; day: string }>`
    select m.name as who, s.name as into, to_char(g.merged_at, 'FMDD FMMonth YYYY') as day
    from relationships.merge g
    join ${sql.table(`relationships.${record}`)} s on s.workspace_id = ${workspaceId} and s.id = g.survivor_id
    left join ${memberNames(workspaceId)} m on m.id = g.merged_by
    where g.workspace_id = ${workspaceId} and g.record_type = ${record} and g.merged_id = ${row.id}`.execute(db)
  const [by] = rows
  throw new Refusal(409, `${String(row.name)} was merged already`, {
    detail: by
      ? `${by.who ?? 'Rapport itself'} merged it into ${by.into} on ${by.day}. Nothing was changed now.`
      : 'Nothing was changed now.',
  })
}
