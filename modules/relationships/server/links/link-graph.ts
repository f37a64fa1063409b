import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { LinkEnd } from '../../contract/link.ts'
import type { LinkGraph } from '../../contract/link-graph.ts'
import { relationshipTypes } from '../../contract/relationship.ts'
import { endsSeen, findEnd } from './link-ends.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

/** With the one in the middle; more is no picture any more. */
const most = 150

/**
 * Who stands around an account or a person, two steps far: those linked before those who are at an account. The second step
 * is taken only from those who are shown, so that a hub beside the middle does not fill the answer, and a circle ends.
 *
 * Of tables that were filled a moment ago the database takes it that nothing is in them, and that to go through one costs nothing.
 * So links are asked for once for all of a step, and who stands at an end is looked up by the key alone (`offset 0` keeps it so).
 */
export async function linkGraph(reader: Reader, { type, id }: LinkEnd): Promise<LinkGraph> {
  const { db, workspaceId } = reader
  const middle = await findEnd(reader, { type, id })
  if (!middle || middle.deleted) throw notFound(type === 'account' ? 'This account' : 'This person')
  const { accounts, people } = endsSeen(reader)
  const link = sql`relationships.link l where l.workspace_id = ${workspaceId}`
  const place = sql`relationships.contact_place t where t.workspace_id = ${workspaceId} and t.until is null`
  /** Whom these are linked with, or at the same account as. */
  const around = (ids: RawBuilder<unknown>) => sql`(
    select l.to_account_id as account, l.to_contact_id as contact, false as place from ${link} and l.from_account_id = any(${ids})
    union all select l.to_account_id, l.to_contact_id, false from ${link} and l.from_contact_id = any(${ids})
    union all select l.from_account_id, l.from_contact_id, false from ${link} and l.to_account_id = any(${ids})
    union all select l.from_account_id, l.from_contact_id, false from ${link} and l.to_contact_id = any(${ids})
    union all select null, t.contact_id, true from ${place} and t.account_id = any(${ids})
    union all select t.account_id, null, true from ${place} and t.contact_id = any(${ids}))`
  const seen = sql`
    left join lateral (
      select * from relationships.account where workspace_id = ${workspaceId} and id = n.account offset 0) a
      on a.deleted_at is null and a.restricted_at is null and ${accounts}
    left join lateral (
      select * from relationships.contact where workspace_id = ${workspaceId} and id = n.contact offset 0) p
      on p.deleted_at is null and ${people}
    where (a.id is not null or p.id is not null)`
  const { rows } = await sql<LinkGraph>`
    with near as (
      select coalesce(a.id, p.id) as id, coalesce(a.name, p.name) as name, bool_and(n.place) as place
      from ${around(sql`array[${id}::uuid]`)} n ${seen} group by 1, 2
    ), first as (
      select id, name, place from near order by place, lower(name), id limit ${most - 1}
    ), far as (
      select coalesce(a.id, p.id) as id, coalesce(a.name, p.name) as name, bool_and(n.place) as place
      from ${around(sql`(select array_agg(id) from first)::uuid[]`)} n ${seen}
        and coalesce(n.account, n.contact) not in (select id from near union all select ${id}::uuid) group by 1, 2
    ), second as (
      select id, name, place from far order by place, lower(name), id limit (select ${most - 1} - count(*) from first)
    ), shown (id, name, step) as (
      select ${id}::uuid, ${middle.name}::text, 0
      union all select id, name, 1 from first
      union all select id, name, 2 from second
    ), ends as (
      select l.kind, coalesce(l.from_account_id, l.from_contact_id) as "from", coalesce(l.to_account_id, l.to_contact_id) as "to",
        l.since::text as since, l.until::text as until
      from ${link} and l.from_account_id = any((select array_agg(id) from shown)::uuid[])
      union all
      select l.kind, l.from_contact_id, coalesce(l.to_account_id, l.to_contact_id), l.since::text, l.until::text
      from ${link} and l.from_contact_id = any((select array_agg(id) from shown)::uuid[])
      union all
      select distinct 'place', t.contact_id, t.account_id, null, null
      from ${place} and t.contact_id = any((select array_agg(id) from shown)::uuid[])
    )
    select (
      select json_agg(json_build_object('type', case when a.id is null then 'contact' else 'account' end, 'id', s.id,
        'name', s.name, 'step', s.step, 'kind', a.kind, 'relationships', coalesce((
          select json_agg(r.type order by array_position(${relationshipTypes}::text[], r.type))
          from relationships.relationship r where r.workspace_id = ${workspaceId} and r.account_id = a.id), '[]'))
        order by s.step, lower(s.name), s.id)
      from shown s left join lateral (
        select a.id, a.kind from relationships.account a where a.workspace_id = ${workspaceId} and a.id = s.id offset 0) a on true
    ) as nodes, (
      select coalesce(json_agg(e order by e.kind, e."from", e."to"), '[]') from ends e where e."to" in (select id from shown)
    ) as edges,
    (select count(*) from near)::int + (select count(*) from far)::int + 1 - (select count(*) from shown)::int as more`.execute(
    db,
  )
  return rows[0]!
}
