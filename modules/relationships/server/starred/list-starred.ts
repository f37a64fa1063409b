import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import type { StarredItem } from '../../contract/starred.ts'
import { andReached, ownerWithin } from '../within-reach.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

/** The reader's own favourites in their order, of what they see still. */
export async function listStarred(reader: Reader): Promise<{ items: StarredItem[] }> {
  const { db, workspaceId, actor } = reader
  const own = ownerWithin(reader, 'account:see', sql`a.owner_id`)
  const mine = sql`s.workspace_id = ${workspaceId} and s.member_id = ${actor.memberId}`
  const detail = (column: string) => (hides(actor, `account.${column}`) ? sql`null::text` : sql`a.${sql.ref(column)}`)
  const people = sql`
    union all
    select 'contact', p.id, p.name, true, coalesce(a.name, ''), s.place from relationships.starred s
    join relationships.contact p on p.workspace_id = ${workspaceId} and p.id = s.record_id and p.deleted_at is null
    left join relationships.account a on a.workspace_id = ${workspaceId} and a.id = p.account_id and a.deleted_at is null
    where ${mine} and s.record_type = 'contact' ${andReached(reader, 'contact:see')}`
  const { rows } = await sql<StarredItem & { place: number }>`
    select 'account' as type, a.id, a.name, ${hides(actor, 'account.kind') ? sql`false` : sql`a.kind = 'person'`} as person,
      concat_ws(' · ', ${detail('segment')}, ${detail('city')}) as detail, s.place
    from relationships.starred s
    join relationships.account a on a.workspace_id = ${workspaceId} and a.id = s.record_id and a.deleted_at is null
    where ${mine} and s.record_type = 'account' ${own ? sql`and ${own}` : sql``}
    ${actor.may('contact:see') ? people : sql``}
    order by place, id`.execute(db)
  return { items: rows.map(({ place: _, ...item }) => item) }
}
