import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { readPostmasterFile } from './postmaster-file.ts'
import type { Settings } from './settings.ts'
import { type EmbeddedPostgres, startEmbedded } from './start-embedded.ts'
import { isAlive } from './system-process.ts'

const folders: string[] = []
const running: EmbeddedPostgres[] = []
let prepared: string

/** Set up once and copied, since setting up takes far longer than everything else here. */
beforeAll(async () => {
  prepared = mkdtempSync(join(tmpdir(), 'rapport-prepared-'))
  const embedded = await startEmbedded({ dataDir: prepared, durable: false, settings: { fsync: 'off' } })
  await embedded.stop()
})

afterAll(() => rmSync(prepared, { recursive: true, force: true }))

afterEach(async () => {
  for (const embedded of running.splice(0)) await embedded.stop()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-embedded-'))
  chmodSync(folder, 0o711)
  folders.push(folder)
  return folder
}

/** A folder with a database that is set up and stopped. */
function folderWithDatabase(): string {
  const folder = newFolder()
  copyDatabaseTo(folder)
  return folder
}

function copyDatabaseTo(dataDir: string): void {
  mkdirSync(join(dataDir, 'postgres'), { recursive: true })
  execFileSync('cp', ['-a', join(prepared, 'postgres', 'cluster'), join(dataDir, 'postgres', 'cluster')])
}

async function start(dataDir: string, settings: Settings = {}): Promise<EmbeddedPostgres> {
  const embedded = await startEmbedded({ dataDir, durable: false, settings: { fsync: 'off', ...settings } })
  running.push(embedded)
  return embedded
}

async function ask<T>(embedded: EmbeddedPostgres, sql: string): Promise<T[]> {
  const client = new pg.Client(embedded.connection)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<{ answer: T }>(sql)).rows.map((row) => row.answer)
  } finally {
    await client.end()
  }
}

function serverOf(dataDir: string): number | undefined {
  return readPostmasterFile(join(dataDir, 'postgres', 'cluster'))?.pid
}

test('the first start sets up a UTF-8 database that listens on no network', async () => {
  const embedded = await start(newFolder())
  expect(embedded.adopted).toBe(false)
  expect(
    await ask(
      embedded,
      `select current_setting('server_encoding') || ' ' || datlocale as answer
    from pg_database where datname = current_database()`,
    ),
  ).toEqual(['UTF8 C.UTF-8'])
  expect(await ask(embedded, `select current_setting('listen_addresses') as answer`)).toEqual([''])
})

test('what was written is there after a stop and a second start', async () => {
  const folder = folderWithDatabase()
  const first = await start(folder)
  await ask(first, 'create table note as select 7 as answer')
  const server = serverOf(folder)!
  await first.stop()
  expect(isAlive(server)).toBe(false)
  expect(await ask(await start(folder), 'select answer from note')).toEqual([7])
})

test('a killed server is started again by the program that uses it, with what was committed', async () => {
  const folder = folderWithDatabase()
  const embedded = await start(folder)
  await ask(embedded, 'create table note as select 7 as answer')
  const killed = serverOf(folder)!
  process.kill(killed, 'SIGKILL')
  await vi.waitFor(async () => expect(await ask(embedded, 'select answer from note')).toEqual([7]), 20_000)
  expect(serverOf(folder)).not.toBe(killed)
})

test('a query that runs on after its server was killed does not hinder the next start', async () => {
  const folder = folderWithDatabase()
  const embedded = await start(folder)
  const endless = ask(embedded, 'select count(*) as answer from generate_series(1, 100000000000)').catch(
    () => 'cut off',
  )
  const running = `select count(*)::int as answer from pg_stat_activity where query like '%generate_series(1, 1000%' and pid <> pg_backend_pid()`
  await vi.waitFor(async () => expect(await ask(embedded, running)).toEqual([1]))
  process.kill(serverOf(folder)!, 'SIGKILL')
  await vi.waitFor(async () => expect(await ask(embedded, 'select 1 as answer')).toEqual([1]), 20_000)
  expect(await endless).toBe('cut off')
})

