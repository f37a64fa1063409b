import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

/**
 * Brings people in step with their parts where a merge was taken back after somebody chose other main ones: where none of those
 * left is the main one the first is, and the columns that lists show say what the main ones say. `p` are the people.
 */
export async function agreePeople({ db, workspaceId, now }: Context, which: RawBuilder<unknown>): Promise<void> {
  const people = sql`relationships.contact p
    where p.workspace_id = ${workspaceId} and p.deleted_at is null and ${which}`
  await sql`
    update relationships.contact_channel c set main = true
    from (select distinct on (k.contact_id, k.type) k.id,
        bool_or(k.main) over (partition by k.contact_id, k.type) as is_chosen
      from relationships.contact_channel k
      where k.workspace_id = ${workspaceId} and k.contact_id in (select p.id from ${people})
      order by k.contact_id, k.type, k.place, k.id) f
    where c.workspace_id = ${workspaceId} and c.id = f.id and not f.is_chosen`.execute(db)
  await sql`
    update relationships.contact_place c set main = true
    from (select distinct on (t.contact_id) t.id, bool_or(t.main) over (partition by t.contact_id) as is_chosen
      from relationships.contact_place t
      where t.workspace_id = ${workspaceId} and t.until is null and t.contact_id in (select p.id from ${people})
      order by t.contact_id, t.since desc nulls last, t.id) f
    where c.workspace_id = ${workspaceId} and c.id = f.id and not f.is_chosen`.execute(db)
  const main = (type: string) => sql`(select k.value from relationships.contact_channel k
    where k.workspace_id = ${workspaceId} and k.contact_id = p.id and k.type = ${type} and k.main)`
  await sql`
    update relationships.contact c set email = f.email, phone = f.phone, account_id = f.account_id, job_title = f.job_title,
      buying_role = f.buying_role, version = c.version + 1, updated_at = ${now}
    from (select p.id, ${main('email')} as email, ${main('phone')} as phone, t.account_id,
        case when t.id is null then p.job_title else t.job_title end as job_title,
        case when t.id is null then p.buying_role else t.buying_role end as buying_role
      from relationships.contact p
      left join relationships.contact_place t on t.workspace_id = ${workspaceId} and t.contact_id = p.id and t.main
      where p.workspace_id = ${workspaceId} and p.deleted_at is null and ${which}) f
    where c.workspace_id = ${workspaceId} and c.id = f.id
      and (c.email, c.phone, c.account_id, c.job_title, c.buying_role)
        is distinct from (f.email, f.phone, f.account_id, f.job_title, f.buying_role)`.execute(db)
}
