import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Problem } from '../contract/problem.ts'
import type { Pools } from '../database/pools.ts'

/** A database that takes longer than this for nothing does not answer. */
const patience = 5000

/** For whoever watches this process: whether it lives, and whether to send requests here. */
export function registerHealth(app: FastifyInstance, pools: Pools, leaving: AbortSignal | undefined): void {
  app.get('/health/live', async () => ({ ok: true }))
  const ready = async (_: unknown, reply: FastifyReply) => {
    if (leaving?.aborted) return unready(reply, 'This process is ending.')
    if (!(await answers(pools))) return unready(reply, 'The database does not answer. It is started again by itself.')
    return { ok: true }
  }
  app.get('/health/ready', ready)
  app.get('/healthz', ready)
}

async function answers({ app }: Pools): Promise<boolean> {
  const asked = app.query('select 1').then(
    () => true,
    () => false,
  )
  return Promise.race([asked, pause(patience, false, { ref: false })])
}

function unready(reply: FastifyReply, detail: string): FastifyReply {
  const problem: Problem = { type: 'about:blank', title: 'Not ready', status: 503, detail, faults: [] }
  return reply.status(503).type('application/problem+json').send(JSON.stringify(problem))
}
