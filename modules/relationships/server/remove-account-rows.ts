import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { removeValues } from './fields/enter-values.ts'
import { leaveLinks } from './links/link-queries.ts'
import { enterContacts } from './search-entries.ts'
import { leaveTags } from './tags/tag-queries.ts'

/** Takes the rows of accounts away, with what only they have; nothing may refer to them any more. */
export async function removeAccountRows(ctx: Context, ids: string[]): Promise<void> {
  const of = (column: string) => sql`workspace_id = ${ctx.workspaceId} and ${sql.ref(column)} = any(${ids}::uuid[])`
  await sql`delete from search.entry where record_type = 'account' and ${of('record_id')}`.execute(ctx.db)
  await removeValues(ctx, 'account', ids)
  await leaveTags(ctx, 'account', ids)
  await sql`delete from relationships.account_figure where ${of('account_id')}`.execute(ctx.db)
  await sql`delete from relationships.relationship where ${of('account_id')}`.execute(ctx.db)
  await sql`delete from relationships.account where ${of('id')}`.execute(ctx.db)
}

/** The people at these accounts are there no more; who is at another one has that as the main one, others stand alone. Nobody is linked with the accounts. */
export async function leaveAccounts(ctx: Context, accountIds: string[]): Promise<void> {
  await leaveLinks(ctx, 'account', accountIds)
  const { db, workspaceId, now } = ctx
  const { rows } = await sql<{ id: string }>`
    delete from relationships.contact_place t where t.workspace_id = ${workspaceId} and t.account_id = any(${accountIds}::uuid[])
    returning t.contact_id as id`.execute(db)
  const people = [...new Set(rows.map(({ id }) => id))]
  if (people.length === 0) return
  const theirs = sql`t.workspace_id = ${workspaceId} and t.contact_id = any(${people}::uuid[])`
  await sql`
    update relationships.contact_place t set main = true from (
      select distinct on (t.contact_id) t.id from relationships.contact_place t
      where ${theirs} and t.until is null order by t.contact_id, t.main desc, t.since desc nulls last, t.id) next
    where ${theirs} and t.id = next.id`.execute(db)
  await sql`
    update relationships.contact p set account_id = m.account_id, job_title = coalesce(m.job_title, p.job_title),
      buying_role = case when m.account_id is null then p.buying_role else m.buying_role end,
      updated_at = ${now}, version = p.version + 1
    from unnest(${people}::uuid[]) asked (id)
    join workspace.workspace w on w.workspace_id = ${workspaceId}
    left join relationships.contact_place m on m.workspace_id = ${workspaceId} and m.contact_id = asked.id and m.main
    where p.workspace_id = ${workspaceId} and p.id = asked.id`.execute(db)
  await enterContacts(ctx, sql`p.id = any(${people}::uuid[])`)
}
