import { countAttempt, forgetAttempts, networkOf, uncountAttempt } from '#platform/auth/attempts.ts'
import { placeOf } from '#platform/auth/familiar-place.ts'
import { credentialsOf } from '#platform/auth/users.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import type { SignInAnswer } from '../../contract/identity.ts'
import { admit } from './admit.ts'

/**
 * Unknown addresses are counted, hashed and refused like known ones. Failures elsewhere never keep an owner out where
 * they signed in before: there, another count holds.
 */
export async function signIn(
  ctx: DetachedContext,
  input: { email: string; password: string; stay: boolean },
): Promise<SignInAnswer> {
  const { auth, pools } = ctx.services
  const { identity } = pools
  const place = placeOf(auth, ctx.request)
  const email = input.email.trim().toLowerCase()
  const found = await credentialsOf(identity, { email }, place)
  const network = networkOf(place.address)
  const count = found?.familiar
    ? ({ scope: 'place', subject: `${email} ${place.device ?? network}` } as const)
    : ({ scope: 'account', subject: email } as const)
  await countAttempt(identity, 'address', network)
  await countAttempt(identity, count.scope, count.subject)
  const right = await auth.verifyPassword(input.password, found?.passwordHash)
  if (!right || !found) throw new Refusal(401, 'E-mail or password is not right', { attemptOn: found?.userId })
  await Promise.all([
    uncountAttempt(identity, 'address', network),
    forgetAttempts(identity, count.scope, count.subject),
  ])
  return admit(ctx, found, { method: 'password', place, stay: input.stay })
}
