import { type RawBuilder, sql } from 'kysely'
import { decodeCursor, encodeCursor } from '#platform/database/cursor.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { type Link, type LinkEnd, linkKinds } from '../../contract/link.ts'
import { endsSeen, findEnd } from './link-ends.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

/** What an account or a person is linked with, by kind and name, a page at a time. Whom the reader does not see is left out uncounted. */
export async function listLinks(
  reader: Reader,
  { type, id, limit, after }: LinkEnd & { limit: number; after?: string | undefined },
): Promise<{ items: Link[]; more: number; next: string | null }> {
  const { db, workspaceId } = reader
  const end = await findEnd(reader, { type, id })
  if (!end || end.deleted) throw notFound(type === 'account' ? 'This account' : 'This person')
  const [from, to] = [sql.ref(`l.from_${type}_id`), sql.ref(`l.to_${type}_id`)]
  const other = (of: 'account' | 'contact') =>
    sql`case when ${from} = ${id} then ${sql.ref(`l.to_${of}_id`)} else ${sql.ref(`l.from_${of}_id`)} end`
  const { accounts, people } = endsSeen(reader)
  const [kind, first, name] = [
    sql`array_position(${linkKinds}::text[], l.kind)`,
    sql`coalesce(${from} = ${id}, false)`,
    sql`lower(coalesce(a.name, p.name))`,
  ]
  const { rows } = await sql<Link & { all: number; place: string }>`
    select l.id, l.kind, ${first} as first, l.since::text as since, l.until::text as until, l.note,
      l.version, count(*) over ()::int as all, ${kind} || ' ' || ${first}::int || ' ' || ${name} as place,
      json_build_object('type', case when a.id is null then 'contact' else 'account' end, 'id', coalesce(a.id, p.id),
        'name', coalesce(a.name, p.name), 'deleted', coalesce(a.deleted_at, p.deleted_at) is not null) as other
    from relationships.link l
    left join relationships.account a on a.workspace_id = ${workspaceId} and a.id = ${other('account')}
    left join relationships.contact p on p.workspace_id = ${workspaceId} and p.id = ${other('contact')}
    where l.workspace_id = ${workspaceId} and (${from} = ${id} or ${to} = ${id})
      and ((a.id is not null and ${accounts}) or (p.id is not null and ${people}))
      ${behind(after, [kind, first, name])}
    order by ${kind}, ${first}, ${name}, l.id
    limit ${limit}`.execute(db)
  const all = rows[0]?.all ?? 0
  const last = rows.at(-1)
  const next = last && all > rows.length ? encodeCursor([last.place, last.id]) : null
  return { items: rows.map(({ all: _, place: __, ...link }) => link), more: all - rows.length, next }
}

/** The cursor remembers the three parts of the order in one text: "2 1 name". */
function behind(after: string | undefined, order: RawBuilder<unknown>[]): RawBuilder<unknown> {
  const [place, id] = decodeCursor(after) ?? []
  const [, kind, first, name] = /^(\d{1,3}) ([01]) (.*)$/s.exec(String(place)) ?? []
  if (kind === undefined) return sql``
  return sql`and (${sql.join(order)}, l.id) > (${Number(kind)}::int, ${first === '1'}, ${name}::text, ${id}::uuid)`
}
