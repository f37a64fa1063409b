import type { Place } from '#platform/auth/familiar-place.ts'
import { type Method, startSession } from '#platform/auth/start-session.ts'
import { issueTicket } from '#platform/auth/tickets.ts'
import type { Credentials } from '#platform/auth/users.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import type { SignInAnswer } from '../../contract/identity.ts'

interface Way {
  method: Method
  place: Place
  stay: boolean
}

/** What the ticket of the second step keeps of the first. */
export interface FirstStep {
  method: Method
  stay: boolean
}

/** The first step was right: begins the session, or asks for the second step. A passkey is both at once. */
export async function admit(ctx: DetachedContext, who: Credentials, way: Way): Promise<SignInAnswer> {
  const { pools } = ctx.services
  if (who.secondFactor && way.method !== 'passkey') {
    const body: FirstStep = { method: way.method, stay: way.stay }
    return {
      next: 'code',
      ticket: await issueTicket(pools.identity, { purpose: 'second-step', userId: who.userId, body, minutes: 10 }),
    }
  }
  const cookies = await startSession(pools.identity, ctx.services, { userId: who.userId, ...way })
  ctx.reply.header('set-cookie', cookies)
  return { next: 'in' }
}
