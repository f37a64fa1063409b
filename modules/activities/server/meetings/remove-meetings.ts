import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

/** Takes the meetings on these accounts away for good. */
export async function removeMeetings({ db, workspaceId }: Context, accountIds: string[]): Promise<void> {
  await sql`delete from activities.meeting where workspace_id = ${workspaceId} and account_id = any(${accountIds}::uuid[])`.execute(
    db,
  )
}

/** Takes somebody off every meeting, with where their invitations went and what they said. */
export async function takeGuest({ db, workspaceId }: Context, contactId: string): Promise<void> {
  await sql`delete from activities.meeting_guest where workspace_id = ${workspaceId} and contact_id = ${contactId}`.execute(
    db,
  )
}
