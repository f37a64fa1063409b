import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createAccount } from '#modules/relationships/server/index.ts'
import { loadSample } from '#modules/sample/server/load-sample.ts'
import { awaitOwner, everyWorkspace, openWorkspace, theHouse } from '#modules/workspace/server/index.ts'
import { readConfig } from '#platform/config/config.ts'
import { adoptSecrets } from '#platform/config/secrets.ts'
import { bootstrap } from '#platform/database/bootstrap.ts'
import { createTemporaryCluster } from '#platform/database/embedded/temporary-cluster.ts'
import { migrate } from '#platform/database/migrate.ts'
import { connectionOf } from '#platform/database/pools.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { registerFile } from '#platform/files/file-store.ts'
import { type Backup, backUp } from '#platform/recovery/back-up.ts'
import { drill } from '#platform/recovery/drill.ts'
import { exportAll } from '#platform/recovery/export-all.ts'
import { importAll } from '#platform/recovery/import-all.ts'
import { backupFolder, keptBackups } from '#platform/recovery/kept-backups.ts'
import { nightlyBackup } from '#platform/recovery/nightly-backup.ts'
import type { Manifest } from '#platform/recovery/portable-manifest.ts'
import { restore } from '#platform/recovery/restore.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { sealNow } from '#tests/seal-now.ts'
import { examine } from './examine.ts'
import { type House, openHouse } from './house.ts'
import { databaseName } from './open-database.ts'
import { lookAtRestored } from './restored.ts'

const folder = mkdtempSync(join(tmpdir(), 'rapport-recovery-'))
const dataDir = join(folder, 'data')
const log = pino({ level: 'silent' })
const commandLine = fileURLToPath(new URL('cli.ts', import.meta.url))
const passphrase = 'four quiet words here'

let house: House
let workspaceId: string
let backup: Backup

const open = (place: string) =>
  openHouse({ config: readConfig({ env: { RAPPORT_DATA_DIR: place, RAPPORT_LOG_LEVEL: 'silent' } }), log })
const inside = <T>(of: House, work: (ctx: Context) => Promise<T>) =>
  inWorkspace(of.services.pools, workspaceId, (db) => work({ db, workspaceId, actor: theHouse, now: new Date(), log }))
const copy = (file: string, more: { passphrase?: string } = {}) =>
  backUp({
    file,
    passphrase: more.passphrase,
    server: house.administrator,
    database: house.endpoint.database,
    embedded: true,
    dataDir,
    clock: () => new Date(),
  })
const putBack = (file: string, place: string, opening?: string) =>
  restore({ file, dataDir: place, passphrase: opening, database: databaseName, durable: false })
const fresh = (name: string) => join(mkdtempSync(join(folder, 'place-')), name)

beforeAll(async () => {
  house = await open(dataDir)
  workspaceId = newId()
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
  await loadSample((work) => inside(house, work))
  const stored = await house.services.files.receive(workspaceId, Readable.from([Buffer.from('a price list')]))
  await inside(house, (ctx) => registerFile({ ...ctx }, { ...stored, name: 'prices.txt', mediaType: 'text/plain' }))
  await sealNow(house.services.pools, house.sealer)
}, 120_000)

afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Writes accounts one after the other and notes when each was acknowledged. */
async function write(name: string, stopped: () => boolean): Promise<{ name: string; at: number }[]> {
  const acknowledged: { name: string; at: number }[] = []
  for (let number = 1; !stopped(); number++) {
    const account = `${name} ${number}`
    await inside(house, (ctx) => createAccount(ctx, { kind: 'organisation', name: account }))
    acknowledged.push({ name: account, at: Date.now() })
  }
  return acknowledged
}

async function accountsIn(of: House): Promise<Set<string>> {
  const { rows } = await inWorkspace(of.services.pools, workspaceId, (_, client) =>
    client.query<{ name: string }>('select name from relationships.account where workspace_id = $1', [workspaceId]),
  )
  return new Set(rows.map((row) => row.name))
}

