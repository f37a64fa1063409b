import type { Duplex } from 'node:stream'
import type pg from 'pg'

/**
 * Statements that a pipelined connection is given in one turn of the event loop leave in one write. Written one by one,
 * each costs a system call and wakes the server: a transaction of nine statements took a quarter more processor time,
 * and eight clients got 1050 of them done per second instead of 1400.
 */
export function sendTogether(client: pg.ClientBase): void {
  const stream = streamOf(client)
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

/**
 * Sends a statement whose answer nobody waits for: with what the connection is given next, when that comes in the same turn of
 * the event loop, else at its end. The end of one transaction leaves with the beginning of the next, which saves every
 * second system call of those that only read.
 */
export function sendLater(client: pg.ClientBase, text: string): Promise<pg.QueryResult> {
  const stream = streamOf(client)
  stream.cork()
  setImmediate(() => stream.uncork())
  return client.query(text)
}

const streamOf = (client: pg.ClientBase) =>
  (client as pg.ClientBase & { connection: { stream: Duplex } }).connection.stream
