import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/**
 * Closes, when the server ends, the connections on which nothing was ever asked: browsers open some ahead, Node does not
 * count them as resting, and they would hold the end up for a minute. A request may be on its way on one that was opened
 * a moment ago: `grace` is how long, in milliseconds.
 */
export function closeSilentConnections(app: FastifyInstance, grace = 5_000): void {
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
