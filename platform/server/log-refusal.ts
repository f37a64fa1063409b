import type { FastifyRequest } from 'fastify'
import type { Problem } from '#platform/contract/problem.ts'
import { networkMark } from '../auth/network-mark.ts'
import type { Caller } from './confirm-caller.ts'
import { Refusal } from './refusal.ts'
import type { Services } from './slice.ts'

const callers = new WeakMap<FastifyRequest, Caller>()

/** Remembers who asked, for the line about a refusal. */
export const noteCaller = (request: FastifyRequest, caller: Caller) => void callers.set(request, caller)

/** Not signed in, not allowed, not by the proxy, too often; and what no program of ours sends: unreadable, late, too large, packed. */
const telling = new Set([401, 403, 421, 429, 400, 408, 413, 415])

/** A line for each attempt that failed and each request that was refused: who where it is known, from which network, why. */
export function logRefusal(
  { log, auth }: Pick<Services, 'log' | 'auth'>,
  request: FastifyRequest,
  error: unknown,
  { status, title }: Problem,
): void {
  const attemptOn = error instanceof Refusal ? error.attemptOn : undefined
  if (!telling.has(status) && attemptOn === undefined) return
  const caller = callers.get(request)
  const userId = attemptOn ?? caller?.userId
  log.info(
    {
      ...{ reason: title, status, method: request.method, path: request.routeOptions.url },
      ...(userId === undefined ? {} : { userId }),
      ...(caller?.key ? { keyId: caller.key.id } : {}),
      network: networkMark(auth, request.ip),
    },
    'refused',
  )
}
