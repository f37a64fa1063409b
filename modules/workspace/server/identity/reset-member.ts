import { removeSecondFactor } from '#platform/auth/second-factor.ts'
import { endSessions } from '#platform/auth/start-session.ts'
import { credentialsOf } from '#platform/auth/users.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { Services } from '#platform/server/slice.ts'
import { secondFactorOff } from '../../contract/identity-events.ts'
import { theCommandLine } from '../resolve-actor.ts'
import { inIdentity, personOf, tell } from './in-identity.ts'
import { offerReset } from './offer-reset.ts'

export interface MemberReset {
  name: string
  email: string
  /** Works once, for an hour. */
  link: string
  endedSessions: number
  secondFactorRemoved: boolean
}

/** By whoever runs the machine: a link for a new password; every session ends, and the second factor goes if asked for. */
export async function resetMember(
  services: Services,
  email: string,
  options: { secondFactor: boolean },
): Promise<MemberReset> {
  const who = await credentialsOf(services.pools.identity, { email })
  if (!who) {
    const detail = `Nobody signs in with ${email}. "rapport member list" shows who does.`
    throw new Refusal(404, 'This member is not here', { detail })
  }
  const ctx = {
    services,
    workspaceId: who.workspaceId,
    actor: theCommandLine,
    now: services.clock(),
    log: services.log,
  }
  return inIdentity(ctx, async (own) => {
    const person = await personOf(own, who.userId)
    const ended = await endSessions(own.identity, who.userId)
    const secondFactorRemoved = options.secondFactor && (await removeSecondFactor(own.identity, who.userId))
    if (secondFactorRemoved) await tell(own, secondFactorOff, person.memberId, { name: person.name })
    const link = await offerReset(own, person)
    return { name: person.name, email: who.email, link, endedSessions: ended.length, secondFactorRemoved }
  })
}