test('a server whose program was killed is adopted, and stopped by the one that adopted it', async () => {
  const folder = folderWithDatabase()
  const other = await otherProgram(folder)
  const server = serverOf(folder)!
  other.kill('SIGKILL')
  await once(other, 'exit')
  expect(isAlive(server)).toBe(true)
  const embedded = await start(folder)
  expect(embedded.adopted).toBe(true)
  expect(serverOf(folder)).toBe(server)
  await embedded.stop()
  expect(isAlive(server)).toBe(false)
})

test('the one that started the server leaves it to the one that came later', async () => {
  const folder = folderWithDatabase()
  const other = await otherProgram(folder)
  const later = await start(folder)
  expect(later.adopted).toBe(true)
  other.kill('SIGTERM')
  await once(other, 'exit')
  expect(await ask(later, 'select 1 as answer')).toEqual([1])
})

test('the one that came later leaves the server to the one that started it', async () => {
  const folder = folderWithDatabase()
  const first = await start(folder)
  const other = await otherProgram(folder)
  other.kill('SIGTERM')
  await once(other, 'exit')
  expect(await ask(first, 'select 1 as answer')).toEqual([1])
})

// A limit on the size of files refuses this program's writes as a full disk does.
test.runIf(process.platform === 'linux')(
  'one that can write no file any more stops its server all the same',
  async () => {
    const folder = folderWithDatabase()
    const other = await otherProgram(folder)
    const server = serverOf(folder)!
    execFileSync('prlimit', ['--pid', String(other.pid), '--fsize=0'])
    other.kill('SIGTERM')
    expect(await once(other, 'exit')).toEqual([0, null])
    expect(isAlive(server)).toBe(false)
  },
)

test('several starts at once share one server', async () => {
  const folder = folderWithDatabase()
  const all = await Promise.all([start(folder), start(folder), start(folder)])
  expect(all.filter((each) => each.adopted)).toHaveLength(2)
  await all[0].stop()
  await all[1].stop()
  expect(await ask(all[2], 'select 1 as answer')).toEqual([1])
})

test('a set-up that was killed in the middle is cleared away and done again', async () => {
  const folder = newFolder()
  const draft = join(folder, 'postgres', 'draft-half')
  mkdirSync(draft, { recursive: true })
  writeFileSync(join(draft, 'PG_VERSION'), '18\n')
  expect(await ask(await start(folder), 'select 1 as answer')).toEqual([1])
  expect(existsSync(draft)).toBe(false)
  expect(readdirSync(join(folder, 'postgres')).filter((name) => name.startsWith('draft-'))).toEqual([])
})

test('a file left by a dead server whose process id belongs to another program now does not hinder the start', async () => {
  const folder = folderWithDatabase()
  const embedded = await start(folder)
  const cluster = join(folder, 'postgres', 'cluster')
  await embedded.stop()
  const stranger = spawn('sleep', ['60'], { uid: process.getuid?.() === 0 ? 65534 : undefined })
  const left = `${stranger.pid}\n${cluster}\n1700000000\n5432\n${join(folder, 'postgres', 'socket')}\n\n0 0\nready   \n`
  writeFileSync(join(cluster, 'postmaster.pid'), left)
  try {
    expect(await ask(await start(folder), 'select 1 as answer')).toEqual([1])
    expect(isAlive(stranger.pid!)).toBe(true)
  } finally {
    stranger.kill()
  }
})

test('a database of another major version is refused in a sentence', async () => {
  const folder = newFolder()
  mkdirSync(join(folder, 'postgres', 'cluster'), { recursive: true })
  writeFileSync(join(folder, 'postgres', 'cluster', 'PG_VERSION'), '15\n')
  await expect(start(folder)).rejects.toThrow(/was made by PostgreSQL 15, and this Rapport brings PostgreSQL 18/)
})

