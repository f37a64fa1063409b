import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { bootstrap } from './bootstrap.ts'
import { bootstrapSql, roles } from './bootstrap-statements.ts'
import { createTemporaryCluster } from './embedded/temporary-cluster.ts'
import { migrate } from './migrate.ts'
import { connectionOf } from './pools.ts'

/** A server as somebody else runs it: whoever is not its superuser signs in with a password. */
const cluster = await createTemporaryCluster({}, process.env.RAPPORT_TEST_POSTGRES)
afterAll(() => cluster.stop())
const superuser = cluster.connection
const landlord = { ...superuser, user: 'landlord', password: 'the landlord’s' }
const passwords = { owner: 'o-w-n-e-r', app: 'a-p-p', identity: 'i-d-e-n', worker: 'w-o-r-k' }
const database = 'the firm’s "ledger"'
const named = pg.escapeIdentifier(database)

const hbaFile = String((await ask(superuser, 'show hba_file')).rows[0]!.hba_file)
writeFileSync(
  join(superuser.host, '..', 'cluster', basename(hbaFile)),
  'local all postgres trust\nlocal all all scram-sha-256\n',
)
await ask(superuser, 'select pg_reload_conf()')

beforeEach(async () => {
  await ask(superuser, `drop database if exists ${named}`)
  for (const role of [...roles.map((each) => `rapport_${each}`), 'landlord', 'tenant'])
    await ask(superuser, `drop role if exists ${role}`)
  await makeLandlord('createrole createdb')
})

const makeLandlord = (rights: string) =>
  ask(superuser, `create role landlord login ${rights} password ${pg.escapeLiteral(landlord.password)}`)

test('a role that may make roles and databases is enough, and the house stands', async () => {
  await bootstrap(landlord, database, passwords)
  expect((await migrated()).length).toBeGreaterThan(0)
  const { rows } = await ask(
    superuser,
    `select rolname, rolsuper, rolbypassrls, rolinherit from pg_roles where rolname like 'rapport%' order by 1`,
  )
  expect(rows).toEqual(
    ['app', 'identity', 'owner', 'worker'].map((role) => ({
      ...{ rolname: `rapport_${role}`, rolsuper: false, rolbypassrls: false, rolinherit: false },
    })),
  )
})

test('once all is there, a role without any right will do; with another password, it says what is missing', async () => {
  await bootstrap(landlord, database, passwords)
  await ask(superuser, 'alter role landlord nocreaterole nocreatedb')
  await bootstrap(landlord, database, passwords)
  await expect(bootstrap(landlord, database, { ...passwords, app: 'another' })).rejects.toThrow(
    /^The database role "landlord" may not make roles and make databases, .*"alter role landlord createrole createdb", or have an administrator of the server run what "bin\/rapport config --sql" prints/,
  )
})

test('a changed password is set again by the role that made the roles', async () => {
  await bootstrap(landlord, database, passwords)
  const changed = { ...passwords, app: 'another', owner: 'one more' }
  await bootstrap(landlord, database, changed)
  const app = connectionOf({ ...superuser, database }, 'app', 'another')
  expect((await ask(app, 'select current_user')).rows).toEqual([{ current_user: 'rapport_app' }])
})

test('a database that the landlord owns already is opened, and stays theirs', async () => {
  await ask(landlord, `create database ${named}`)
  await bootstrap(landlord, database, passwords)
  expect((await migrated()).length).toBeGreaterThan(0)
  const { rows } = await ask(superuser, 'select pg_get_userbyid(datdba) as owner from pg_database where datname = $1', [
    database,
  ])
  expect(rows).toEqual([{ owner: 'landlord' }])
})

test.each([
  ['', /^The database role "landlord" may not make roles and make databases, and those of Rapport are missing\./],
  ['createdb', /^The database role "landlord" may not make roles, .*"alter role landlord createrole"/],
  ['createrole', /^The database role "landlord" may not make databases, .*"alter role landlord createdb"/],
])('a role with %j only is told what it lacks', async (rights, sentence) => {
  await ask(superuser, 'drop role landlord')
  await makeLandlord(rights)
  await expect(bootstrap(landlord, database, passwords)).rejects.toThrow(sentence)
})

test('a database of somebody else is left alone', async () => {
  await ask(superuser, `create database ${named}`)
  await expect(bootstrap(landlord, database, passwords)).rejects.toThrow(
    /^The database "the firm’s "ledger"" belongs to the role "postgres", and "landlord" may not open it for Rapport\./,
  )
})

test.each([
  ['its administrator', superuser],
  ['a role with CREATEROLE and CREATEDB', landlord],
])('what "config --sql" prints prepares a server when %s runs it, and tells no password', async (_, by) => {
  const sql = bootstrapSql(database, passwords)
  for (const password of Object.values(passwords)) expect(sql).not.toContain(password)
  for (const statement of sql.split(';\n').filter(Boolean)) await ask(by, statement)
  await ask(superuser, `create role tenant login password 'no rights at all'`)
  await bootstrap({ ...superuser, user: 'tenant', password: 'no rights at all' }, database, passwords)
  expect((await migrated()).length).toBeGreaterThan(0)
})

test('of five that begin at once on an empty server, each finds the house up to date', async () => {
  const begin = async () => {
    await bootstrap(landlord, database, passwords)
    return migrated()
  }
  const ran = await Promise.all([begin(), begin(), begin(), begin(), begin()])
  expect(ran.filter((names) => names.length > 0)).toHaveLength(1)
})

const migrated = () => migrate({ host: superuser.host, port: superuser.port, database }, passwords)

async function ask(connection: pg.ClientConfig, text: string, values?: unknown[]) {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return await client.query<Record<string, unknown>>(text, values)
  } finally {
    await client.end()
  }
}
