import { existsSync } from 'node:fs'
import type pg from 'pg'
import { openHouse } from '#app/house.ts'
import { askedToEnd } from '#app/signals.ts'
import { slices } from '#app/slices.ts'
import { resolveActor } from '#modules/workspace/server/index.ts'
import { readConfig } from '#platform/config/config.ts'
import { createLogger } from '#platform/log/logger.ts'
import { createHttpServer } from '#platform/server/http.ts'

// The server as it is, but for the statements that write events: they are answered here and never sent. What is left
// is the same work without its event.
const end = askedToEnd()
const config = readConfig({ env: process.env, argv: process.argv.slice(2) })
if (!existsSync(config.dataDir)) throw new Error(`${config.dataDir} is not there`)
const house = await openHouse({ config, log: createLogger(config.logLevel) })
house.services.pools.app.on('connect', swallowEvents)
const app = await createHttpServer({ slices, services: house.services, resolveActor })
await app.listen({ host: config.host, port: config.port })
await end
await app.close()
await house.close()
process.exit(0)

function swallowEvents(client: pg.PoolClient): void {
  const send = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
  const query = (...args: unknown[]) => {
    const { text = '' } = args[0] as { text?: string }
    const writesEvent = /platform\.record_event\(/.test(text)
    return writesEvent ? Promise.resolve({ command: 'SELECT', rows: [], rowCount: 1, fields: [] }) : send(...args)
  }
  Object.assign(client, { query })
}
