import { Server } from 'node:net'
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

/**
 * Ends a server without dropping a request. It takes no new connection, so that a balancer goes elsewhere; whoever has one
 * open gets an answer to what they ask and is told that it was the last; streams end. Those that ask nothing more are
 * closed after `patience`, which has to be longer than a proxy keeps a resting connection: see deploy/.
 */
export async function leave(app: FastifyInstance, leaving: AbortController, patience = 2_000): Promise<void> {
  leaving.abort()
  await takeWaiting(app, patience)
  // Closing an HTTP server closes its resting connections at once, perhaps with a request already on its way.
  Server.prototype.close.call(app.server)
  for (const end = Date.now() + patience; Date.now() < end && (await connections(app)) > 0; ) await pause(20)
  await app.close()
}

/** A turn of the event loop in which nothing else was done, in milliseconds: none came while it was being done. */
const shortTurn = 0.1

/**
 * Connections that the system has taken and we have not would be reset with what they ask. Node takes one a turn: only when
 * turns bring none, none waits; and what comes while a turn does other work waits for the next. So it ends after turns that
 * brought none and did nothing, and while clients keep coming it ends some time all the same. What comes in the moment
 * between is reset before it was read by anybody: a balancer asks another process, a browser asks again.
 */
async function takeWaiting({ server }: FastifyInstance, patience: number): Promise<void> {
  let quiet = 0
  const taken = () => (quiet = -1)
  server.on('connection', taken)
  for (const end = Date.now() + Math.max(patience, 1_000); quiet < 3 && Date.now() < end; ) {
    const begin = performance.now()
    await nextTurn()
    quiet = performance.now() - begin < shortTurn ? quiet + 1 : 0
  }
  server.off('connection', taken)
}

const connections = ({ server }: FastifyInstance) =>
  new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count ?? 0)))
