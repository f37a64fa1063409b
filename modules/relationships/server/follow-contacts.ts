import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

/**
 * The main place, e-mail and phone of these people, as their rows in `contact` say that were written by the thousand. Ids
 * follow from the person. `which` narrows `relationships.contact c`.
 */
export async function followContacts(scope: Scope, which: RawBuilder<unknown>): Promise<void> {
  const { db, workspaceId } = scope
  const people = sql`c.workspace_id = ${workspaceId} and ${which}`
  const ofContact = sql`t.workspace_id = ${workspaceId} and t.contact_id = c.id`
  await sql`
    update relationships.contact_place t set account_id = c.account_id, job_title = c.job_title, buying_role = c.buying_role
    from relationships.contact c
    where ${people} and ${ofContact} and t.main and c.account_id is not null
      and (t.account_id, t.job_title, t.buying_role) is distinct from (c.account_id, c.job_title, c.buying_role)`.execute(
    db,
  )
  await sql`
    insert into relationships.contact_place as t (workspace_id, id, contact_id, account_id, job_title, buying_role, main)
    select c.workspace_id, relationships.part_id(c.id, 'place'), c.id, c.account_id, c.job_title, c.buying_role, true
    from relationships.contact c
    where ${people} and c.account_id is not null
      and not exists (select from relationships.contact_place t where ${ofContact} and t.main)
    on conflict (workspace_id, id) do update set account_id = excluded.account_id, job_title = excluded.job_title,
      buying_role = excluded.buying_role, since = null, until = null, main = true`.execute(db)
  for (const type of ['email', 'phone'] as const) await followChannel(scope, people, type)
}

async function followChannel(
  { db, workspaceId }: Scope,
  people: RawBuilder<unknown>,
  type: 'email' | 'phone',
): Promise<void> {
  const value = sql`c.${sql.ref(type)}`
  const plain = type === 'email' ? sql`lower(${value})` : sql`search.digits(${value})`
  const channel = sql`t.workspace_id = ${workspaceId} and t.contact_id = c.id and t.type = ${sql.lit(type)}`
  // One that stands among the others already becomes the main one, where it is not.
  const among = sql`exists (select from relationships.contact_channel t where ${channel} and not t.main and search.channel(t.type, t.value) = ${plain})
    and not exists (select from relationships.contact_channel t where ${channel} and t.main and search.channel(t.type, t.value) = ${plain})`
  await sql`
    delete from relationships.contact_channel t using relationships.contact c
    where ${people} and ${channel} and t.main and ${among}`.execute(db)
  await sql`
    update relationships.contact_channel t set main = true from relationships.contact c
    where ${people} and ${channel} and search.channel(t.type, t.value) = ${plain}
      and not exists (select from relationships.contact_channel m where m.workspace_id = ${workspaceId}
        and m.contact_id = c.id and m.type = ${sql.lit(type)} and m.main)`.execute(db)
  await sql`
    update relationships.contact_channel t set value = ${value} from relationships.contact c
    where ${people} and ${channel} and t.main and ${value} is not null and t.value <> ${value}`.execute(db)
  await sql`
    insert into relationships.contact_channel as t (workspace_id, id, contact_id, type, kind, value, main, place)
    select c.workspace_id, relationships.part_id(c.id, ${sql.lit(type)}), c.id, ${sql.lit(type)}, 'work', ${value}, true, 0
    from relationships.contact c
    where ${people} and ${value} is not null
      and not exists (select from relationships.contact_channel t where ${channel} and t.main)
    on conflict (workspace_id, id) do update set value = excluded.value, main = true`.execute(db)
}
