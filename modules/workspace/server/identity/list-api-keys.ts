import type { DetachedContext } from '#platform/server/slice.ts'
import type { ApiKey } from '../../contract/identity.ts'
import { apiKeysOf } from './api-key-queries.ts'
import { inIdentity } from './in-identity.ts'

/** One's own; everybody's for whoever may change members, since they answer for who gets in. */
export async function listApiKeys(ctx: DetachedContext): Promise<{ items: ApiKey[] }> {
  const which = ctx.actor.may('member:change') ? {} : { memberId: ctx.actor.memberId }
  return { items: await inIdentity(ctx, (own) => apiKeysOf(own, which)) }
}
