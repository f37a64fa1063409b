import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { conditionsIn, type Filter } from '../../contract/filter.ts'
import type { Tag } from '../../contract/tag.ts'
import { asked } from '../filter-sql.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

interface Followed extends Omit<Tag, 'id'> {
  /** As it was asked for. */
  asked: string
  id: string
  deleted: boolean
}

/** These tags, or what they were merged into; what is not here is left out. */
export async function followTags({ db, workspaceId }: Scope, ids: readonly string[]): Promise<Followed[]> {
  const { rows } = await sql<Followed>`
    with recursive followed as (
      select t.id as asked, t.id, t.merged_into, 1 as step from relationships.tag t
      where t.workspace_id = ${workspaceId} and t.id = any(${ids}::uuid[])
      union all
      select f.asked, t.id, t.merged_into, f.step + 1 from followed f
      join relationships.tag t on t.workspace_id = ${workspaceId} and t.id = f.merged_into
      where f.step < 100)
    select distinct on (f.asked) f.asked, t.id, t.name, t.colour, t.version, t.deleted_at is not null as deleted
    from followed f join relationships.tag t on t.workspace_id = ${workspaceId} and t.id = f.id
    order by f.asked, f.step desc`.execute(db)
  return rows
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Of the tags that a filter names what each became; refused where one was deleted, since nothing would be found. */
export async function tagsInFilter(scope: Scope, filter: Filter): Promise<ReadonlyMap<string, string>> {
  const ids = conditionsIn(filter)
    .filter(({ field }) => field === 'tag')
    .flatMap(({ value = [] }) => [value].flat().map(String))
    .filter((id) => uuid.test(id))
  const followed = ids.length > 0 ? await followTags(scope, ids) : []
  const gone = followed.find(({ deleted }) => deleted)
  if (gone) throw asked('filter', `The tag ${gone.name} was deleted. Take it out of the filter, or choose another tag.`)
  return new Map(followed.map((each) => [each.asked, each.id]))
}
