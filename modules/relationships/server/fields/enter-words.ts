import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { enterAccounts, enterContacts } from '../search-entries.ts'
import type { StoredField } from './field-queries.ts'

/** Records are not found any more by what a deleted field holds, and again once it is back. */
export async function enterWordsOf(ctx: Context, { id, record, type }: StoredField): Promise<void> {
  if (type !== 'text' && type !== 'link') return
  const holding = sql`(select v.record_id from relationships.custom_value v
    where v.workspace_id = ${ctx.workspaceId} and v.field_id = ${id})`
  if (record === 'account') await enterAccounts(ctx, sql`a.id in ${holding}`)
  else await enterContacts(ctx, sql`p.id in ${holding}`)
}
