import type { FastifyRequest } from 'fastify'
import { callerByKey, keyIn } from './caller-by-key.ts'
import { noteCaller } from './log-refusal.ts'
import { notSignedIn, Refusal } from './refusal.ts'
import type { Services } from './slice.ts'

/** Who asks: somebody in person, by a session's cookie, or a program by a key. */
export interface Caller {
  userId: string
  workspaceId: string
  secondFactor: boolean
  key?: { id: string; name: string; scopes: string[] }
}

/** Where a cookie or key led the last time. Only a guess: it is confirmed at every request before anything is read or written. */
const lastSeen = new Map<string, Caller>()
const mostSeen = 10_000

interface Confirmed {
  /** Whom the cookie or key most likely belongs to: known at once when it came before. */
  guess: Promise<Caller>
  /** Rejects unless the session or key is in force and is the guessed one's. Wait for it before touching a record. */
  caller: Promise<Caller>
}

/**
 * Asks for the session or key while the transaction is already being opened for the one it led to last time, which saves a
 * trip. A revoked one is refused at once, since the answer waits for the database to confirm it.
 */
export function confirmCaller(services: Services, request: FastifyRequest): Confirmed {
  const shown = keyIn(request) ?? request.headers.cookie ?? ''
  const seen = lastSeen.get(shown)
  const caller = callerOf(services, request, { known: seen !== undefined }).then(
    (found) => {
      noteCaller(request, found)
      return remember(shown, found, seen)
    },
    (error: unknown) => {
      lastSeen.delete(shown)
      throw error
    },
  )
  // Whoever needs it awaits it; a request that fails earlier must not leave it unheard.
  caller.catch(() => {})
  return { guess: seen ? Promise.resolve(seen) : caller, caller }
}

/** `known` where the same key opened something before, `unseen` where nobody asked just now. */
interface Asked {
  known: boolean
  unseen?: boolean
}

/** Rejects where nobody is behind this request (any more). */
export async function callerOf(services: Services, request: FastifyRequest, asked: Asked): Promise<Caller> {
  const key = keyIn(request)
  if (key !== undefined) return callerByKey(services, request, key, asked.known)
  const session = await services.auth.sessionOf(request.headers.cookie, asked)
  if (!session) throw notSignedIn()
  return session
}

function remember(shown: string, found: Caller, seen: Caller | undefined): Caller {
  lastSeen.delete(shown)
  if (seen && (seen.workspaceId !== found.workspaceId || seen.userId !== found.userId)) {
    throw new Refusal(409, 'You belong to another workspace now', { detail: 'Nothing was changed. Try again.' })
  }
  lastSeen.set(shown, found)
  const oldest = lastSeen.size > mostSeen ? lastSeen.keys().next().value : undefined
  if (oldest !== undefined) lastSeen.delete(oldest)
  return found
}
