import { endSessions } from '#platform/auth/start-session.ts'
import { readTicket, redeemTicket } from '#platform/auth/tickets.ts'
import { credentialsOf, writePassword } from '#platform/auth/users.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import { passwordReset } from '../../contract/identity-events.ts'
import { assertGoodPassword } from './assert-good-password.ts'
import { inIdentityOf, tell } from './in-identity.ts'

export async function resetPassword(
  ctx: DetachedContext,
  input: { token: string; password: string },
): Promise<{ ok: boolean }> {
  const { auth, pools } = ctx.services
  const ticket = await readTicket(pools.identity, 'password-reset', input.token)
  const who = ticket?.userId ? await credentialsOf(pools.identity, { userId: ticket.userId }) : undefined
  if (!who) throw goneLink()
  await assertGoodPassword(ctx, who.workspaceId, input.password, who)
  const hash = await auth.hashPassword(input.password)
  await inIdentityOf(ctx, who, async (own, person) => {
    if (!(await redeemTicket(own.identity, 'password-reset', input.token))) throw goneLink()
    await writePassword(own.identity, who.userId, hash)
    await endSessions(own.identity, who.userId)
    await tell(own, passwordReset, person.memberId, { name: person.name })
  })
  return { ok: true }
}

const goneLink = () =>
  new Refusal(410, 'This link has been used, or is older than an hour', {
    detail: 'This link has been used, or is older than an hour. Ask for a new one.',
  })
