import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { TagColour, TagFields, TaggedType, TagMark } from '../../contract/tag.ts'
import '../tables.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

export interface TagRow {
  id: string
  name: string
  colour: TagColour
  deletedAt: string | null
  version: number
}

/** These tags in the order of their ids, deleted ones too, locked until the transaction ends. */
export async function lockTags({ db, workspaceId }: Scope, ids: string[]): Promise<TagRow[]> {
  const { rows } = await sql<TagRow>`
    select id, name, colour, version, deleted_at as "deletedAt" from relationships.tag
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) order by id for update`.execute(db)
  return rows
}

export async function lockTag(ctx: Scope, id: string): Promise<TagRow> {
  const [stored] = await lockTags(ctx, [id])
  if (!stored || stored.deletedAt) throw notFound('This tag')
  return stored
}

export async function writeTag(
  ctx: Context,
  id: string,
  { deletedAt, mergedInto, ...fields }: TagFields & { deletedAt?: Date | null; mergedInto?: string | null },
): Promise<void> {
  await ctx.db
    .updateTable('relationships.tag')
    .set((eb) => ({
      ...fields,
      ...(deletedAt !== undefined && { deleted_at: deletedAt }),
      ...(mergedInto !== undefined && { merged_into: mergedInto }),
      ...{ updated_at: ctx.now, version: eb('version', '+', 1) },
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
}

/** The tags of a record as JSON, by name; `record` is its id as SQL. */
export const tagsJson = (workspaceId: RawBuilder<unknown>, type: TaggedType, record: RawBuilder<unknown>) => sql<
  TagMark[]
>`coalesce((
  select json_agg(json_build_object('id', t.id, 'name', t.name, 'colour', t.colour) order by t.name collate "und-x-icu", t.id)
  from relationships.tagged g
  join relationships.tag t on t.workspace_id = ${workspaceId} and t.id = g.tag_id and t.deleted_at is null
  where g.workspace_id = ${workspaceId} and g.record_type = ${sql.lit(type)} and g.record_id = ${record}), '[]')`

/** The tags of one record, for somebody who was found to see it. */
export async function tagsOf({ db, workspaceId }: Scope, type: TaggedType, id: string): Promise<TagMark[]> {
  const { rows } = await sql<{ tags: TagMark[] }>`
    select ${tagsJson(sql`${workspaceId}::uuid`, type, sql`${id}::uuid`)} as tags`.execute(db)
  return rows[0]!.tags
}

/** Of records that go for good. */
export async function leaveTags({ db, workspaceId }: Scope, type: TaggedType, ids: string[]): Promise<void> {
  const own = sql`workspace_id = ${workspaceId} and record_type = ${type} and record_id = any(${ids}::uuid[])`
  await sql`delete from relationships.tagged where ${own}`.execute(db)
  await sql`delete from relationships.starred where ${own}`.execute(db)
  await sql`delete from relationships.recent where ${own}`.execute(db)
}
