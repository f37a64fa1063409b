import { sql } from 'kysely'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import type { Tag } from '../../contract/tag.ts'
import { andReached, ownerWithin } from '../within-reach.ts'
import { followTags } from './follow-tags.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

interface Asked {
  find?: string | undefined
  ids?: string[] | undefined
  counts: 'yes' | 'no'
  limit: number
  after?: string | undefined
}

/** Tags by name; of those looked for first the one called so, then those that begin so. */
export async function listTags(reader: Reader, asked: Asked): Promise<{ items: Tag[]; next: string | null }> {
  const { db, workspaceId } = reader
  if (asked.ids && asked.counts === 'no') return { items: await tagsCalled(reader, asked.ids), next: null }
  const find = asked.find?.normalize('NFC') ?? ''
  const name = sql`t.name collate "und-x-icu"`
  const rank = sql`case when lower(t.name) = lower(${find}) then 0 when starts_with(lower(t.name), lower(${find})) then 1 else 2 end`
  const after = decodeCursor(asked.after)
  const place = String(after?.[0] ?? '')
  const behindName = sql`(${name}, t.id) > (${place.slice(1)}::text collate "und-x-icu", ${after?.[1]}::uuid)`
  const rankBefore = Number(place[0]) || 0
  const behind = !after
    ? sql``
    : find === ''
      ? sql`and ${behindName}`
      : sql`and (${rank} > ${rankBefore} or (${rank} = ${rankBefore} and ${behindName}))`
  const { rows } = await sql<Tag & { rank: number }>`
    select t.id, t.name, t.colour, t.version, ${find === '' ? sql`0` : rank} as rank ${asked.counts === 'yes' ? counts(reader) : sql``}
    from relationships.tag t
    where t.workspace_id = ${workspaceId} and t.deleted_at is null
      ${find === '' ? sql`` : sql`and position(search.plain(${find}) in search.plain(t.name)) > 0`}
      ${asked.ids ? sql`and t.id = any(${asked.ids}::uuid[])` : sql``} ${behind}
    order by ${find === '' ? sql`` : sql`rank,`} ${name}, t.id limit ${asked.limit + 1}`.execute(db)
  const items = rows.slice(0, asked.limit)
  const last = rows.length > asked.limit ? items.at(-1) : undefined
  return {
    items: items.map(({ rank: _, ...tag }) => tag),
    next: last ? encodeCursor([`${last.rank}${last.name}`, last.id]) : null,
  }
}

/** By the ids they were asked for; one that was merged is called as the other now. */
async function tagsCalled(reader: Reader, ids: string[]): Promise<Tag[]> {
  const followed = await followTags(reader, ids)
  return followed.flatMap(({ asked, name, colour, version, deleted }) =>
    deleted ? [] : [{ id: asked, name, colour, version }],
  )
}

/** How many accounts and people have the tag `t`, of those that the reader sees. */
function counts(reader: Reader) {
  const { workspaceId, actor } = reader
  const own = ownerWithin(reader, 'account:see', sql`a.owner_id`)
  const people = actor.may('contact:see')
    ? sql`(select count(*)::int from relationships.tagged g
        join relationships.contact p on p.workspace_id = ${workspaceId} and p.id = g.record_id and p.deleted_at is null
        where g.workspace_id = ${workspaceId} and g.tag_id = t.id and g.record_type = 'contact' ${andReached(reader, 'contact:see')})`
    : sql`0`
  return sql`,
    (select count(*)::int from relationships.tagged g
      join relationships.account a on a.workspace_id = ${workspaceId} and a.id = g.record_id and a.deleted_at is null
      where g.workspace_id = ${workspaceId} and g.tag_id = t.id and g.record_type = 'account'
        ${own ? sql`and ${own}` : sql``}) as accounts,
    ${people} as people`
}
