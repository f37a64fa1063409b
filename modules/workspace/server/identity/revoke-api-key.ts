import { recordEvent } from '#platform/events/record-event.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import type { ApiKey } from '../../contract/identity.ts'
import { apiKeyRevoked } from '../../contract/identity-events.ts'
import { apiKeysOf } from './api-key-queries.ts'
import { subjectsOf } from './create-api-key.ts'
import { inIdentity } from './in-identity.ts'

/** Counts at the next request, and ends the streams it opened. */
export async function revokeApiKey(
  ctx: Pick<DetachedContext, 'services' | 'workspaceId' | 'actor' | 'now' | 'log'>,
  { id }: { id: string },
): Promise<ApiKey> {
  const which = ctx.actor.may('member:change') ? { id } : { id, memberId: ctx.actor.memberId }
  return inIdentity(ctx, async (own) => {
    const [key] = await apiKeysOf(own, which)
    if (!key) throw notFound('This API key')
    const { rowCount } = await own.identity.query(
      'update identity.api_key set revoked_at = $3 where workspace_id = $1 and id = $2 and revoked_at is null',
      [own.workspaceId, id, own.now],
    )
    // Somebody else was faster.
    if (rowCount === 0) throw notFound('This API key')
    await recordEvent(own, apiKeyRevoked, {
      subjects: subjectsOf(key.memberId, id),
      body: { name: key.memberName, key: key.name },
    })
    return key
  })
}
