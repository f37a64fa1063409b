import type pg from 'pg'
import { type MigrationChoice, migrationNames } from './migration-files.ts'
import { newClient } from './new-client.ts'
import { connectionOf, type Endpoint } from './pools.ts'

/** How far the database's tables are, seen from this program. */
export interface SchemaState {
  /** Migrations that ran, the first one first; none in a new database. */
  done: string[]
  /** Those of this program that did not. */
  pending: string[]
  /** Those that ran and that this program does not know: a newer one was here. */
  unknown: string[]
  /** Of the tables that hold the jobs, which have migrations of their own. */
  jobs: number
}

export async function schemaState(
  endpoint: Endpoint,
  ownerPassword: string | undefined,
  choice: MigrationChoice = {},
): Promise<SchemaState> {
  const known = await migrationNames(choice)
  const client = newClient(connectionOf(endpoint, 'owner', ownerPassword))
  await client.connect()
  try {
    const { rows } = await client.query<{ ours: boolean; jobs: boolean }>(
      `select exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'migration' and c.relname = 'kysely_migration') as ours,
        exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'graphile_worker' and c.relname = 'migrations') as jobs`,
    )
    const done = rows[0]!.ours ? await namesIn(client) : []
    return {
      done,
      pending: known.filter((name) => !done.includes(name)),
      unknown: done.filter((name) => !known.includes(name)),
      jobs: rows[0]!.jobs ? await jobsIn(client) : 0,
    }
  } finally {
    await client.end()
  }
}

async function namesIn(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from migration.kysely_migration order by name')
  return rows.map(({ name }) => name)
}

async function jobsIn(client: pg.Client): Promise<number> {
  // The role that does the jobs owns them; the owner of the tables acts as it.
  await client.query('set role rapport_worker')
  const { rows } = await client.query<{ last: number }>(
    'select coalesce(max(id), 0)::int as last from graphile_worker.migrations',
  )
  return rows[0]!.last
}
