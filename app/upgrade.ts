import type pg from 'pg'
import type { Secrets } from '#platform/config/secrets.ts'
import { takeLock } from '#platform/database/advisory-lock.ts'
import { MigrationFault, migrate } from '#platform/database/migrate.ts'
import { newClient } from '#platform/database/new-client.ts'
import { type SchemaState, schemaState } from '#platform/database/schema-state.ts'
import { recordRun } from '#platform/recovery/runs.ts'
import { type BeforeUpgrade, copyBeforeUpgrade } from './copy-before-upgrade.ts'
import { type Examined, examine, ofTheSurroundings } from './examine.ts'
import { furnish, type Opening } from './furnish.ts'
import type { OpenDatabase } from './open-database.ts'
import { putBack } from './put-back.ts'
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
    return await carefully(opening, secrets, database, state)
  } finally {
    await client.end().catch(() => {})
  }
}

const stateOf = ({ migrations }: Opening, { endpoint, passwords }: OpenDatabase) =>
  schemaState(endpoint, passwords.owner, { folder: migrations })
const runMigrations = ({ migrations }: Opening, { endpoint, passwords }: OpenDatabase) =>
  migrate(endpoint, passwords, { folder: migrations })

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

async function carefully(
  opening: Opening,
  secrets: Secrets,
  database: OpenDatabase,
  before: SchemaState,
): Promise<string[]> {
  const { say = (sentence) => opening.log.info(sentence), clock = () => new Date() } = opening
  const count = before.pending.length === 1 ? 'one change' : `${before.pending.length} changes`
  say(`The data are of an older Rapport: ${count} of the tables to come. Copying everything first …`)
  const unwell = await wrongIn(opening, secrets, database).catch((): Examined[] => [])
  const begun = clock()
  const copy = await copyBeforeUpgrade(opening, database, begun)
  say(`${copy.place} is there, ${copy.known}. Changing the tables …`)
  let migrated: string[]
  try {
    migrated = await runMigrations(opening, database)
    say('The tables are changed. Reading everything again …')
    const wrong = (await wrongIn(opening, secrets, database)).filter(
      ({ name }) => !unwell.some((each) => each.name === name),
    )
    if (wrong.length > 0)
      throw new MigrationFault(
        `The tables were changed (${migrated.join(', ')}), and not all is well afterwards. ${wrong.map(({ name, says }) => `${name}: ${says}`).join(' ')}`,
      )
  } catch (error) {
    throw await taken(opening, database, before, copy, error as Error)
  }
  await remember(opening, secrets, database, copy, begun)
  say(`All is well. ${migrated.length === 1 ? 'One change was' : `${migrated.length} changes were`} made.`)
  return migrated
}

async function wrongIn(opening: Opening, secrets: Secrets, database: OpenDatabase): Promise<Examined[]> {
  const services = furnish(opening, secrets, database)
  try {
    const found = await examine({ services, secrets }, true, ({ name }) => !ofTheSurroundings.includes(name))
    return found.filter(({ ok }) => !ok)
  } finally {
    await services.pools.end()
  }
}

/** What failed was rolled back, or the copy is put back; answers what to tell. */
async function taken(
  opening: Opening,
  database: OpenDatabase,
  before: SchemaState,
  copy: BeforeUpgrade,
  reason: Error,
): Promise<UpgradeFault> {
  const said = `The upgrade failed. ${reason.message}`
  const again = 'Start the Rapport that was here before, and tell its makers; this one tries again at its next start.'
  const after = await stateOf(opening, database).catch(() => undefined)
  if (after && after.done.join() === before.done.join() && after.jobs === before.jobs)
    return new UpgradeFault(`${said} Your data are as they were, and a copy is in ${copy.place}. ${again}`, {
      cause: reason,
    })
  if (copy.kind === 'export' || opening.config.databaseUrl !== undefined)
    return new UpgradeFault(
      `${said} The tables are changed already, and a database server of your own is not put back by Rapport. Everything as it was before is in ${copy.place}: ${copy.wayBack}`,
      { cause: reason },
    )
  try {
    const { aside } = await putBack(opening, database, copy.place, before)
    return new UpgradeFault(
      `${said} Your data were put back as they were. What the upgrade made of them is in ${aside}; remove it when nobody needs to look at it. ${again}`,
      { cause: reason },
    )
  } catch (error) {
    return new UpgradeFault(
      `${said} Putting the data back failed too: ${(error as Error).message} They are whole in ${copy.place}: ${copy.wayBack}`,
      { cause: error },
    )
  }
}

/** For doctor, which asks how old the newest backup is; an older Rapport had no place for it. */
async function remember(
  opening: Opening,
  secrets: Secrets,
  database: OpenDatabase,
  { kind, place, bytes }: BeforeUpgrade,
  begun: Date,
): Promise<void> {
  if (kind === 'export') return
  const { pools, clock } = furnish(opening, secrets, database)
  const says = 'Made before an upgrade, read again and whole.'
  const run = { kind: 'backup' as const, ok: true, says, file: place, bytes, begunAt: begun.toISOString() }
  await recordRun(pools, { ...run, finishedAt: clock().toISOString() }).finally(() => pools.end())
}
