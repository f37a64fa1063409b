import type pg from 'pg'
import { slices } from '#app/slices.ts'
import { resolveActor } from '#modules/workspace/server/index.ts'
import { createHttpServer } from '#platform/server/http.ts'
import type { World } from './world.ts'

export interface Statement {
  text: string
  values: unknown[]
}

/** The statements that a request sends for its own work: not those that open the transaction and find the member. */
export async function statementsOf(world: World, path: string): Promise<Statement[]> {
  const heard: Statement[] = []
  const forTheMember: Statement[] = []
  const heardResolve = async (...asked: Parameters<typeof resolveActor>) => {
    const from = heard.length
    const actor = await resolveActor(...asked)
    forTheMember.push(...heard.slice(from))
    return actor
  }
  const pools = { ...world.house.services.pools, app: listening(world.house.services.pools.app, heard) }
  const app = await createHttpServer({
    slices,
    services: { ...world.house.services, pools },
    resolveActor: heardResolve,
  })
  try {
    const response = await app.inject({ method: 'GET', url: path, headers: { cookie: world.http.cookie } })
    if (response.statusCode !== 200) throw new Error(`${path} answered ${response.statusCode}: ${response.body}`)
  } finally {
    await app.close()
  }
  return heard.filter((statement) => !forTheMember.includes(statement) && !isFrame(statement.text))
}

const isFrame = (text: string) => /^(begin|commit|rollback|set local)/.test(text)

/** The pool as it is, but what its clients send is written down. */
function listening(pool: pg.Pool, heard: Statement[]): pg.Pool {
  const connect = async () => listeningClient(await pool.connect(), heard)
  return new Proxy(pool, { get: (target, key) => (key === 'connect' ? connect : bound(target, key)) })
}

function listeningClient(client: pg.PoolClient, heard: Statement[]): pg.PoolClient {
  const query = (asked: string | Partial<Statement>, ...rest: unknown[]) => {
    const { text = '', values = [] } = typeof asked === 'string' ? { text: asked } : asked
    heard.push({ text, values })
    return (client.query as (...args: unknown[]) => unknown).call(client, asked, ...rest)
  }
  return new Proxy(client, { get: (target, key) => (key === 'query' ? query : bound(target, key)) })
}

function bound(target: object, key: string | symbol): unknown {
  const value: unknown = Reflect.get(target, key, target)
  return typeof value === 'function' ? value.bind(target) : value
}

/** How the SQL is shown: one line, and values left out. */
export const shown = ({ text }: { text: string }) => text.replace(/\s+/g, ' ').trim()
