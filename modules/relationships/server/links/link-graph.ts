import { sql } from 'kysely'
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
 */
export async function linkGraph(reader: Reader, { type, id }: LinkEnd): Promise<LinkGraph> {
  const { db, workspaceId } = reader
  const middle = await findEnd(reader, { type, id })
  if (!middle || middle.deleted) throw notFound(type === 'account' ? 'This account' : 'This person')
  const { accounts, people } = endsSeen(reader)
  const link = sql`relationships.link l where l.workspace_id = ${workspaceId}`
  const place = sql`relationships.contact_place t where t.workspace_id = ${workspaceId} and t.until is null`
  /** Whom a `w` is linked with, or at the same account as. */
  const around = sql`(
    select l.to_account_id as account, l.to_contact_id as contact, false as place from ${link} and l.from_account_id = w.id
    union all select l.to_account_id, l.to_contact_id, false from ${link} and l.from_contact_id = w.id
    union all select l.from_account_id, l.from_contact_id, false from ${link} and l.to_account_id = w.id
    union all select l.from_account_id, l.from_contact_id, false from ${link} and l.to_contact_id = w.id
    union all select null, t.contact_id, true from ${place} and t.account_id = w.id
    union all select t.account_id, null, true from ${place} and t.contact_id = w.id)`
  const seen = sql`
    left join relationships.account a on a.workspace_id = ${workspaceId} and a.id = n.account
      and a.deleted_at is null and a.restricted_at is null and ${accounts}
    left join relationships.contact p on p.workspace_id = ${workspaceId} and p.id = n.contact
      and p.deleted_at is null and ${people}
    where (a.id is not null or p.id is not null)`
  const { rows } = await sql<LinkGraph>`
    with near as (
      select coalesce(a.id, p.id) as id, coalesce(a.name, p.name) as name, bool_and(n.place) as place
      from (select ${id}::uuid as id) w cross join lateral ${around} n ${seen} group by 1, 2
    ), first as (
      select id, name, place from near order by place, lower(name), id limit ${most - 1}
    ), far as (
      select coalesce(a.id, p.id) as id, coalesce(a.name, p.name) as name, bool_and(n.place) as place
      from first w cross join lateral ${around} n ${seen}
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
      from shown s join relationships.link l on l.workspace_id = ${workspaceId} and l.from_account_id = s.id
      union all
      select l.kind, l.from_contact_id, coalesce(l.to_account_id, l.to_contact_id), l.since::text, l.until::text
      from shown s join relationships.link l on l.workspace_id = ${workspaceId} and l.from_contact_id = s.id
      union all
      select distinct 'place', t.contact_id, t.account_id, null, null
      from shown s join relationships.contact_place t
        on t.workspace_id = ${workspaceId} and t.until is null and t.contact_id = s.id
    )
    select (
      select json_agg(json_build_object('type', case when a.id is null then 'contact' else 'account' end, 'id', s.id,
        'name', s.name, 'step', s.step, 'kind', a.kind, 'relationships', coalesce((
          select json_agg(r.type order by array_position(${relationshipTypes}::text[], r.type))
          from relationships.relationship r where r.workspace_id = ${workspaceId} and r.account_id = a.id), '[]'))
        order by s.step, lower(s.name), s.id)
      from shown s left join relationships.account a on a.workspace_id = ${workspaceId} and a.id = s.id
    ) as nodes, (
      select coalesce(json_agg(e order by e.kind, e."from", e."to"), '[]') from ends e where e."to" in (select id from shown)
    ) as edges,
    (select count(*) from near)::int + (select count(*) from far)::int + 1 - (select count(*) from shown)::int as more`.execute(
    db,
  )
  return rows[0]!
}
