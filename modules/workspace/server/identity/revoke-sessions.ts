import { deviceOf } from '#platform/auth/device.ts'
import { endSessions } from '#platform/auth/start-session.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import { sessionRevoked } from '../../contract/identity-events.ts'
import { inIdentity, personOf, tell } from './in-identity.ts'
import { ownSession } from './own-session.ts'

export async function revokeSession(ctx: DetachedContext, input: { id: string }): Promise<{ ok: boolean }> {
  if ((await revoke(ctx, { only: input.id })) === 0) throw notFound('This session')
  return { ok: true }
}

export async function revokeOtherSessions(ctx: DetachedContext): Promise<{ ended: number }> {
  const { sessionId } = await ownSession(ctx)
  return { ended: await revoke(ctx, { but: sessionId }) }
}

/** Gone at their next request; open streams ask at every beat. */
async function revoke(ctx: DetachedContext, which: { only?: string; but?: string }): Promise<number> {
  const { userId } = await ownSession(ctx)
  return inIdentity(ctx, async (own) => {
    const person = await personOf(own, userId)
    const ended = await endSessions(own.identity, userId, which)
    const devices = ended.map(({ userAgent }) => deviceOf(userAgent))
    if (ended.length > 0) await tell(own, sessionRevoked, person.memberId, { name: person.name, devices })
    return ended.length
  })
}
