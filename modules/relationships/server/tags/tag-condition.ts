import { type RawBuilder, sql } from 'kysely'
import type { Condition } from '../../contract/filter.ts'
import type { TaggedType } from '../../contract/tag.ts'
import { asked, textsOf } from '../filter-sql.ts'

/** A condition on the tags of the record `a`; `tags` says what became of merged ones. */
export function tagIs(
  { workspaceId, tags }: { workspaceId: string; tags?: ReadonlyMap<string, string> | undefined },
  type: TaggedType,
  condition: Condition,
  path: string,
): RawBuilder<boolean> {
  const { is } = condition
  const ids =
    is === 'empty' || is === 'filled'
      ? undefined
      : textsOf(condition, path).map((id) => tags?.get(id) ?? uuidOf(id, path))
  const tagged = sql<boolean>`exists (
    select from relationships.tagged g
    join relationships.tag t on t.workspace_id = ${workspaceId} and t.id = g.tag_id and t.deleted_at is null
    where g.workspace_id = ${workspaceId} and g.record_type = ${sql.lit(type)} and g.record_id = a.id
      ${ids ? sql`and g.tag_id = any(${ids}::uuid[])` : sql``})`
  return is === 'is' || is === 'filled' ? tagged : sql<boolean>`not ${tagged}`
}

function uuidOf(id: string, path: string): string {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) return id
  throw asked(path, `"${id}" is no tag. Choose one from the list; programs name it by its id.`)
}
