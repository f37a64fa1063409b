import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** A request may be on its way on a connection that was opened a moment ago. */
const grace = 5_000

/**
 * Closes, when the server ends, the connections on which nothing was ever asked: browsers open some ahead, Node does not
 * count them as resting, and they would hold the end up for a minute.
 */
export function closeSilentConnections(app: FastifyInstance): void {
  const silent = new Map<Socket, number>()
  app.server.on('connection', (socket: Socket) => {
    silent.set(socket, performance.now())
    socket.once('close', () => silent.delete(socket))
  })
  app.server.on('request', ({ socket }: { socket: Socket }) => void silent.delete(socket))
  app.addHook('preClose', async () => {
    for (const [socket, opened] of silent)
      setTimeout(() => silent.has(socket) && socket.destroy(), opened + grace - performance.now())
  })
}
