import { countAttempt, forgetAttempts } from '#platform/auth/attempts.ts'
import { placeOf } from '#platform/auth/familiar-place.ts'
import { takeSecondStep as takeStep } from '#platform/auth/second-factor.ts'
import { startSession } from '#platform/auth/start-session.ts'
import { readTicket, redeemTicket } from '#platform/auth/tickets.ts'
import { credentialsOf } from '#platform/auth/users.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import type { SignInAnswer } from '../../contract/identity.ts'
import { recoveryCodeUsed } from '../../contract/identity-events.ts'
import type { FirstStep } from './admit.ts'
import { inIdentityOf, tell } from './in-identity.ts'

export async function takeSecondStep(
  ctx: DetachedContext,
  input: { ticket: string; code: string },
): Promise<SignInAnswer> {
  const { auth, pools } = ctx.services
  const place = placeOf(auth, ctx.request)
  const ticket = await readTicket<FirstStep>(pools.identity, 'second-step', input.ticket)
  const who = ticket?.userId ? await credentialsOf(pools.identity, { userId: ticket.userId }, place) : undefined
  if (!who) throw tooLate()
  const subject = who.familiar ? `${who.userId} ${place.device ?? place.address}` : who.userId
  await countAttempt(pools.identity, 'proof', subject)
  const answer = await inIdentityOf(ctx, who, async (own, person) => {
    const taken = await takeStep(own.identity, auth.vault, who.userId, input.code, ctx.now)
    if (!taken) throw wrongCode(who.userId)
    const first = await redeemTicket<FirstStep>(own.identity, 'second-step', input.ticket)
    if (!first) throw tooLate()
    if (taken.recoveryCodesLeft !== undefined)
      await tell(own, recoveryCodeUsed, person.memberId, { name: person.name, left: taken.recoveryCodesLeft })
    const cookies = await startSession(own.identity, ctx.services, {
      ...{ userId: who.userId, ...first.body, place },
      secondStep: taken.recoveryCodesLeft === undefined ? 'code' : 'recovery code',
    })
    return { cookies, ...taken }
  })
  await forgetAttempts(pools.identity, 'proof', subject)
  ctx.reply.header('set-cookie', answer.cookies)
  return {
    next: 'in',
    ...(answer.recoveryCodesLeft === undefined ? {} : { recoveryCodesLeft: answer.recoveryCodesLeft }),
  }
}

const wrongCode = (attemptOn: string) =>
  new Refusal(401, 'This code is not right', {
    attemptOn,
    detail: 'This code is not right, or was used before. Wait for the next one, or use a recovery code.',
    faults: [
      {
        path: 'code',
        message: 'This code is not right, or was used before. Wait for the next one, or use a recovery code.',
      },
    ],
  })

const tooLate = () => new Refusal(401, 'This took too long', { detail: 'Begin again with your e-mail and password.' })
