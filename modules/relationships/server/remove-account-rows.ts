import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { leaveLinks } from './links/link-queries.ts'
import { enterContacts } from './search-entries.ts'

/** Takes the rows of accounts away, with what only they have; nothing may refer to them any more. */
export async function removeAccountRows(ctx: Context, ids: string[]): Promise<void> {
  const of = (column: string) => sql`workspace_id = ${ctx.workspaceId} and ${sql.ref(column)} = any(${ids}::uuid[])`
  await sql`delete from search.entry where record_type = 'account' and ${of('record_id')}`.execute(ctx.db)
  await sql`delete from relationships.account_figure where ${of('account_id')}`.execute(ctx.db)
  await sql`delete from relationships.relationship where ${of('account_id')}`.execute(ctx.db)
  await sql`delete from relationships.account where ${of('id')}`.execute(ctx.db)
}

/** The people at these accounts stand alone from now on, and nobody is linked with the accounts. */
export async function leaveAccounts(ctx: Context, accountIds: string[]): Promise<void> {
  await leaveLinks(ctx, 'account', accountIds)
  const { rows } = await sql<{ id: string }>`
    update relationships.contact set account_id = null, updated_at = ${ctx.now}, version = version + 1
    where workspace_id = ${ctx.workspaceId} and account_id = any(${accountIds}::uuid[]) returning id`.execute(ctx.db)
  await enterContacts(ctx, sql`p.id = any(${rows.map(({ id }) => id)}::uuid[])`)
}
