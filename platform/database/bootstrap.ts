import type pg from 'pg'
import { takeLock } from './advisory-lock.ts'
import { anotherFolder, lacksDatabase, lacksRights } from './bootstrap-fault.ts'
import {
  actAsOwner,
  createDatabase,
  createRole,
  letOwnerActAsWorker,
  openDatabase,
  type Role,
  type RolePasswords,
  roles,
  setPassword,
} from './bootstrap-statements.ts'
import { isPrepared } from './is-prepared.ts'
import { newClient } from './new-client.ts'
import { worksWithOtherPasswords } from './works-with-other-passwords.ts'

/** Who is asked to prepare the server, and what they may there. */
interface Administrator {
  name: string
  superuser: boolean
  makesRoles: boolean
  makesDatabases: boolean
  /** PostgreSQL 16 and later. */
  partedMemberships: boolean
}

/**
 * Makes the four roles and the database where they are missing: as a superuser, or as a role with CREATEROLE and
 * CREATEDB. Where all is there already, no right is needed. Nothing that runs later is a superuser, owns what it should
 * only use, or can bypass row-level security.
 */
export async function bootstrap(
  admin: pg.ClientConfig,
  database: string,
  passwords: RolePasswords = {},
): Promise<void> {
  if (passwords.owner && (await isPrepared(admin, database, passwords))) return
  await withClient(admin, async (client) => {
    await takeLock(client, 'bootstrap')
    if (await worksWithOtherPasswords(client, admin, passwords)) throw anotherFolder()
    const who = await administratorOf(client)
    try {
      await ensureRoles(client, who, passwords)
      await ensureDatabase(client, who, database)
    } catch (error) {
      throw (error as { code?: string }).code === '42501' ? lacksRights(who, error) : error
    }
  })
}

async function administratorOf(client: pg.Client): Promise<Administrator> {
  const { rows } = await client.query<Administrator>(
    `select rolname as name, rolsuper as superuser, rolsuper or rolcreaterole as "makesRoles",
        rolsuper or rolcreatedb as "makesDatabases",
        current_setting('server_version_num')::int >= 160000 as "partedMemberships"
      from pg_roles where rolname = current_user`,
  )
  return rows[0]!
}

async function ensureRoles(client: pg.Client, who: Administrator, passwords: RolePasswords): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>(`select rolname from pg_roles where rolname = any ($1)`, [
    roles.map((role) => `rapport_${role}`),
  ])
  const there = new Set(rows.map(({ rolname }) => rolname))
  for (const role of roles) await ensureRole(client, role, there.has(`rapport_${role}`), passwords[role])
  const { rows: member } = await client.query<{ yes: boolean }>(
    `select pg_has_role('rapport_owner', 'rapport_worker', 'member') as yes`,
  )
  if (!member[0]?.yes) await client.query(letOwnerActAsWorker)
  // A workspace id set by the application stays on the node it was set on, which Citus needs and PostgreSQL accepts.
  if (who.superuser) await client.query(`alter role rapport_app set citus.propagate_set_commands = 'local'`)
}

async function ensureRole(client: pg.Client, role: Role, there: boolean, password?: string): Promise<void> {
  if (!there) await client.query(createRole(role, password))
  else if (password) await client.query(setPassword(role, password))
}

async function ensureDatabase(client: pg.Client, who: Administrator, database: string): Promise<void> {
  const { rows } = await client.query<{ owner: string }>(
    'select pg_get_userbyid(datdba) as owner from pg_database where datname = $1',
    [database],
  )
  const owner = rows[0]?.owner ?? 'rapport_owner'
  if (!who.superuser && owner === 'rapport_owner') await client.query(actAsOwner(who.partedMemberships))
  if (!rows[0]) await client.query(createDatabase(database))
  else if (!(await mayOpen(client, owner))) throw lacksDatabase(who.name, database, owner)
  for (const statement of openDatabase(database)) await client.query(statement)
}

async function mayOpen(client: pg.Client, owner: string): Promise<boolean> {
  const { rows } = await client.query<{ yes: boolean }>(`select pg_has_role(current_user, $1, 'usage') as yes`, [owner])
  return rows[0]!.yes
}

async function withClient<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = newClient(config)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
