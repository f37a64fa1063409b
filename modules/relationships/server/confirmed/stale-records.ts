import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { type InCare, recordsInCare } from '../records-in-care.ts'
import { isStale } from './stale-rule.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor' | 'now'>
type RecordType = 'account' | 'contact'

/** The most at stake first, then the closest, then what was confirmed the longest ago. */
export const byStake = sql`k.stake desc nulls last, k.level desc nulls last, k.since, k.id`

/** The stale records that a member is responsible for, those with most at stake first. */
export async function staleInCare(
  reader: Reader,
  record: RecordType,
  memberId: string,
  most: number,
): Promise<InCare[]> {
  const { rows } = await sql<InCare>`
    select k.* from ${recordsInCare(reader, record, memberId)} k
    where ${isStale(reader, sql`k.since`)} order by ${byStake} limit ${most}`.execute(reader.db)
  return rows
}

/** Those of these records that are stale, by their ids with the day since which they are not confirmed. */
export async function staleAmong(reader: Reader, record: RecordType, ids: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; day: string }>`
    select r.id, to_char(r.confirmed_at at time zone w.time_zone, 'FMDD FMMonth YYYY') as day
    from ${sql.table(`relationships.${record}`)} r
    join workspace.workspace w on w.workspace_id = ${reader.workspaceId}
    where r.workspace_id = ${reader.workspaceId} and r.id = any(${ids}::uuid[])
      and ${isStale(reader, sql`r.confirmed_at`)}`.execute(reader.db)
  return new Map(rows.map(({ id, day }) => [id, day]))
}
