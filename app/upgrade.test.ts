import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createAccount } from '#modules/relationships/server/index.ts'
import { enterDocument } from '#modules/revenue/server/index.ts'
import { awaitOwner, openWorkspace, theHouse } from '#modules/workspace/server/index.ts'
import { readConfig } from '#platform/config/config.ts'
import { readPostmasterFile } from '#platform/database/embedded/postmaster-file.ts'
import { isAlive } from '#platform/database/embedded/system-process.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { backupFolder, keptBackups } from '#platform/recovery/kept-backups.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { freePort } from '#tests/rounds/program.ts'
import { runRapport } from '#tests/run-rapport.ts'
import { sealNow } from '#tests/seal-now.ts'
import { examine } from './examine.ts'
import type { House } from './house.ts'
import { openHouse } from './house.ts'

const folder = mkdtempSync(join(tmpdir(), 'rapport-upgrade-'))
const dataDir = join(folder, 'data')
const workspaceId = newId()
const config = readConfig({ env: { RAPPORT_DATA_DIR: dataDir, RAPPORT_LOG_LEVEL: 'silent' } })
const log = pino({ level: 'silent' })
const ours = fileURLToPath(new URL('../database/migrations', import.meta.url))
const program = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** This program's migrations and one more. */
function withOneMore(sql: string): string {
  const migrations = mkdtempSync(join(folder, 'migrations-'))
  cpSync(ours, migrations, { recursive: true })
  writeFileSync(join(migrations, '9999_next.sql'), sql)
  return migrations
}

const open = (migrations?: string, say: (sentence: string) => void = () => {}) =>
  openHouse({ config, log, say, ...(migrations ? { migrations } : {}) })

const inside = <T>(house: House, work: (ctx: Context) => Promise<T>) =>
  inWorkspace(house.services.pools, workspaceId, (db) =>
    work({ db, workspaceId, actor: theHouse, now: new Date(), log }),
  )

async function withHouse<T>(work: (house: House) => Promise<T>, migrations?: string): Promise<T> {
  const house = await open(migrations)
  return work(house).finally(() => house.close())
}

async function ask<T>(house: House, text: string): Promise<T[]> {
  const client = new pg.Client({ ...house.administrator, database: house.endpoint.database })
  await client.connect()
  const { rows } = await client.query(text).finally(() => client.end())
  return rows as T[]
}

const contents = (house: House) =>
  ask(
    house,
    `select (select count(*) from platform.event)::int as events, (select sum(net) from revenue.line)::text as net,
      (select sum(net)::text from revenue.account_month) as figures, (select max(name) from migration.kysely_migration) as last`,
  )

let before: unknown

