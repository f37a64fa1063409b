import type pg from 'pg'
import type { Logger } from 'pino'
import type { Config } from '#platform/config/config.ts'
import type { Secrets } from '#platform/config/secrets.ts'
import { bootstrap } from '#platform/database/bootstrap.ts'
import { throwOffBallast } from '#platform/database/embedded/ballast.ts'
import { startEmbedded } from '#platform/database/embedded/start-embedded.ts'
import type { Endpoint } from '#platform/database/pools.ts'
import { finishSwap } from '#platform/recovery/swap-cluster.ts'

/** A database that takes connections; its tables may be those of another version. */
export interface OpenDatabase {
  endpoint: Endpoint
  /** To the server, as the role that set the database up. */
  administrator: pg.ClientConfig
  passwords: Partial<Secrets['databasePasswords']>
  stop: () => Promise<void>
}

export const databaseName = 'rapport'

/** Which database an address of the owner's names. */
export const databaseIn = (address: string | undefined): string =>
  (address && decodeURIComponent(new URL(address).pathname.slice(1))) || databaseName

export function openDatabase(config: Config, secrets: Secrets, log: Logger): Promise<OpenDatabase> {
  return config.databaseUrl ? given(config.databaseUrl, secrets) : embedded(config, log)
}

async function embedded(config: Config, log: Logger): Promise<OpenDatabase> {
  throwOffBallast(config.dataDir)
  finishSwap(config.dataDir)
  const server = await startEmbedded({ dataDir: config.dataDir, log: (sentence) => log.info(sentence) })
  const { host, port, password } = server.connection
  try {
    await bootstrap(server.connection, databaseName)
  } catch (error) {
    await server.stop()
    throw error
  }
  return {
    endpoint: { host, port, password, database: databaseName },
    administrator: server.connection,
    passwords: {},
    stop: () => server.stop(),
  }
}

/** A server of the owner's: the address's role makes our roles and the database; we then sign in as those. */
async function given(address: string, secrets: Secrets): Promise<OpenDatabase> {
  const url = new URL(address)
  const database = databaseIn(address)
  const ssl = /^(require|verify-ca|verify-full)$/.test(url.searchParams.get('sslmode') ?? '')
  const host = url.searchParams.get('host') ?? url.hostname
  const admin = {
    host,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username) || 'postgres',
    password: decodeURIComponent(url.password),
    ssl,
  }
  await bootstrap(
    { ...admin, database: url.searchParams.get('admin-database') ?? 'postgres' },
    database,
    secrets.databasePasswords,
  )
  return {
    endpoint: { host, port: admin.port, database, ssl },
    administrator: { ...admin, database },
    passwords: secrets.databasePasswords,
    stop: async () => {},
  }
}
