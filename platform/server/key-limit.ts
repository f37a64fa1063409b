import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hashOf } from '../auth/tokens.ts'
import { keyIn } from './caller-by-key.ts'
import { Refusal } from './refusal.ts'

/** How often a minute one key may ask, in each process. */
const keyLimit = 1200

/** Says with every answer how much is left; counted before the database is asked. */
export function limitKeys(app: FastifyInstance, max = keyLimit) {
  const count = app.createRateLimit({
    max,
    timeWindow: 60_000,
    // The key itself is not kept in memory longer than its request.
    keyGenerator: (request) => hashOf(keyIn(request) ?? '').toString('base64url'),
  })
  return refuseBeyond(count, 'This API key asks too often')
}

type Count = ReturnType<FastifyInstance['createRateLimit']>

export function refuseBeyond(count: Count, title: string) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const found = await count(request)
    if (found.isAllowed) return
    reply.headers({
      'ratelimit-limit': String(found.max),
      'ratelimit-remaining': String(found.remaining),
      'ratelimit-reset': String(found.ttlInSeconds),
    })
    if (!found.isExceeded) return
    throw new Refusal(429, title, {
      detail: `It may ask ${found.max} times a minute. Wait ${found.ttlInSeconds} seconds.`,
      retryAfter: found.ttlInSeconds,
    })
  }
}
