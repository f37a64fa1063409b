import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

/** Writes what search finds accounts by (`search.of_account` says what), and its words. `which` narrows `relationships.account a`; deleted ones are left out. */
export async function enterAccounts(scope: Scope, which: RawBuilder<unknown>): Promise<void> {
  const { workspaceId } = scope
  await enter(
    scope,
    sql`
    select a.workspace_id, 'account', a.id, a.name, concat_ws(' · ', a.segment, a.city),
      search.of_account(a, '{}')
    from relationships.account a
    where a.workspace_id = ${workspaceId} and a.deleted_at is null and ${which}`,
  )
}

/** Writes what search finds people by (`search.of_contact` says what), their accounts' names included. `which` narrows `relationships.contact p`. */
export async function enterContacts(scope: Scope, which: RawBuilder<unknown>): Promise<void> {
  const { workspaceId } = scope
  await enter(
    scope,
    sql`
    select p.workspace_id, 'contact', p.id, p.name, concat_ws(' · ', p.job_title, a.name),
      search.of_contact(p.workspace_id, p.id, '{}')
    from relationships.contact p
    left join relationships.account a
      on a.workspace_id = ${workspaceId} and a.id = p.account_id and a.deleted_at is null
    where p.workspace_id = ${workspaceId} and p.deleted_at is null and ${which}`,
  )
}

/** Whom `which` of enterContacts narrows to: everybody who is at these accounts. */
export const peopleAt = ({ workspaceId }: Pick<Scope, 'workspaceId'>, accountIds: string[]): RawBuilder<unknown> =>
  sql`p.id in (select contact_id from relationships.contact_place
    where workspace_id = ${workspaceId} and account_id = any(${accountIds}::uuid[]) and until is null)`

export async function leaveSearch({ db, workspaceId }: Scope, type: 'account' | 'contact', id: string): Promise<void> {
  await db
    .deleteFrom('search.entry')
    .where('workspace_id', '=', workspaceId)
    .where('record_type', '=', type)
    .where('record_id', '=', id)
    .execute()
}

/** Writes entries where they are others than before, and those of their words that were not seen before. */
async function enter({ db, workspaceId }: Scope, entries: RawBuilder<unknown>): Promise<void> {
  await sql`
    with entered as (
      insert into search.entry as e (workspace_id, record_type, record_id, title, detail, plain)
      ${entries}
      on conflict (workspace_id, record_type, record_id)
      do update set title = excluded.title, detail = excluded.detail, plain = excluded.plain
      where (e.title, e.detail, e.plain) is distinct from (excluded.title, excluded.detail, excluded.plain)
      returning e.plain)
    ${learning(workspaceId, sql`entered e, search.spelled(e.plain) w`)}`.execute(db)
}

/** Words not seen before, which slips are looked up in. */
const learning = (workspaceId: string, words: RawBuilder<unknown>) => sql`
  insert into search.word (workspace_id, word)
  select ${workspaceId}::uuid, n.word from (select distinct w as word from ${words}) n
  where not exists (select from search.word known where known.workspace_id = ${workspaceId} and known.word = n.word)`

/** Words that no entry holds any more: their records were deleted, or changed. */
export async function forgetWords({ db, workspaceId }: Scope): Promise<void> {
  await sql`
    delete from search.word w where w.workspace_id = ${workspaceId} and not exists (
      select from search.entry e, search.spelled(e.plain) s where e.workspace_id = ${workspaceId} and s = w.word)`.execute(
    db,
  )
}

/** Every word of every entry. One that was forgotten while a record that holds it was being written is known again. */
export async function learnAllWords({ db, workspaceId }: Scope): Promise<void> {
  const words = sql`search.entry e, search.spelled(e.plain) w where e.workspace_id = ${workspaceId}`
  await learning(workspaceId, words).execute(db)
}
