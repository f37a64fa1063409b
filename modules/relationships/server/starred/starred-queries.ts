import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { StarredRecord } from '../../contract/starred.ts'
import '../tables.ts'

/** Puts a favourite at its place, the last where none is given; undefined where it was one already. */
export async function insertStar(
  { db, workspaceId, actor }: Context,
  { type, id }: StarredRecord,
  place?: number,
): Promise<number | undefined> {
  const last = sql`(select coalesce(max(place), 0) + 1 from relationships.starred
    where workspace_id = ${workspaceId} and member_id = ${actor.memberId})`
  const { rows } = await sql<{ place: number }>`
    insert into relationships.starred (workspace_id, member_id, record_type, record_id, place)
    values (${workspaceId}, ${actor.memberId}, ${type}, ${id}, ${place === undefined ? last : sql`${place}`})
    on conflict do nothing returning place`.execute(db)
  return rows[0]?.place
}

/** Takes a favourite out and answers its place; undefined where it was none. */
export async function removeStar(
  { db, workspaceId, actor }: Context,
  { type, id }: StarredRecord,
): Promise<number | undefined> {
  const { rows } = await sql<{ place: number }>`
    delete from relationships.starred where workspace_id = ${workspaceId} and member_id = ${actor.memberId}
      and record_type = ${type} and record_id = ${id} returning place`.execute(db)
  return rows[0]?.place
}

/** It belongs to a member, not to the record: the record's history says nothing of it. */
export const starSubjects = ({ id }: StarredRecord) => [{ role: 'starred', type: 'starred', id }]
