import { type RawBuilder, sql } from 'kysely'
import { contactNames } from '#modules/relationships/server/index.ts'
import { memberNames } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Talks } from '../contract/talks.ts'

const daysCounted = 365

/** The first talk with an account, the last, and who had most of them in a year: by themselves, from what was logged. */
export async function talksWith(
  scope: Pick<Context, 'db' | 'workspaceId' | 'actor' | 'now'>,
  accountId: string,
): Promise<Talks> {
  const { workspaceId, now } = scope
  const since = new Date(now.getTime() - daysCounted * 86_400_000)
  const talk = sql`activities.note where workspace_id = ${workspaceId} and account_id = ${accountId} and deleted_at is null and kind <> 'note'`
  // Each by the index, whose order is theirs: an account with ten thousand talks is asked as fast as one with ten.
  const one = (order: RawBuilder<unknown>) => sql`(
    select json_build_object('at', to_char(t.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'kind', t.kind,
      'author', case when m.id is not null then json_build_object('id', m.id, 'name', m.name, 'colour', m.colour) end,
      'contact', case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end, 'minutes', t.minutes)
    from (select written_at, id, kind, author_id, contact_id, minutes from ${talk} order by ${order} limit 1) t
    left join ${memberNames(workspaceId)} m on m.id = t.author_id left join ${contactNames(scope)} p on p.id = t.contact_id)`
  const { rows } = await sql<Talks>`
    with year as (
      select author_id, count(*)::int as talks, sum(minutes)::int as minutes, max(written_at) as last
      from ${talk} and written_at > ${since} group by author_id)
    select ${one(sql`written_at, id`)} as first, ${one(sql`written_at desc, id desc`)} as last,
      json_build_object(
        'talks', (select coalesce(sum(talks), 0)::int from year), 'minutes', (select sum(minutes)::int from year),
        'best', (select json_build_object('id', m.id, 'name', m.name, 'colour', m.colour, 'talks', b.talks)
          from year b join ${memberNames(workspaceId)} m on m.id = b.author_id
          order by b.talks desc, b.last desc, m.id limit 1)) as year`.execute(scope.db)
  return rows[0]!
}
