import pg from 'pg'

/** A connection of its own: when it breaks off, what it is asked fails, and without a listener the process would end. */
export function newClient(config: pg.ClientConfig): pg.Client {
  const client = new pg.Client(config)
  client.on('error', () => {})
  return client
}
