import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { TaggedType, TagMark } from '../../contract/tag.ts'
import { tagsJson } from './tag-queries.ts'

interface TaggedChange {
  record: string
  add: string[]
  remove: string[]
}

interface Written {
  id: string
  /** The tags it had before. */
  before: TagMark[]
  /** The ids of those that really came and went. */
  added: string[]
  removed: string[]
}

/** Puts tags on records and takes others off, each record its own, in one statement. Deleted tags are left out. */
export async function writeTagged(ctx: Context, type: TaggedType, changes: TaggedChange[]): Promise<Written[]> {
  const { db, workspaceId } = ctx
  const { rows } = await sql<Written>`
    with wanted as (
      select w.* from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as w(record uuid, add uuid[], remove uuid[])),
    gone as (
      delete from relationships.tagged g using wanted w
      where g.workspace_id = ${workspaceId} and g.record_type = ${type} and g.record_id = w.record
        and g.tag_id = any(w.remove)
      returning g.record_id, g.tag_id),
    came as (
      insert into relationships.tagged (workspace_id, tag_id, record_type, record_id)
      select t.workspace_id, t.id, ${type}, w.record from wanted w
      join relationships.tag t on t.workspace_id = ${workspaceId} and t.id = any(w.add) and t.deleted_at is null
      on conflict do nothing
      returning record_id, tag_id)
    select w.record as id, ${tagsJson(sql`${workspaceId}::uuid`, type, sql`w.record`)} as before,
      array(select c.tag_id from came c where c.record_id = w.record) as added,
      array(select d.tag_id from gone d where d.record_id = w.record) as removed
    from wanted w`.execute(db)
  return rows
}
