import { recordEvent } from '#platform/events/record-event.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import { invitationRevoked } from '../../contract/identity-events.ts'
import { inIdentity } from './in-identity.ts'

export async function revokeInvitation(ctx: DetachedContext, { id }: { id: string }): Promise<{ ok: boolean }> {
  return inIdentity(ctx, async (own) => {
    const row = await own.db
      .updateTable('workspace.invitation')
      .set({ revoked_at: own.now })
      .where('workspace_id', '=', own.workspaceId)
      .where('id', '=', id)
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .returning('name')
      .executeTakeFirst()
    if (!row) throw notFound('This invitation')
    await recordEvent(own, invitationRevoked, {
      subjects: [{ role: 'invitation', type: 'invitation', id }],
      body: { name: row.name },
    })
    return { ok: true }
  })
}