describe('a backup', () => {
  test('made while eight clients write holds what was acknowledged, without a gap, and verifies', async () => {
    let done = false
    house.sealer.start()
    const writing = Promise.all(Array.from({ length: 8 }, (_, at) => write(`Writer ${at}`, () => done)))
    backup = await copy(join(folder, 'backups', 'busy.backup')).finally(() => {
      done = true
    })
    const written = await writing
    const place = fresh('restored')
    await putBack(backup.file, place)
    const found = await lookAtRestored(place)
    expect(found.filter(({ ok }) => !ok)).toEqual([])
    expect(found.map(({ name }) => name)).toContain('chain')
    const restored = await open(place)
    onTestFinished(() => restored.close())
    const there = await accountsIn(restored)
    for (const accounts of written) {
      const kept = accounts.findIndex(({ name }) => !there.has(name))
      const held = kept < 0 ? accounts : accounts.slice(0, kept)
      // One after the other: what is there is the beginning of what was written, and reaches at least to the backup's begin.
      expect(accounts.filter(({ name }) => there.has(name))).toEqual(held)
      expect(accounts.filter(({ at }) => at < Date.parse(backup.begun)).length).toBeLessThanOrEqual(held.length)
    }
    expect(written.flat().filter(({ at }) => at > Date.parse(backup.begun)).length).toBeGreaterThan(8)
    const { rows } = await restored.services.pools.worker.query('select count(*)::int as events from platform.event')
    expect(rows[0].events).toBeGreaterThan(4000)
    const files = readdirSync(join(place, 'files', workspaceId))
    expect(readFileSync(join(place, 'files', workspaceId, files[0]!), 'utf8')).toBe('a price list')
  }, 120_000)

  test.each([
    ['at its beginning', 2],
    ['in its middle', 0.5],
    ['at its end', -3],
  ])('with a flipped byte %s is refused, and the folder stays empty', async (_, where) => {
    const broken = fresh('broken.backup')
    const bytes = readFileSync(backup.file)
    const at = where < 0 ? bytes.length + where : where < 1 ? Math.floor(bytes.length * where) : where
    bytes[at] = bytes[at]! ^ 0x10
    writeFileSync(broken, bytes)
    const place = fresh('restored')
    await expect(putBack(broken, place)).rejects.toThrow(/damaged/)
    expect(existsSync(place)).toBe(false)
  })

  test('that was cut off is refused', async () => {
    const short = fresh('short.backup')
    copyFileSync(backup.file, short)
    truncateSync(short, statSync(short).size - 5000)
    await expect(putBack(short, fresh('restored'))).rejects.toThrow(/is damaged: .*Use another backup/)
  })

  test('is not put into a folder that holds something', async () => {
    const place = fresh('restored')
    mkdirSync(place)
    writeFileSync(join(place, 'mine.txt'), 'mine')
    await expect(putBack(backup.file, place)).rejects.toThrow(/is not empty/)
    expect(readdirSync(place)).toEqual(['mine.txt'])
  })

  test('does not write over another', async () => {
    await expect(copy(backup.file)).rejects.toThrow(/is there already/)
  })

  test('that is encrypted opens with its passphrase only', async () => {
    const file = fresh('closed.backup')
    const closed = await copy(file, { passphrase })
    expect(closed.encrypted).toBe(true)
    expect(readFileSync(file).includes('pg_control')).toBe(false)
    await expect(putBack(file, fresh('none'))).rejects.toThrow(/is encrypted. Give its passphrase/)
    await expect(putBack(file, fresh('wrong'), 'some other words there')).rejects.toThrow(/passphrase does not open/)
    const bytes = readFileSync(file)
    bytes[bytes.length - 1500] = bytes[bytes.length - 1500]! ^ 1
    const broken = fresh('broken.backup')
    writeFileSync(broken, bytes)
    await expect(putBack(broken, fresh('broken'), passphrase)).rejects.toThrow(/is damaged/)
    await putBack(file, fresh('right'), passphrase)
  }, 60_000)

  test('that is killed on the way leaves no file of its name, and the next one clears up', async () => {
    const place = join(fresh('killed'), '..')
    const file = join(place, 'killed.backup')
    const child = spawn(process.execPath, [commandLine, 'backup', file, '--data-dir', dataDir], { stdio: 'ignore' })
    const begun = new Promise<void>((resolve) => {
      const watcher = watch(place, () => {
        if (!readdirSync(place).some((name) => name.includes('.part-'))) return
        watcher.close()
        resolve()
      })
    })
    await Promise.race([begun, once(child, 'exit')])
    child.kill('SIGKILL')
    await once(child, 'close')
    const left = readdirSync(place)
    expect(left).toHaveLength(1)
    expect(left[0]).toMatch(/^\.killed\.backup\.part-\d+$/)
    await copy(file)
    expect(readdirSync(place)).toEqual([basename(file)])
  }, 60_000)
})

