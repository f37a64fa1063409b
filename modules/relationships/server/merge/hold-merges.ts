import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { MergedType } from './merge-step.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

const lockOf = (workspaceId: string) => sql`hashtextextended(${`relationships.merge ${workspaceId}`}, 0)`

/** Before any row: merges do not hinder each other, but wait for whoever holds them, who waits for no row of theirs. */
export async function enterMerging({ db, workspaceId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${lockOf(workspaceId)})`.execute(db)
}

/** Until the transaction ends no records are made one, and none are parted. */
export async function holdMerges({ db, workspaceId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockOf(workspaceId)})`.execute(db)
}

/** Which sorts of records were merged, or merged again, since this id was given. */
export async function mergedSince({ db, workspaceId }: Scope, id: string): Promise<MergedType[]> {
  const { rows } = await sql<{ record: MergedType }>`
    select distinct record_type as record from relationships.merge
    where workspace_id = ${workspaceId} and since_id > ${id}`.execute(db)
  return rows.map(({ record }) => record)
}

/** A sub-select of the records that went into others, each with the one that stands for it now (id, survivor_id). */
export const survivors = (workspaceId: string, record: MergedType): RawBuilder<unknown> => sql`
  (with recursive up (id, survivor_id) as (
      select merged_id, survivor_id from relationships.merge
      where workspace_id = ${workspaceId} and record_type = ${record}
      union all
      select u.id, g.survivor_id from up u
      join relationships.merge g on g.workspace_id = ${workspaceId} and g.record_type = ${record}
        and g.merged_id = u.survivor_id)
    select u.id, u.survivor_id from up u where not exists (select from relationships.merge g
      where g.workspace_id = ${workspaceId} and g.record_type = ${record} and g.merged_id = u.survivor_id))`
