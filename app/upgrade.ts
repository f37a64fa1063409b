import type pg from 'pg'
import type { Secrets } from '#platform/config/secrets.ts'
import { takeLock } from '#platform/database/advisory-lock.ts'
import { newClient } from '#platform/database/new-client.ts'
import type { SchemaState } from '#platform/database/schema-state.ts'
import type { Opening } from './furnish.ts'
import { runMigrations, stateOf } from './migrations.ts'
import type { OpenDatabase } from './open-database.ts'
import { UpgradeFault } from './upgrade-fault.ts'

/**
 * Brings the database to this program's tables. A new one is simply set up. Where there are data, they are copied first and
 * the copy read again; then the migrations run and everything is looked at; and when one fails or leaves something wrong,
 * the data are where they were. Answers the migrations that ran.
 */
export async function upgrade(opening: Opening, secrets: Secrets, database: OpenDatabase): Promise<string[]> {
  const found = await stateOf(opening, database)
  if (found.unknown.length > 0) throw newer(found)
  if (found.pending.length === 0 || found.done.length === 0) return runMigrations(opening, database)
  const client = newClient({ ...database.administrator, database: database.endpoint.database })
  await client.connect()
  try {
    await takeLock(client, 'upgrade')
    const state = await stateOf(opening, database)
    // Another process that started at the same time has done it.
    if (state.pending.length === 0) return []
    await refuseWhileOthersWork(client)
    // Loaded when there is something to upgrade: it looks at everything, and no start is to wait for that.
    const { upgradeCarefully } = await import('./upgrade-carefully.ts')
    return await upgradeCarefully(opening, secrets, database, state)
  } finally {
    await client.end().catch(() => {})
  }
}

function newer({ unknown }: SchemaState): UpgradeFault {
  return new UpgradeFault(
    `The database is newer than this program: it knows ${unknown.join(', ')}. Nothing was changed. Start the newer program, or restore a backup made before.`,
  )
}

/** Of an older program that still runs, or of a command: they would work on tables that change under them. */
async function refuseWhileOthersWork(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and usename in ('rapport_app', 'rapport_identity')`,
  )
  if (rows[0]!.count === 0) return
  throw new UpgradeFault(
    `Another Rapport works on this database (${rows[0]!.count} connections), and its tables would change under it. Nothing was changed. End it, then start this one.`,
  )
}
