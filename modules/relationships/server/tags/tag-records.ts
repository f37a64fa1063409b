import { sql } from 'kysely'
import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid, notFound } from '#platform/server/refusal.ts'
import { mostTags, type TaggedType, type TagMark, type WantedTag } from '../../contract/tag.ts'
import { tagsChanged } from '../../contract/tag-events.ts'
import type { ChangedBatch } from '../change-accounts.ts'
import { recordsToTag } from './tagged-records.ts'
import { writeTagged } from './write-tagged.ts'

interface Tagging {
  type: TaggedType
  ids: string[]
  add: WantedTag[]
  remove: string[]
}

/** Tags many records and takes tags off them: all or none, each with its event. A tag by a new name is made with it. */
export async function tagRecords(ctx: Context, { type, ids, add, remove }: Tagging): Promise<ChangedBatch> {
  const records = await recordsToTag(ctx, type, ids)
  if (records.some(({ deleted }) => deleted))
    throw notFound(type === 'account' ? 'One of these accounts' : 'One of these people')
  const made = await makeMissing(
    ctx,
    add.flatMap((each) => ('name' in each ? [each.name] : [])),
  )
  const added = await tagsWanted(ctx, add, made)
  const removed = await tagsToRemove(ctx, remove)
  const both = remove.find((id) => idsOf(added).includes(id))
  if (both !== undefined)
    throw invalid([
      { path: `remove.${remove.indexOf(both)}`, message: 'This tag is to be added too. Say one of the two.' },
    ])
  const written = await writeTagged(
    ctx,
    type,
    records.map(({ id }) => ({ record: id, add: idsOf(added), remove: idsOf(removed) })),
  )
  const changed = written.filter((each) => each.added.length + each.removed.length > 0)
  if (changed.length === 0) return { batchId: null, changed: 0 }
  const batchId = newId()
  const names = new Map(records.map(({ id, name }) => [id, name]))
  await recordEvents(
    { ...ctx, batchId },
    tagsChanged,
    changed.map((each) => {
      const name = names.get(each.id)!
      const came = added.filter(({ id }) => each.added.includes(id))
      const gone = removed.filter(({ id }) => each.removed.includes(id))
      const after = [...each.before.filter(({ id }) => !each.removed.includes(id)), ...came]
      if (after.length > mostTags) throw tooMany(name)
      return {
        subjects: [{ role: type, type, id: each.id }],
        body: {
          name,
          added: came.map((tag) => ({ ...tag, ...(made.has(tag.id) && { made: true }) })),
          removed: gone,
          before: { tags: each.before.map((tag) => tag.name) },
          after: { tags: after.map((tag) => tag.name) },
        },
      }
    }),
  )
  return { batchId, changed: changed.length }
}

const idsOf = (tags: readonly TagMark[]) => tags.map(({ id }) => id)

const tooMany = (name: string) =>
  invalid([{ path: 'add', message: `${name} would have more than ${mostTags} tags. Take some off first.` }])

/** Makes tags by these names where there are none, whatever their capitals, and answers their ids. */
async function makeMissing(ctx: Context, names: string[]): Promise<Set<string>> {
  if (names.length === 0) return new Set()
  const wanted = names.map((name, place) => ({ id: newId(), name, place }))
  const { rows } = await sql<{ id: string }>`
    insert into relationships.tag (workspace_id, id, name, colour, created_at, updated_at)
    select distinct on (lower(w.name)) ${ctx.workspaceId}::uuid, w.id, w.name, 'grey', ${ctx.now}::timestamptz, ${ctx.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(id uuid, name text, place int)
    order by lower(w.name), w.place
    on conflict do nothing returning id`.execute(ctx.db)
  return new Set(rows.map(({ id }) => id))
}

/** The tags to add, each once; one that somebody merges meanwhile waits for us. */
async function tagsWanted({ db, workspaceId }: Context, add: WantedTag[], made: Set<string>): Promise<TagMark[]> {
  const ids = [...made, ...add.flatMap((each) => ('id' in each ? [each.id] : []))]
  const names = add.flatMap((each) => ('name' in each ? [each.name] : []))
  const { rows } = await sql<TagMark>`
    select t.id, t.name, t.colour from relationships.tag t
    where t.workspace_id = ${workspaceId} and t.deleted_at is null
      and (t.id = any(${ids}::uuid[]) or lower(t.name) in (select lower(n) from unnest(${names}::text[]) n))
    order by t.id for share of t`.execute(db)
  const unknown = add.findIndex((each) => 'id' in each && !rows.some(({ id }) => id === each.id))
  if (unknown >= 0) throw noTag(`add.${unknown}.id`)
  return rows.toSorted((a, b) => a.name.localeCompare(b.name))
}

async function tagsToRemove({ db, workspaceId }: Context, ids: string[]): Promise<TagMark[]> {
  const { rows } = await sql<TagMark>`
    select t.id, t.name, t.colour from relationships.tag t
    where t.workspace_id = ${workspaceId} and t.id = any(${ids}::uuid[]) and t.deleted_at is null`.execute(db)
  const unknown = ids.find((id) => !idsOf(rows).includes(id))
  if (unknown !== undefined) throw noTag(`remove.${ids.indexOf(unknown)}`)
  return rows
}

const noTag = (path: string) => invalid([{ path, message: 'No tag of this id is here. Choose one from the list.' }])
