import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import { type Link, type LinkEnd, linkKinds } from '../../contract/link.ts'
import { endsSeen, findEnd } from './link-ends.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

/** What an account or a person is linked with, by kind and name. Whom the reader does not see is left out uncounted. */
export async function listLinks(
  reader: Reader,
  { type, id, limit }: LinkEnd & { limit: number },
): Promise<{ items: Link[]; more: number }> {
  const { db, workspaceId } = reader
  const end = await findEnd(reader, { type, id })
  if (!end || end.deleted) throw notFound(type === 'account' ? 'This account' : 'This person')
  const [from, to] = [sql.ref(`l.from_${type}_id`), sql.ref(`l.to_${type}_id`)]
  const other = (of: 'account' | 'contact') =>
    sql`case when ${from} = ${id} then ${sql.ref(`l.to_${of}_id`)} else ${sql.ref(`l.from_${of}_id`)} end`
  const { accounts, people } = endsSeen(reader)
  const { rows } = await sql<Link & { all: number }>`
    select l.id, l.kind, coalesce(${from} = ${id}, false) as first, l.since::text as since, l.until::text as until, l.note,
      l.version, count(*) over ()::int as all,
      json_build_object('type', case when a.id is null then 'contact' else 'account' end, 'id', coalesce(a.id, p.id),
        'name', coalesce(a.name, p.name), 'deleted', coalesce(a.deleted_at, p.deleted_at) is not null) as other
    from relationships.link l
    left join relationships.account a on a.workspace_id = ${workspaceId} and a.id = ${other('account')}
    left join relationships.contact p on p.workspace_id = ${workspaceId} and p.id = ${other('contact')}
    where l.workspace_id = ${workspaceId} and (${from} = ${id} or ${to} = ${id})
      and ((a.id is not null and ${accounts}) or (p.id is not null and ${people}))
    order by array_position(${linkKinds}::text[], l.kind), first, lower(coalesce(a.name, p.name)), l.id
    limit ${limit}`.execute(db)
  const all = rows[0]?.all ?? 0
  return { items: rows.map(({ all: _, ...link }) => link), more: all - rows.length }
}