beforeAll(async () => {
  await withHouse(async (house) => {
    await inside(house, (ctx) =>
      openWorkspace(ctx, {
        name: 'Oxbow',
        country: 'IE',
        baseCurrency: 'EUR',
        locale: 'en-IE',
        timeZone: 'Europe/Dublin',
      }),
    )
    await awaitOwner(house.services.pools, workspaceId)
    await inside(house, async (ctx) => {
      const { id: accountId } = await createAccount(ctx, { kind: 'organisation', name: 'Alder' })
      await enterDocument(ctx, {
        ...{ kind: 'invoice', number: 'I-1', accountId, issuedOn: '2026-06-10' },
        lines: [{ kind: 'sale', quantity: '3', unitPrice: '12.00' }],
      })
    })
    await sealNow(house.services.pools, house.sealer)
    before = await contents(house)
  })
}, 240_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const backups = () => keptBackups(backupFolder(config))
const isAsBefore = () =>
  withHouse(async (house) => {
    expect(await contents(house)).toEqual(before)
    expect((await examine(house, true)).filter(({ ok }) => !ok)).toEqual([])
  })

test('a migration that fails is named, nothing is changed, and a backup is there', async () => {
  const failing = withOneMore('alter table revenue.line add column tried integer; select 1 / 0;')
  await expect(open(failing)).rejects.toThrow(
    /^The upgrade failed\. Migration 9999_next failed and was rolled back: division by zero\. Your data are as they were, and a copy is in .*\.backup\./,
  )
  expect(backups()).toHaveLength(1)
  // Not put back where nothing was changed.
  expect(readdirSync(join(dataDir, 'postgres')).filter((name) => name.startsWith('after-failed'))).toEqual([])
  await isAsBefore()
}, 180_000)

test('a migration that leaves the ledger wrong is found, and the data are put back as they were', async () => {
  const spoiling = withOneMore(
    'alter table revenue.account_month no force row level security; update revenue.account_month set net = net + 1, gross = gross + 1;' +
      'alter table revenue.account_month force row level security;',
  )
  const failure = await open(spoiling).then(
    () => '',
    (error: Error) => error.message,
  )
  expect(failure).toMatch(
    /^The upgrade failed\. The tables were changed \(9999_next\), and not all is well afterwards\. ledger: /,
  )
  expect(failure).toMatch(/Your data were put back as they were/)
  const aside = /is in (\S+);/.exec(failure)![1]!
  expect(existsSync(join(aside, 'PG_VERSION'))).toBe(true)
  expect(readdirSync(dataDir).filter((name) => name.startsWith('put-back'))).toEqual([])
  await isAsBefore()
}, 180_000)

test('a program that is killed between the two renames finds the data at its next start', async () => {
  const place = (name: string) => join(dataDir, 'postgres', name)
  // As it is then: what was there is aside, what comes is not in its place yet.
  renameSync(place('cluster'), place('coming'))
  mkdirSync(place('aside'))
  writeFileSync(place('swap.json'), JSON.stringify({ comes: 'postgres/coming', aside: 'postgres/aside' }))
  await isAsBefore()
  expect(existsSync(place('swap.json'))).toBe(false)
})

test('is refused while another Rapport works on the database', async () => {
  const next = withOneMore('select 1;')
  const other = await open()
  onTestFinished(() => other.close())
  await other.services.pools.app.query('select 1')
  await expect(open(next)).rejects.toThrow(/^Another Rapport works on this database/)
  expect(await contents(other)).toEqual(before)
})

test('a migration that does what it should is made, told step by step, and its backup known to doctor', async () => {
  const next = withOneMore('alter table relationships.account add column shoe_size integer;')
  const told: string[] = []
  const house = await open(next, (sentence) => told.push(sentence))
  onTestFinished(() => house.close())
  expect(house.migrated).toEqual(['9999_next'])
  expect(told).toEqual([
    'The data are of an older Rapport: one change of the tables to come. Copying everything first …',
    expect.stringMatching(/\.backup is there, read again and whole\. Changing the tables …$/),
    'The tables are changed. Reading everything again …',
    'All is well. One change was made.',
  ])
  const [check] = await examine(house, false, ({ name }) => name === 'backup')
  expect(check).toMatchObject({ ok: true, says: expect.stringContaining(backups()[0]!.file) })
}, 180_000)

test('a newer database is refused and said so by --status', async () => {
  await expect(open()).rejects.toThrow(
    /^The database is newer than this program: it knows 9999_next\. Nothing was changed/,
  )
  const { code, answer } = await status()
  expect(code).toBe(1)
  expect(answer).toMatchObject({ unknown: ['9999_next'], pending: [], database: '9999_next' })
})

test('bin/start on data that cannot be upgraded serves its health, red with the reason, until it is ended', async () => {
  const last = await unlearnTheLast()
  expect((await status()).answer).toMatchObject({ pending: [last], unknown: [] })
  const port = await freePort()
  const server = spawn(process.execPath, [program('server.ts'), '--data-dir', dataDir, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void server.kill('SIGKILL'))
  let errors = ''
  server.stderr.on('data', (chunk) => (errors += chunk))
  let output = ''
  server.stdout.on('data', (chunk) => (output += chunk))
  // One that was upgraded after all runs: then there is no reason to wait for.
  while (!/\/health\/ready|Rapport runs at/.test(output) && server.exitCode === null) await pause(20)
  expect(errors).toMatch(new RegExp(`^The upgrade failed\\. Migration ${last} failed and was rolled back`))
  const at = (path: string) => fetch(`http://127.0.0.1:${port}${path}`)
  const ready = await at('/health/ready')
  expect(ready.status).toBe(503)
  expect(ready.headers.get('content-type')).toContain('application/problem+json')
  expect(await ready.json()).toMatchObject({ status: 503, title: 'The upgrade failed', detail: errors.trim() })
  expect((await at('/health/live')).status).toBe(200)
  const api = await at('/api/v1/installation')
  expect([api.status, (await api.json()).title]).toEqual([503, 'The upgrade failed'])
  const page = await at('/accounts')
  expect([page.status, page.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8'])
  expect(await page.text()).not.toContain(dataDir)
  // The database does not run meanwhile.
  const running = readPostmasterFile(join(dataDir, 'postgres', 'cluster'))
  expect(running && isAlive(running.pid)).toBeFalsy()
  const reason = errors
  server.kill('SIGTERM')
  expect(await once(server, 'close')).toEqual([1, null])
  // Not the whole reason once more.
  expect(errors.slice(reason.length)).toBe('Rapport has ended; the upgrade is still to be done\n')
}, 180_000)

async function status(): Promise<{ code: number | null; answer: Record<string, unknown> }> {
  const { code, output } = await runRapport(['upgrade', '--status', '--json', '--data-dir', dataDir])
  return { code, answer: JSON.parse(output) as Record<string, unknown> }
}

/** As if the last migration had not run: its tables are there already, so that it fails as such things do. */
async function unlearnTheLast(): Promise<string> {
  const last = readdirSync(ours).sort().at(-1)!.replace('.sql', '')
  await withHouse(async (house) => {
    await ask(house, `delete from migration.kysely_migration where name in ('9999_next', '${last}')`)
  }, withOneMore('select 1;'))
  return last
}
