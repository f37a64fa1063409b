import { countAttempt, forgetAttempts } from '#platform/auth/attempts.ts'
import type { Session } from '#platform/auth/auth.ts'
import { type Credentials, credentialsOf } from '#platform/auth/users.ts'
import { notSignedIn, Refusal } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'

/** Asks for the password again before something that a thief of the session must not do. */
export async function provePassword(
  ctx: DetachedContext,
  session: Session,
  given: string | undefined,
  field = 'password',
): Promise<Credentials> {
  const { auth, pools } = ctx.services
  const who = await credentialsOf(pools.identity, { userId: session.userId })
  if (!who) throw notSignedIn()
  // Who has no password yet has just shown a passkey instead.
  if (who.passwordHash === null && session.method === 'passkey') return who
  if (who.passwordHash === null)
    throw new Refusal(403, 'You have no password yet', {
      detail: 'You have no password yet. Sign in with your passkey, then set one under Settings, Security.',
    })
  await countAttempt(pools.identity, 'proof', `password ${session.userId}`)
  if (!(await auth.verifyPassword(given ?? '', who.passwordHash))) throw wrongPassword(session.userId, field)
  await forgetAttempts(pools.identity, 'proof', `password ${session.userId}`)
  return who
}

function wrongPassword(attemptOn: string, path: string): Refusal {
  const message = 'This is not your present password.'
  return new Refusal(422, message, { attemptOn, faults: [{ path, message }] })
}
