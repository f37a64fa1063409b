import { endSessions } from '#platform/auth/start-session.ts'
import type { DetachedContext } from '#platform/server/slice.ts'

export async function endSession(ctx: DetachedContext): Promise<void> {
  const { auth, pools } = ctx.services
  const session = await auth.sessionOf(ctx.request.headers.cookie)
  if (session) await endSessions(pools.identity, session.userId, { only: session.sessionId })
  ctx.reply.header('set-cookie', auth.cookies.remove())
  // The theme and how the screen is set up stay: nothing of the data is in the browser's stores.
  ctx.reply.header('clear-site-data', '"cache"')
}
