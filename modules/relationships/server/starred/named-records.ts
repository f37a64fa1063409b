import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import type { StarredItem } from '../../contract/starred.ts'
import { andReached, ownerWithin } from '../within-reach.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

/** The accounts and people among `marks` (record_type, record_id, place) that the reader sees still, by their place. */
export async function namedRecords(reader: Reader, marks: RawBuilder<unknown>, most = 1000): Promise<StarredItem[]> {
  const { db, workspaceId, actor } = reader
  const own = ownerWithin(reader, 'account:see', sql`a.owner_id`)
  const detail = (column: string) => (hides(actor, `account.${column}`) ? sql`null::text` : sql`a.${sql.ref(column)}`)
  const people = sql`
    union all
    select 'contact', p.id, p.name, true, coalesce(a.name, ''), s.place from marks s
    join relationships.contact p on p.workspace_id = ${workspaceId} and p.id = s.record_id and p.deleted_at is null
    left join relationships.account a on a.workspace_id = ${workspaceId} and a.id = p.account_id and a.deleted_at is null
    where s.record_type = 'contact' ${andReached(reader, 'contact:see')}`
  const { rows } = await sql<StarredItem & { place: number }>`
    with marks as (${marks})
    select 'account' as type, a.id, a.name, ${hides(actor, 'account.kind') ? sql`false` : sql`a.kind = 'person'`} as person,
      concat_ws(' · ', ${detail('segment')}, ${detail('city')}) as detail, s.place
    from marks s
    join relationships.account a on a.workspace_id = ${workspaceId} and a.id = s.record_id and a.deleted_at is null
    where s.record_type = 'account' ${own ? sql`and ${own}` : sql``}
    ${actor.may('contact:see') ? people : sql``}
    order by place, id
    limit ${most}`.execute(db)
  return rows.map(({ place: _, ...item }) => item)
}
