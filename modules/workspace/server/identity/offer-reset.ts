import { issueTicket, voidTickets } from '#platform/auth/tickets.ts'
import { passwordResetOffered } from '../../contract/identity-events.ts'
import { type IdentityContext, type Person, tell } from './in-identity.ts'

/** A link for a new password: works once, for an hour; those before it are void. */
export async function offerReset(ctx: IdentityContext, person: Person): Promise<string> {
  const { identity, services } = ctx
  await voidTickets(identity, 'password-reset', person.userId)
  const ticket = await issueTicket(identity, { purpose: 'password-reset', userId: person.userId, minutes: 60 })
  await tell(ctx, passwordResetOffered, person.memberId, { name: person.name })
  // Behind the #, so that no server on the way writes it down.
  return `${services.config.publicUrl}/new-password#${ticket}`
}
