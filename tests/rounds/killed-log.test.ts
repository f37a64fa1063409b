import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '#app/house.ts'
import { databaseName } from '#app/open-database.ts'
import { lookAtRestored } from '#app/restored.ts'
import { createAccount } from '#modules/relationships/server/index.ts'
import { between, seededRandom } from '#modules/sample/server/seeded-random.ts'
import { awaitOwner, openWorkspace, theHouse } from '#modules/workspace/server/index.ts'
import { readConfig } from '#platform/config/config.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { backUp } from '#platform/recovery/back-up.ts'
import { backupFolder, nameOf } from '#platform/recovery/kept-backups.ts'
import { keepLog } from '#platform/recovery/log/keep-log.ts'
import { logFolder, pieceName, piecesIn } from '#platform/recovery/log/strand.ts'
import { restore } from '#platform/recovery/restore.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { cli, freePort } from './program.ts'
import { tell } from './report.ts'

/*
 * A worker that keeps the log is killed while it copies pieces of it, at the n-th of what it does in the folder: a draft that
 * is begun, one that gets its name. Nothing is missing of the log in the end, and no piece is half.
 */
const seed = process.env.RAPPORT_SEED ?? String(Date.now())
const rounds = process.env.RAPPORT_SOAK ? 12 : 1
const pieces = 3

const folder = mkdtempSync(join(tmpdir(), 'rapport-killed-log-'))
const env = { RAPPORT_DATA_DIR: join(folder, 'data'), RAPPORT_KEEP_LOG: 'on' }
const config = readConfig({ env: { ...env, RAPPORT_LOG_LEVEL: 'silent' } })
const { dataDir } = config
const log = pino({ level: 'silent' })
const workspaceId = newId()
const clock = () => new Date()

let house: House
let client: pg.Client
let backup: string
let strand: string

beforeAll(async () => {
  house = await openHouse({ config, log })
  const firm = { country: 'IE', baseCurrency: 'EUR', locale: 'en-IE', timeZone: 'Europe/Dublin' }
  await inside((ctx) => openWorkspace(ctx, { name: 'Hollybank Paper', ...firm }))
  await awaitOwner(house.services.pools, workspaceId)
  client = new pg.Client({ ...house.administrator, database: house.endpoint.database })
  await client.connect()
  await keep()
  const file = join(backupFolder(config), nameOf(clock()))
  const source = { server: house.administrator, database: databaseName, embedded: true, dataDir }
  backup = (await backUp({ ...source, file, passphrase: undefined, clock })).file
  const strands = logFolder(backupFolder(config))
  strand = join(strands, readdirSync(strands)[0]!)
}, 120_000)

afterAll(async () => {
  await client.end()
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

const inside = <T>(work: (ctx: Context) => Promise<T>) =>
  inWorkspace(house.services.pools, workspaceId, (db) => work({ db, workspaceId, actor: theHouse, now: clock(), log }))
const keep = () => keepLog({ config, server: house.administrator, clock })

test('the log is whole however often its keeper is killed', { timeout: 600_000 }, async () => {
  const random = seededRandom(seed)
  const report: string[] = []
  const written: string[] = []
  const port = await freePort()
  try {
    for (let round = 1; round <= rounds; round++) {
      for (let piece = 0; piece < pieces; piece++) {
        const name = `Account ${round} ${piece}`
        await inside((ctx) => createAccount(ctx, { kind: 'organisation', name }))
        written.push(name)
        await client.query('select pg_switch_wal()')
      }
      // Of each piece: its draft, the draft's end, its name.
      const at = Math.floor(between(random, 1, 3 * pieces + 1))
      const reached = nthChangeIn(strand, at)
      // Not when it is ready: by then it may be done.
      const words = [cli, 'serve', '--role', 'worker', '--data-dir', dataDir, '--port', String(port)]
      const worker = spawn(process.execPath, words, { stdio: 'ignore', env: { ...process.env, ...env } })
      await reached
      worker.kill('SIGKILL')
      await once(worker, 'close')
      report.push(`${round}: killed at change ${at} of the folder, ${piecesIn(strand).length} pieces there`)
    }
    // As of one that was killed at its last piece, which is called by the moment: no later one has its name.
    writeFileSync(join(strand, `${pieceName('0'.repeat(24), clock())}.part`), 'half')
    await keep()
    expect(readdirSync(strand).filter((name) => name.endsWith('.part'))).toEqual([])
    const segments = piecesIn(strand).map(({ segment }) => segment)
    expect(new Set(segments).size).toBe(segments.length)
    const place = join(folder, 'restored')
    const plan = { file: backup, dataDir: place, passphrase: undefined, database: databaseName, durable: false }
    await restore({ ...plan, to: 'end' })
    expect((await lookAtRestored(place)).filter(({ ok }) => !ok)).toEqual([])
    expect(await accountsIn(place)).toEqual(written.toSorted())
  } finally {
    tell('killed-log', seed, report)
  }
})

function nthChangeIn(place: string, nth: number): Promise<void> {
  return new Promise((resolve) => {
    let changes = 0
    const watcher = watch(place, (kind) => {
      if (kind !== 'rename' || ++changes < nth) return
      watcher.close()
      resolve()
    })
  })
}

async function accountsIn(place: string): Promise<string[]> {
  const of = await openHouse({
    config: readConfig({ env: { RAPPORT_DATA_DIR: place, RAPPORT_LOG_LEVEL: 'silent' } }),
    log,
  })
  try {
    const { rows } = await inWorkspace(of.services.pools, workspaceId, (_, session) =>
      session.query<{ name: string }>('select name from relationships.account where workspace_id = $1', [workspaceId]),
    )
    return rows.map(({ name }) => name).toSorted()
  } finally {
    await of.close()
  }
}
