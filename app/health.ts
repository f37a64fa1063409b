import { createServer, type ServerResponse } from 'node:http'
import type { House } from './house.ts'

/** A round of seals takes far less, and the database is back sooner after it was killed. */
const patience = 60_000

interface Watched {
  services: Pick<House['services'], 'pools'>
  sealer: Pick<House['sealer'], 'lastRound'>
}

/** For whoever watches a process that answers no other requests: a service manager, a container. */
export async function answerHealth(house: Watched, at: { host: string; port: number }) {
  const server = createServer((request, response) => {
    if (request.method === 'GET' && request.url === '/health/live') return say(response, 200, { ok: true })
    const known = request.method === 'GET' && ['/healthz', '/health/ready'].includes(request.url ?? '')
    if (!known) return say(response, 404, { ok: false, says: 'This process works in the background.' })
    healthOf(house).then(
      () => say(response, 200, { ok: true }),
      (error: Error) => say(response, 503, { ok: false, says: error.message }),
    )
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(at, resolve))
  return {
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function healthOf({ services, sealer }: Watched): Promise<void> {
  await services.pools.worker.query('select 1').catch(() => {
    throw new Error('The database does not answer.')
  })
  const silent = performance.now() - sealer.lastRound
  if (silent > patience) throw new Error(`Events have not been sealed for ${Math.round(silent / 1000)} seconds.`)
}

function say(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}
