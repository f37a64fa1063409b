import { createPrivateKey } from 'node:crypto'
import type { Logger } from 'pino'
import { type Auth, createAuth } from '#platform/auth/auth.ts'
import type { PasswordCost } from '#platform/auth/password.ts'
import type { Config } from '#platform/config/config.ts'
import { readSecrets, type Secrets } from '#platform/config/secrets.ts'
import { createPools } from '#platform/database/pools.ts'
import { ErasureRegister } from '#platform/events/erasure-register.ts'
import { FileStore } from '#platform/files/file-store.ts'
import { backupFolder } from '#platform/recovery/kept-backups.ts'
import type { Services } from '#platform/server/slice.ts'
import type { OpenDatabase } from './open-database.ts'

export interface Opening {
  config: Config
  log: Logger
  clock?: () => Date
  passwordCost?: PasswordCost
  /** Tells a person what takes long. */
  say?: (sentence: string) => void
  /** Another folder of migrations than this program's. */
  migrations?: string
}

/** Everything the operations need, on a database that is open. */
export function furnish(opening: Opening, secrets: Secrets, database: OpenDatabase): Services {
  const { config, log, clock = () => new Date(), passwordCost } = opening
  const pools = createPools(database.endpoint, database.passwords)
  const auth: Auth = createAuth({
    identity: pools.identity,
    secret: secrets.session,
    // Read anew: a key that came meanwhile counts at once.
    vault: () => readSecrets(config.dataDir).vault,
    publicUrl: config.publicUrl,
    idleHours: config.idleHours,
    ...(passwordCost ? { passwordCost } : {}),
  })
  const erasures = new ErasureRegister(
    config.dataDir,
    createPrivateKey(secrets.sealing.privateKey),
    backupFolder(config),
  )
  return { pools, config, auth, files: new FileStore(config.dataDir), erasures, pushKeys: secrets.push, log, clock }
}
