import pg from 'pg'
import { sendTogether } from './send-together.ts'

/** Where a database answers: a socket folder or a host, and the role's name and password. */
export interface Endpoint {
  host: string
  port: number
  database: string
  password?: string | undefined
  ssl?: boolean | undefined
}

export interface Pools {
  /** rapport_app, pipelined: every request runs here. */
  app: pg.Pool
  /** rapport_app without pipelining, for COPY and cursors. */
  bulk: pg.Pool
  /** rapport_identity, pipelined: users, sessions, membership. */
  identity: pg.Pool
  /** rapport_worker: the sealer, and what is kept about jobs and backups. */
  worker: pg.Pool
  /** rapport_worker, for graphile-worker: it compares the times that it reads, and as text they would compare as nothing. */
  jobs: pg.Pool
  end(): Promise<void>
}

/**
 * A process that stands still in the middle of a transaction, or whose machine is gone, would hold up the sealer, which takes
 * no event younger than the oldest transaction: after so long, in milliseconds, the server ends it.
 */
const longestIdle = 60_000

type Passwords = Partial<Record<'app' | 'identity' | 'worker' | 'owner', string>>

export function createPools(endpoint: Endpoint, passwords: Passwords = {}, size = 8, idle = longestIdle): Pools {
  const pool = (role: keyof Passwords, max: number, extra: pg.PoolConfig & { pipeline?: boolean } = {}) => {
    const created = new pg.Pool({
      ...connectionOf(endpoint, role, passwords[role]),
      max,
      idleTimeoutMillis: 30_000,
      idle_in_transaction_session_timeout: idle,
      ...extra,
    })
    // A connection that breaks is dropped by the pool, and its query fails; without listeners, for those at rest and
    // those lent out between two queries, it would end the process.
    created.on('error', () => {})
    created.on('connect', (client) => client.on('error', () => {}))
    if (extra.pipeline) created.on('connect', sendTogether)
    return created
  }
  const pools = {
    app: pool('app', size, { pipeline: true }),
    bulk: pool('app', 4),
    identity: pool('identity', 4, { pipeline: true, options: '-c search_path=identity' }),
    worker: pool('worker', 4, { options: '-c synchronous_commit=off' }),
    jobs: pool('worker', 4, { options: '-c synchronous_commit=off', types: pg.types }),
  }
  return { ...pools, end: async () => void (await Promise.all(Object.values(pools).map((each) => each.end()))) }
}

export function connectionOf(endpoint: Endpoint, role: string, password?: string): pg.ClientConfig {
  return {
    host: endpoint.host,
    port: endpoint.port,
    database: endpoint.database,
    user: `rapport_${role}`,
    password: password ?? endpoint.password,
    ssl: endpoint.ssl ?? false,
    application_name: `rapport ${role}`,
    types: { getTypeParser },
  }
}

const { builtins } = pg.types

/**
 * bigint as a number (refused above 2^53, where it would lose a unit), days as 'YYYY-MM-DD', instants as ISO strings,
 * numeric as text.
 */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (format === 'binary') return pg.types.getTypeParser(oid, 'binary')
  if (oid === builtins.INT8) return readInteger
  if (oid === builtins.DATE || oid === builtins.NUMERIC) return (text: string) => text
  if (oid === builtins.TIMESTAMPTZ) return readInstant
  return pg.types.getTypeParser(oid, 'text')
}

function readInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a safe integer`)
  return value
}

const readInstant = (text: string) => new Date(text).toISOString()
