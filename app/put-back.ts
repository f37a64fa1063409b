import { mkdtempSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readPostmasterFile } from '#platform/database/embedded/postmaster-file.ts'
import { startEmbedded } from '#platform/database/embedded/start-embedded.ts'
import { isAlive } from '#platform/database/embedded/system-process.ts'
import { type SchemaState, schemaState } from '#platform/database/schema-state.ts'
import { passphraseFrom } from '#platform/recovery/passphrase.ts'
import { restore } from '#platform/recovery/restore.ts'
import { swapCluster } from '#platform/recovery/swap-cluster.ts'
import type { Opening } from './furnish.ts'
import { databaseName, type OpenDatabase } from './open-database.ts'
import { UpgradeFault } from './upgrade-fault.ts'

/**
 * Puts the database of a backup into the place of the present one, which is kept aside: unpacked beside it and started once,
 * and only then exchanged. Keys and uploaded files stay: no migration touches them. The database is stopped afterwards.
 */
export async function putBack(
  { config, clock = () => new Date() }: Opening,
  database: OpenDatabase,
  file: string,
  before: SchemaState,
): Promise<{ aside: string }> {
  await database.stop()
  const { dataDir } = config
  const running = readPostmasterFile(join(dataDir, 'postgres', 'cluster'))
  if (running && isAlive(running.pid)) throw new UpgradeFault('Another program keeps the database running.')
  const scratch = mkdtempSync(join(dataDir, 'put-back-'))
  const aside = join('postgres', `after-failed-upgrade-${clock().toISOString().slice(0, 19).replaceAll(':', '')}Z`)
  try {
    const passphrase = passphraseFrom(process.env, config.backupPassphraseFile)
    await restore({ file, dataDir: scratch, passphrase, database: databaseName })
    await refuseUnlessSame(scratch, before)
    swapCluster(dataDir, { comes: join(basename(scratch), 'postgres', 'cluster'), aside })
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  return { aside: join(dataDir, aside) }
}

async function refuseUnlessSame(scratch: string, before: SchemaState): Promise<void> {
  const server = await startEmbedded({ dataDir: scratch })
  try {
    const { done } = await schemaState({ ...server.connection, database: databaseName }, undefined)
    if (done.join() !== before.done.join()) throw new UpgradeFault('The backup holds other tables than were here.')
  } finally {
    await server.stop()
  }
}
