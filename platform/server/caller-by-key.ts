import type { FastifyRequest } from 'fastify'
import { countAttempt, networkOf } from '../auth/attempts.ts'
import type { Auth } from '../auth/auth.ts'
import { readCookie } from '../auth/cookies.ts'
import type { Caller } from './confirm-caller.ts'
import { Refusal } from './refusal.ts'
import type { Services } from './slice.ts'

/** The key a program sends. Other tokens in this header belong to a proxy before us. */
export const keyIn = (request: Pick<FastifyRequest, 'headers'>): string | undefined =>
  /^bearer +(rpt_\S*) *$/i.exec(request.headers.authorization ?? '')?.[1]

/** Until when a network that sent too many wrong keys is not listened to, in this process; the counts are the database's. */
const waitingAt = new WeakMap<Auth, Map<string, number>>()

/** By a key alone: a session's cookie beside it would leave open whose request it is. */
export async function callerByKey(
  services: Services,
  request: FastifyRequest,
  key: string,
  known: boolean,
): Promise<Caller> {
  const { auth, pools } = services
  const waiting = waitingAt.get(auth) ?? new Map<string, number>()
  waitingAt.set(auth, waiting)
  if (readCookie(request.headers.cookie, auth.cookies.name) !== undefined) throw mixed()
  const network = networkOf(request.ip)
  // Whoever sent a right one before is not kept out by wrong ones from beside them.
  if (!known) refuseWaiting(waiting, network)
  const holder = await auth.holderOf(key, { now: services.clock(), address: request.ip })
  if (holder) {
    const { keyId: id, name, scopes, ...whose } = holder
    return { ...whose, key: { id, name, scopes } }
  }
  await countAttempt(pools.identity, 'key', network).catch((error: unknown) => {
    if (error instanceof Refusal && error.retryAfter) waiting.set(network, Date.now() + error.retryAfter * 1000)
    throw error
  })
  throw wrongKey()
}

function refuseWaiting(waiting: Map<string, number>, network: string): void {
  const seconds = Math.ceil(((waiting.get(network) ?? 0) - Date.now()) / 1000)
  if (seconds <= 0) return void waiting.delete(network)
  throw new Refusal(429, 'Too many wrong keys', {
    detail: `Wait ${seconds} seconds, then send a key that is in force.`,
    retryAfter: seconds,
  })
}

/** The same for a key that is mistyped, never was, has expired or was revoked. */
const wrongKey = () =>
  new Refusal(401, 'This API key opens nothing', {
    detail: 'It is mistyped, expired or revoked. Make another under Settings, API keys.',
  })

const mixed = () =>
  new Refusal(400, 'This request carries a session and an API key', { detail: 'Send one of them, not both.' })

export const onlyInPerson = () =>
  new Refusal(403, 'This is done in person', {
    detail: 'What concerns signing in, members’ access and keys is not open to an API key. Sign in to do it.',
  })