test('a data folder with a path too long for a socket works all the same', async () => {
  const folder = join(newFolder(), 'a-rather-long-name-of-a-company'.repeat(3))
  copyDatabaseTo(folder)
  const embedded = await start(folder)
  folders.push(embedded.connection.host)
  expect(embedded.connection.host.length).toBeLessThan(84)
  expect(await ask(embedded, 'select 1 as answer')).toEqual([1])
})

test('a data folder that cannot be made is refused in a sentence', async () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'file'), '')
  await expect(start(join(folder, 'file', 'data'))).rejects.toThrow(/file lies where a folder should be/)
})

describe.runIf(process.getuid?.() === 0)('as root, in a folder whose parents are private', () => {
  function privateFolder(): string {
    const folder = newFolder()
    chmodSync(folder, 0o700)
    return join(folder, 'x', 'y')
  }

  test('a database is set up and nobody gets more rights than before', async () => {
    const folder = privateFolder()
    expect(await ask(await start(folder), 'select 1 as answer')).toEqual([1])
    expect(statSync(join(folder, '..', '..')).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'postgres', 'cluster')).mode & 0o777).toBe(0o700)
  })

  test('sorting on disk, changing settings and archiving the log find their way', async () => {
    const folder = privateFolder()
    copyDatabaseTo(folder)
    const archive = { archive_mode: 'on', archive_command: 'cp %p ../cluster/pg_stat/archived' }
    const embedded = await start(folder, { ...archive, work_mem: '64kB' })
    await ask(embedded, `alter system set idle_session_timeout = '2h'`)
    await ask(embedded, 'select pg_reload_conf() as answer')
    const sorted = 'select count(*)::int as answer from (select g from generate_series(1, 100000) g order by g desc) s'
    expect(await ask(embedded, sorted)).toEqual([100000])
    await ask(embedded, 'create table note as select 7 as answer')
    await ask(embedded, 'select pg_switch_wal() as answer')
    await vi.waitFor(
      async () =>
        expect(await ask(embedded, 'select archived_count::int as answer from pg_stat_archiver')).toEqual([1]),
      10_000,
    )
    expect(existsSync(join(folder, 'postgres', 'cluster', 'pg_stat', 'archived'))).toBe(true)
    expect(await ask(embedded, `select current_setting('idle_session_timeout') as answer`)).toEqual(['2h'])
  })

  test('a killed server is started again, with what was committed', async () => {
    const folder = privateFolder()
    copyDatabaseTo(folder)
    const embedded = await start(folder)
    await ask(embedded, 'create table note as select 7 as answer')
    const killed = serverOf(folder)!
    process.kill(killed, 'SIGKILL')
    await vi.waitFor(async () => expect(await ask(embedded, 'select answer from note')).toEqual([7]), 20_000)
    expect(serverOf(folder)).not.toBe(killed)
  })

  test('a second program adopts the server', async () => {
    const folder = privateFolder()
    copyDatabaseTo(folder)
    const other = await otherProgram(folder)
    const later = await start(folder)
    expect(later.adopted).toBe(true)
    other.kill('SIGKILL')
    await once(other, 'exit')
    expect(await ask(later, 'select 1 as answer')).toEqual([1])
  })

  test('a path too long for a socket works there too', async () => {
    const folder = join(privateFolder(), 'a-rather-long-name-of-a-company'.repeat(3))
    copyDatabaseTo(folder)
    const embedded = await start(folder)
    folders.push(embedded.connection.host)
    expect(await ask(embedded, 'select 1 as answer')).toEqual([1])
  })
})

/** A second program with the cluster in use: stops it on SIGTERM as the server and the command line do. */
async function otherProgram(dataDir: string) {
  const program = `
    import { startEmbedded } from ${JSON.stringify(new URL('./start-embedded.ts', import.meta.url).href)}
    const embedded = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, durable: false })
    process.on('SIGTERM', () => embedded.stop().then(() => process.exit()))
    console.log('ready')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}
