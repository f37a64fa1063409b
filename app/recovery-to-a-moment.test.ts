import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createAccount } from '#modules/relationships/server/index.ts'
import { awaitOwner, openWorkspace, theHouse } from '#modules/workspace/server/index.ts'
import { readConfig } from '#platform/config/config.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { registerFile } from '#platform/files/file-store.ts'
import { backUp } from '#platform/recovery/back-up.ts'
import { backupFolder, nameOf } from '#platform/recovery/kept-backups.ts'
import type { Target } from '#platform/recovery/log/find-log.ts'
import { keepLog } from '#platform/recovery/log/keep-log.ts'
import { LogKeeper } from '#platform/recovery/log/log-keeper.ts'
import { removeOldLog } from '#platform/recovery/log/remove-old-log.ts'
import { slotOf } from '#platform/recovery/log/slot.ts'
import { logFolder, piecesIn } from '#platform/recovery/log/strand.ts'
import { restore } from '#platform/recovery/restore.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { runRapport } from '#tests/run-rapport.ts'
import { sealNow } from '#tests/seal-now.ts'
import { examine } from './examine.ts'
import { type House, openHouse } from './house.ts'
import { databaseName } from './open-database.ts'
import { lookAtRestored } from './restored.ts'

const folder = mkdtempSync(join(tmpdir(), 'rapport-moment-'))
const dataDir = join(folder, 'data')
const passphrase = 'four quiet words here'
const log = pino({ level: 'silent' })
const workspaceId = newId()

let house: House
let backup: string
let moment: Date
let until: Date

const open = (place: string, more: Record<string, string> = {}) =>
  openHouse({ config: readConfig({ env: { RAPPORT_DATA_DIR: place, RAPPORT_LOG_LEVEL: 'silent', ...more } }), log })
const inside = <T>(of: House, work: (ctx: Context) => Promise<T>) =>
  inWorkspace(of.services.pools, workspaceId, (db) => work({ db, workspaceId, actor: theHouse, now: new Date(), log }))
const account = (name: string) => inside(house, (ctx) => createAccount(ctx, { kind: 'organisation', name }))
const keeping = (of: House) => ({ config: of.services.config, server: of.administrator, clock: () => new Date() })
const strand = () => {
  const folder_ = logFolder(backupFolder(house.services.config))
  return join(folder_, readdirSync(folder_).sort().at(-1)!)
}
const place = () => join(mkdtempSync(join(folder, 'place-')), 'data')
const putBack = (to: Target, dir = place(), from = backup) =>
  restore({ file: from, dataDir: dir, passphrase, database: databaseName, durable: false, to })

/** Both sides of it are other milliseconds. */
async function now(): Promise<Date> {
  await pause(5)
  const time = new Date()
  await pause(5)
  return time
}

async function accountsIn(dir: string): Promise<string[]> {
  const of = await open(dir)
  onTestFinished(() => of.close())
  const { rows } = await inWorkspace(of.services.pools, workspaceId, (_, client) =>
    client.query<{ name: string }>('select name from relationships.account where workspace_id = $1 order by name', [
      workspaceId,
    ]),
  )
  return rows.map(({ name }) => name)
}

beforeAll(async () => {
  const secret = join(folder, 'passphrase')
  writeFileSync(secret, passphrase)
  house = await open(dataDir, { RAPPORT_KEEP_LOG: 'on', RAPPORT_BACKUP_PASSPHRASE_FILE: secret })
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
  // Well before the second that the name of the backup will say.
  await keepLog({ ...keeping(house), clock: () => new Date(Date.now() - 2000) })
  await account('Before the backup')
  await sealNow(house.services.pools, house.sealer)
  const made = await backUp({
    ...{ passphrase, dataDir, server: house.administrator, database: databaseName, embedded: true },
    file: join(backupFolder(house.services.config), nameOf(new Date())),
    clock: () => new Date(),
  })
  backup = made.file
  await account('Before the moment')
  await sealNow(house.services.pools, house.sealer)
  const stored = await house.services.files.receive(workspaceId, Readable.from([Buffer.from('a price list')]))
  await inside(house, (ctx) => registerFile({ ...ctx }, { ...stored, name: 'prices.txt', mediaType: 'text/plain' }))
  moment = await now()
  await account('After the moment')
  await sealNow(house.services.pools, house.sealer)
  until = (await keepLog(keeping(house)))!
}, 240_000)

afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a backup and the log go back to a moment: what was before is there, what came after is not, and the record verifies', async () => {
  const dir = place()
  const { lastChange } = await putBack(moment, dir)
  expect(Date.parse(lastChange!)).toBeLessThanOrEqual(moment.getTime())
  expect((await lookAtRestored(dir)).filter(({ ok }) => !ok)).toEqual([])
  expect(await accountsIn(dir)).toEqual(['Before the backup', 'Before the moment'])
  const files = join(dir, 'files', workspaceId)
  expect(readdirSync(files).map((name) => readFileSync(join(files, name), 'utf8'))).toEqual(['a price list'])
}, 180_000)

test('and on the command line, to the end: everything is there', async () => {
  const dir = place()
  const words = ['restore', backup, '--data-dir', dir, '--to', 'end', '--json']
  const { code, said } = await run(words)
  expect({ code, said }).toMatchObject({ code: 0, said: { ok: true, lastChange: expect.any(String) } })
  expect(await accountsIn(dir)).toEqual(['After the moment', 'Before the backup', 'Before the moment'])
}, 180_000)

test('a moment after the last change that the log covers is its end', async () => {
  const dir = place()
  await putBack(until, dir)
  expect(await accountsIn(dir)).toHaveLength(3)
}, 180_000)

test('moments outside are refused with from when to when, and the folder stays empty', async () => {
  const dir = place()
  await expect(putBack(new Date(until.getTime() + 1000), dir)).rejects.toThrow(
    new RegExp(`reach from .* to ${until.toISOString()}, and .* is after: "--to end" goes as far`),
  )
  await expect(putBack(new Date(Date.parse('2026-01-01T00:00Z')), dir)).rejects.toThrow(
    /is before: use an older backup/,
  )
  expect(existsSync(dir)).toBe(false)
})

test('a piece that is missing ends what can be reached; one that was changed is refused', async () => {
  const pieces = piecesIn(strand())
  const last = pieces.at(-1)!.file
  const bytes = readFileSync(last)
  const spoilt = Buffer.from(bytes)
  spoilt[spoilt.length >> 1] = spoilt[spoilt.length >> 1]! ^ 1
  writeFileSync(last, spoilt)
  const dir = place()
  await expect(putBack('end', dir)).rejects.toThrow(/is damaged/)
  expect(existsSync(dir) ? readdirSync(dir) : []).toEqual([])
  writeFileSync(last, bytes)
  renameSync(last, `${last}.away`)
  await expect(putBack(moment)).rejects.toThrow(/No piece of the log goes on|is after/)
  renameSync(`${last}.away`, last)
}, 180_000)

test('a second round adds only what is new, and what no backup needs any more is removed', async () => {
  const before = piecesIn(strand())
  await account('Later')
  await keepLog(keeping(house))
  const after = piecesIn(strand())
  expect(after.slice(0, before.length).map(({ segment }) => segment)).toEqual(before.map(({ segment }) => segment))
  expect(after).toHaveLength(before.length + 1)
  const folder_ = backupFolder(house.services.config)
  removeOldLog(folder_)
  expect(piecesIn(strand()).length).toBeLessThan(after.length)
  await putBack('end')
  renameSync(backup, join(folder_, nameOf(new Date(Date.now() + 5000))))
  const gone = strand()
  removeOldLog(folder_)
  expect(existsSync(gone)).toBe(false)
}, 180_000)

test('doctor says until when it is kept, and what to do where it cannot be', async () => {
  const checked = async () => (await examine(house, false, ({ name }) => name === 'log'))[0]!
  await keepLog(keeping(house))
  expect(await checked()).toMatchObject({ ok: true, says: expect.stringMatching(/^The log is kept in .* until 20/) })
  const { config } = house.services
  const elsewhere = { ...keeping(house), config: { ...config, backupDir: join(dataDir, 'secrets.json') } }
  await account('Much later')
  await expect(keepLog(elsewhere)).rejects.toThrow(/secrets\.json/)
  expect(await checked()).toMatchObject({ ok: false, do: expect.stringContaining('It is tried again every minute') })
  // Nothing of it is lost: it waited.
  const count = piecesIn(strand()).length
  await keepLog(keeping(house))
  expect(piecesIn(strand()).length).toBeGreaterThan(count)
  expect((await checked()).ok).toBe(true)
}, 180_000)

test('where it is not kept any more, the server is told so', async () => {
  expect(await slotOf(house.administrator)).toMatch(/^rapport_log_/)
  const { config } = house.services
  await new LogKeeper({ ...keeping(house), config: { ...config, keepLog: false } }, log).start()
  expect(await slotOf(house.administrator)).toBeUndefined()
})

async function run(words: string[]): Promise<{ code: number | null; said: unknown }> {
  const { code, output, errors } = await runRapport(words, { RAPPORT_BACKUP_PASSPHRASE: passphrase })
  return { code, said: output ? JSON.parse(output) : errors }
}