describe('an export', () => {
  const write = async (to: string, from: House, of: string) =>
    exportAll({
      folder: to,
      owner: from.owner,
      workspaceIds: await everyWorkspace(from.services.pools),
      dataDir: of,
      clock: () => new Date(),
    })
  const sums = ({ tables }: Manifest) => tables.map(({ name, rows, sum }) => ({ name, rows, sum }))
  let exported: Manifest
  let place: string

  beforeAll(async () => {
    await sealNow(house.services.pools, house.sealer)
    place = fresh('whole')
    exported = await write(place, house, dataDir)
  })

  const take = (into: House, from: string, target: string) =>
    importAll({
      folder: from,
      owner: into.owner,
      dataDir: target,
      adoptSecrets: (text) => adoptSecrets(target, text),
    })

  test('comes back with the same rows in every table, its chain verifies, and it goes on from there', async () => {
    expect(exported.tables.find(({ name }) => name === 'platform.event')!.rows).toBeGreaterThan(4000)
    const target = fresh('data')
    const empty = await open(target)
    await take(empty, place, target)
    expect(sums(await write(fresh('export'), empty, target))).toEqual(sums(exported))
    await empty.close()
    // With the keys that came along.
    const again = await open(target)
    onTestFinished(() => again.close())
    await inside(again, (ctx) => createAccount(ctx, { kind: 'organisation', name: 'After the move' }))
    expect(await sealNow(again.services.pools, again.sealer)).toBe(1)
    const found = await examine(again, true)
    expect(found.filter(({ ok }) => !ok)).toEqual([])
    await expect(take(again, place, target)).rejects.toThrow(/holds something already/)
  }, 120_000)

  test('with a changed row is refused, and nothing of it is taken', async () => {
    const broken = fresh('broken')
    await write(broken, house, dataDir)
    const table = join(broken, 'tables', 'activities.note.tsv')
    writeFileSync(table, readFileSync(table, 'utf8').replace(/[a-z](?=[a-z]* )/, 'x'))
    const target = fresh('data')
    const empty = await open(target)
    onTestFinished(() => empty.close())
    await expect(take(empty, broken, target)).rejects.toThrow(/activities\.note came out with other rows/)
    appendFileSync(table, 'no row at all\n')
    await expect(take(empty, broken, target)).rejects.toThrow(/activities\.note is missing or was changed/)
    const { rows } = await empty.services.pools.identity.query('select from identity.takeover')
    expect(rows).toHaveLength(0)
  }, 60_000)

  // The oldest server is one of the long rounds.
  test.runIf(process.env.RAPPORT_SOAK && existsSync('/usr/lib/postgresql/15/bin/initdb'))(
    'goes to PostgreSQL 15 and back with the same rows',
    async () => {
      const oldest = await createTemporaryCluster({}, '/usr/lib/postgresql/15')
      onTestFinished(() => oldest.stop())
      await bootstrap(oldest.connection, databaseName)
      const endpoint = { ...oldest.connection, database: databaseName }
      await migrate(endpoint)
      const target = fresh('data')
      mkdirSync(target)
      const owner = connectionOf(endpoint, 'owner')
      await importAll({ folder: place, owner, dataDir: target, adoptSecrets: (text) => adoptSecrets(target, text) })
      const back = fresh('export')
      const workspaceIds = exported.workspaces
      const returned = await exportAll({ folder: back, owner, workspaceIds, dataDir: target, clock: () => new Date() })
      expect(returned.postgres).toMatch(/^15/)
      expect(sums(returned)).toEqual(sums(exported))
      const home = fresh('data')
      const newest = await open(home)
      await take(newest, back, home)
      expect(sums(await write(fresh('export'), newest, home))).toEqual(sums(exported))
      await newest.close()
      expect((await lookAtRestored(home)).filter(({ ok }) => !ok)).toEqual([])
    },
    120_000,
  )
})

describe('at night', () => {
  const checked = async () => (await examine(house, false, ({ name }) => name === 'backup'))[0]!
  const made = () => nightlyBackup(house.services, { server: house.administrator, database: databaseName })

  test('a backup is made and put back on trial, and doctor says so', async () => {
    expect(await made()).toMatchObject({ ok: true, kind: 'backup' })
    expect(await drill(house.services, databaseName, lookAtRestored)).toMatchObject({
      ok: true,
      says: expect.stringContaining('None was changed, taken away or put in.'),
    })
    const [kept] = keptBackups(backupFolder(house.services.config))
    expect(await checked()).toMatchObject({ ok: true, says: expect.stringContaining(kept!.file) })
    expect((await checked()).says).toMatch(/put back on trial on .*, and all was well/)
    // It leaves nothing but the backups.
    expect(readdirSync(backupFolder(house.services.config))).toEqual([basename(kept!.file)])
  }, 60_000)

  test('a backup that was damaged on the disk is found, and doctor says what to do', async () => {
    const [kept] = keptBackups(backupFolder(house.services.config))
    const bytes = readFileSync(kept!.file)
    bytes[bytes.length >> 1] = bytes[bytes.length >> 1]! ^ 1
    writeFileSync(kept!.file, bytes)
    expect(await drill(house.services, databaseName, lookAtRestored)).toMatchObject({ ok: false })
    expect(await checked()).toMatchObject({
      ok: false,
      says: expect.stringContaining('is damaged'),
      do: expect.stringContaining('rapport backup'),
    })
  }, 60_000)

  test('a backup that cannot be made is told of, with the reason', async () => {
    const config = { ...house.services.config, backupDir: join(dataDir, 'secrets.json') }
    const failed = await nightlyBackup(
      { ...house.services, config },
      { server: house.administrator, database: databaseName },
    )
    expect(failed).toMatchObject({ ok: false, says: expect.stringContaining('secrets.json') })
    const later = { ...house.services, clock: () => new Date(Date.now() + 60 * 60 * 60 * 1000) }
    const [check] = await examine({ ...house, services: later }, false, ({ name }) => name === 'backup')
    expect(check).toMatchObject({ ok: false, says: expect.stringContaining('The last attempt failed') })
  })
})
