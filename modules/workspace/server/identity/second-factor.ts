import { countAttempt, forgetAttempts } from '#platform/auth/attempts.ts'
import {
  draftSecret,
  removeSecondFactor as remove,
  renewRecoveryCodes as renew,
  takeCode,
} from '#platform/auth/second-factor.ts'
import { enrolment } from '#platform/auth/totp.ts'
import { credentialsOf } from '#platform/auth/users.ts'
import { invalid, Refusal } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import { recoveryCodesRenewed, secondFactorOff, secondFactorOn } from '../../contract/identity-events.ts'
import { inIdentity, personOf, tell } from './in-identity.ts'
import { ownSession } from './own-session.ts'
import { provePassword } from './prove-password.ts'

export async function beginSecondFactor(ctx: DetachedContext): Promise<{ address: string; key: string }> {
  const { auth, pools } = ctx.services
  const { userId } = await ownSession(ctx)
  const secret = await draftSecret(pools.identity, auth.vault, userId)
  if (!secret)
    throw new Refusal(409, 'Your second factor is on already', {
      detail: 'Turn it off first, then set up the new device.',
    })
  const who = await credentialsOf(pools.identity, { userId })
  return enrolment(secret, 'Rapport', who?.email ?? '')
}

/** Turned on only once a code shows that the app has the secret. */
export async function confirmSecondFactor(
  ctx: DetachedContext,
  input: { code: string },
): Promise<{ recoveryCodes: string[] }> {
  const { auth, pools } = ctx.services
  const { userId } = await ownSession(ctx)
  await countAttempt(pools.identity, 'proof', `draft ${userId}`)
  const recoveryCodes = await inIdentity(ctx, async (own) => {
    if (!(await takeCode(own.identity, auth.vault, userId, input.code, { draft: true, now: ctx.now })))
      throw invalid([
        {
          path: 'code',
          message: 'This code is not right. Wait for the next one, and compare the clocks of both devices.',
        },
      ])
    const person = await personOf(own, userId)
    const codes = await renew(own.identity, userId)
    await tell(own, secondFactorOn, person.memberId, { name: person.name })
    return codes
  })
  await forgetAttempts(pools.identity, 'proof', `draft ${userId}`)
  return { recoveryCodes }
}

export async function renewRecoveryCodes(
  ctx: DetachedContext,
  input: { password: string },
): Promise<{ recoveryCodes: string[] }> {
  const session = await ownSession(ctx)
  const who = await provePassword(ctx, session, input.password)
  if (!who.secondFactor)
    throw new Refusal(409, 'Your second factor is off', { detail: 'Turn it on first; recovery codes come with it.' })
  return inIdentity(ctx, async (own) => {
    const person = await personOf(own, session.userId)
    const recoveryCodes = await renew(own.identity, session.userId)
    await tell(own, recoveryCodesRenewed, person.memberId, { name: person.name })
    return { recoveryCodes }
  })
}

export async function removeSecondFactor(ctx: DetachedContext, input: { password: string }): Promise<{ ok: boolean }> {
  const session = await ownSession(ctx)
  await provePassword(ctx, session, input.password)
  return inIdentity(ctx, async (own) => {
    const person = await personOf(own, session.userId)
    if (await remove(own.identity, session.userId))
      await tell(own, secondFactorOff, person.memberId, { name: person.name })
    return { ok: true }
  })
}
