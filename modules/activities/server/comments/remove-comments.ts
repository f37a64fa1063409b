import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { leavePassages } from '../passages.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

/** Takes the comments on these accounts away for good. */
export async function removeComments(ctx: Scope, accountIds: string[]): Promise<void> {
  await takeComments(ctx, sql`h.account_id = any(${accountIds}::uuid[])`)
}

export interface GoneComment {
  id: string
  accountId: string | null
  contactId: string | null
}

export async function takeComments({ db, workspaceId }: Scope, which: RawBuilder<unknown>): Promise<GoneComment[]> {
  await leavePassages({ db, workspaceId }, 'comment', which)
  const { rows } = await sql<GoneComment>`
    delete from activities.comment h where h.workspace_id = ${workspaceId} and ${which}
    returning h.id, h.account_id as "accountId", h.contact_id as "contactId"`.execute(db)
  return rows
}
