import { createPrivateKey } from 'node:crypto'
import type pg from 'pg'
import type { Config } from '#platform/config/config.ts'
import { readSecrets, type Secrets } from '#platform/config/secrets.ts'
import { inASentence } from '#platform/database/embedded/fault.ts'
import { connectionOf, type Endpoint, type Pools } from '#platform/database/pools.ts'
import { Anchor } from '#platform/events/anchor.ts'
import { Sealer } from '#platform/events/sealer.ts'
import type { Services } from '#platform/server/slice.ts'
import { furnish, type Opening } from './furnish.ts'
import { type OpenDatabase, openDatabase } from './open-database.ts'
import { upgrade } from './upgrade.ts'

/** A database that is up to date, and everything the operations need. Opened by the server and by the command line. */
export interface House {
  services: Services
  endpoint: Endpoint
  /** To the server, as the role that set the database up. */
  administrator: pg.ClientConfig
  /** To the database, as the role that owns the tables. */
  owner: pg.ClientConfig
  /** Of the roles, on a server that asks for them. */
  passwords: OpenDatabase['passwords']
  secrets: Secrets
  migrated: string[]
  sealer: Sealer
  close(): Promise<void>
  /** Leaves at once: work that is not committed is lost, the database is stopped unless another program uses it. */
  abandon(): Promise<void>
}

export async function openHouse(opening: Opening): Promise<House> {
  const { config, log } = opening
  const secrets = secretsOf(config)
  const database = await openDatabase(config, secrets, log)
  try {
    const migrated = await upgrade(opening, secrets, database)
    const services = furnish(opening, secrets, database)
    const sealer = new Sealer(
      services.pools,
      createPrivateKey(secrets.sealing.privateKey),
      log,
      new Anchor(config.dataDir),
    )
    return {
      services,
      endpoint: database.endpoint,
      administrator: database.administrator,
      owner: connectionOf(database.endpoint, 'owner', database.passwords.owner),
      passwords: database.passwords,
      secrets,
      migrated,
      sealer,
      close: () => closeAll(services.pools, database.stop),
      abandon: database.stop,
    }
  } catch (error) {
    await database.stop()
    throw error
  }
}

export function secretsOf(config: Config): Secrets {
  try {
    return readSecrets(config.dataDir)
  } catch (error) {
    throw inASentence(error, config.dataDir)
  }
}

async function closeAll(pools: Pools, stop: () => Promise<void>): Promise<void> {
  try {
    await pools.end()
  } finally {
    await stop()
  }
}
