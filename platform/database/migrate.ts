import { runMigrations as migrateJobs } from 'graphile-worker'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { takeLock } from './advisory-lock.ts'
import { type MigrationChoice, readMigrations } from './migration-files.ts'
import { newClient } from './new-client.ts'
import { connectionOf, type Endpoint } from './pools.ts'

export class MigrationFault extends Error {
  override readonly name = 'MigrationFault'
}

interface Passwords {
  owner?: string
  worker?: string
}

/**
 * Brings the database to this program's schema; answers the names of the migrations that ran. Of several processes that
 * start at once, one does it and the others wait.
 */
export async function migrate(
  endpoint: Endpoint,
  passwords: Passwords = {},
  choice: MigrationChoice = {},
): Promise<string[]> {
  const turn = newClient(connectionOf(endpoint, 'owner', passwords.owner))
  await turn.connect()
  try {
    await takeLock(turn, 'migrate')
    await migrateWorkerSchema(endpoint, passwords.worker)
    return await migrateSchema(endpoint, passwords, choice)
  } finally {
    await turn.end()
  }
}

async function migrateSchema(endpoint: Endpoint, passwords: Passwords, choice: MigrationChoice): Promise<string[]> {
  const pool = quietPool({ ...connectionOf(endpoint, 'owner', passwords.owner), max: 1 })
  const db = new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool }) })
  try {
    await sql`create schema if not exists migration`.execute(db)
    const migrations = await readMigrations(choice)
    const provider = { getMigrations: async () => migrations }
    await refuseNewerSchema(db, Object.keys(migrations))
    const { error, results } = await new Migrator({ db, provider, migrationTableSchema: 'migration' }).migrateToLatest()
    const failed = results?.find((result) => result.status === 'Error')
    if (error) throw new MigrationFault(describeFailure(error, failed?.migrationName), { cause: error })
    return (results ?? []).map((result) => result.migrationName)
  } finally {
    await db.destroy()
  }
}

async function migrateWorkerSchema(endpoint: Endpoint, password?: string): Promise<void> {
  const pgPool = quietPool({ ...connectionOf(endpoint, 'worker', password), max: 2 })
  try {
    await migrateJobs({ pgPool, noHandleSignals: true })
  } finally {
    await pgPool.end()
  }
}

/** Connections that break off, while the server is ended say, fail what they are asked and end no process. */
function quietPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config)
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** A program never runs on a schema it does not know: it could write what the newer one forbids. */
async function refuseNewerSchema(db: Kysely<Record<string, never>>, known: string[]): Promise<void> {
  const { rows } = await sql<{ present: boolean }>`
    select to_regclass('migration.kysely_migration') is not null as present`.execute(db)
  if (!rows[0]?.present) return
  const done = await sql<{ name: string }>`select name from migration.kysely_migration`.execute(db)
  const strangers = done.rows.map((row) => row.name).filter((name) => !known.includes(name))
  if (strangers.length === 0) return
  throw new MigrationFault(
    `The database is newer than this program: it knows ${strangers.join(', ')}. Start the newer program, or restore a backup made before.`,
  )
}

function describeFailure(error: unknown, name: string | undefined): string {
  const reason = error instanceof Error ? error.message : String(error)
  return `Migration ${name ?? ''} failed and was rolled back: ${reason}.`
}
