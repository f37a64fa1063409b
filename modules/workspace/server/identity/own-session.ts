import type { Session } from '#platform/auth/auth.ts'
import { notSignedIn } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'

/** The session behind this request. What concerns an account is done in person: never with a key of the API. */
export async function ownSession(ctx: DetachedContext): Promise<Session> {
  const session = await ctx.services.auth.sessionOf(ctx.request.headers.cookie)
  if (!session || session.userId !== ctx.actor.userId) throw notSignedIn()
  return session
}
