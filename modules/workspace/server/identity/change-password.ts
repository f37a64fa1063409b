import { endSessions } from '#platform/auth/start-session.ts'
import { voidTickets } from '#platform/auth/tickets.ts'
import { writePassword } from '#platform/auth/users.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import { passwordChanged } from '../../contract/identity-events.ts'
import { assertGoodPassword } from './assert-good-password.ts'
import { inIdentity, personOf, tell } from './in-identity.ts'
import { ownSession } from './own-session.ts'
import { provePassword } from './prove-password.ts'

export async function changePassword(
  ctx: DetachedContext,
  input: { present?: string | undefined; password: string },
): Promise<{ ended: number }> {
  const session = await ownSession(ctx)
  const who = await provePassword(ctx, session, input.present, 'present')
  await assertGoodPassword(ctx, ctx.workspaceId, input.password, who)
  const hash = await ctx.services.auth.hashPassword(input.password)
  return inIdentity(ctx, async (own) => {
    const person = await personOf(own, session.userId)
    await writePassword(own.identity, session.userId, hash)
    await voidTickets(own.identity, 'password-reset', session.userId)
    const ended = await endSessions(own.identity, session.userId, { but: session.sessionId })
    await tell(own, passwordChanged, person.memberId, { name: person.name })
    return { ended: ended.length }
  })
}
