import { join } from 'node:path'
import { everyWorkspace } from '#modules/workspace/server/index.ts'
import { connectionOf, createPools } from '#platform/database/pools.ts'
import { backUp } from '#platform/recovery/back-up.ts'
import { exportAll } from '#platform/recovery/export-all.ts'
import { RecoveryFault } from '#platform/recovery/fault.ts'
import { backupFolder, placeOf } from '#platform/recovery/kept-backups.ts'
import { passphraseFrom } from '#platform/recovery/passphrase.ts'
import type { Opening } from './furnish.ts'
import type { OpenDatabase } from './open-database.ts'
import { UpgradeFault } from './upgrade-fault.ts'

/** Everything as it was, and how a person gets it back. */
export interface BeforeUpgrade {
  kind: 'backup' | 'export'
  place: string
  bytes: number | null
  /** What is known of it, after "is there, ". */
  known: string
  wayBack: string
}

/** A backup; from a server of the owner's that lets nobody copy it, an export. Without either there is no upgrade. */
export async function copyBeforeUpgrade(opening: Opening, database: OpenDatabase, now: Date): Promise<BeforeUpgrade> {
  try {
    return await backup(opening, database, now)
  } catch (error) {
    if (opening.config.databaseUrl === undefined || !(error instanceof RecoveryFault)) throw noCopy(error)
    return await exported(opening, database, now).catch((second: unknown) => {
      throw noCopy(second)
    })
  }
}

const noCopy = (error: unknown) =>
  new UpgradeFault(
    `There was no upgrade, since no copy of the data could be made before it. Nothing was changed. ${(error as Error).message}`,
    { cause: error },
  )

async function backup({ config, clock }: Opening, database: OpenDatabase, now: Date): Promise<BeforeUpgrade> {
  const made = await backUp({
    file: placeOf(backupFolder(config), now),
    server: database.administrator,
    database: database.endpoint.database,
    embedded: config.databaseUrl === undefined,
    dataDir: config.dataDir,
    passphrase: passphraseFrom(process.env, config.backupPassphraseFile),
    clock: clock ?? (() => new Date()),
  })
  const wayBack = `"rapport restore ${made.file} --data-dir FOLDER" of the Rapport that was here before puts them into a new folder.`
  return { kind: 'backup', place: made.file, bytes: made.size, known: 'read again and whole', wayBack }
}

async function exported(
  { config, clock }: Opening,
  { endpoint, passwords }: OpenDatabase,
  now: Date,
): Promise<BeforeUpgrade> {
  const folder = join(backupFolder(config), `before-upgrade-${now.toISOString().slice(0, 19).replaceAll(':', '')}Z`)
  const pools = createPools(endpoint, passwords)
  try {
    await exportAll({
      folder,
      owner: connectionOf(endpoint, 'owner', passwords.owner),
      workspaceIds: await everyWorkspace(pools),
      dataDir: config.dataDir,
      clock: clock ?? (() => new Date()),
    })
  } finally {
    await pools.end()
  }
  const wayBack = `"rapport import-all ${folder}" of the Rapport that was here before puts them into an empty database.`
  return { kind: 'export', place: folder, bytes: null, known: 'with a sum of every table', wayBack }
}
