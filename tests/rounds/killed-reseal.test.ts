import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '#app/house.ts'
import { between, seededRandom } from '#modules/sample/server/seeded-random.ts'
import { secondFactorPurpose } from '#platform/auth/purposes.ts'
import { createVault } from '#platform/auth/vault.ts'
import { readConfig } from '#platform/config/config.ts'
import { readSecrets } from '#platform/config/secrets.ts'
import { holdAtSteps } from './hold.ts'
import { cli } from './program.ts'
import { tell } from './report.ts'

/*
 * `rapport secrets rotate`, killed in the middle of each of its batches in turn, or of a seeded one of them: either key opens
 * what it sealed, the next run goes on with the key that came then, and in the end that one opens everything.
 */
const seed = process.env.RAPPORT_SEED ?? String(Date.now())
/** Three batches of 200. */
const people = 450
const batches = 3

const dataDir = mkdtempSync(join(tmpdir(), 'rapport-killed-reseal-'))
let house: House
let client: pg.Client
let steps: Awaited<ReturnType<typeof holdAtSteps>>

beforeAll(async () => {
  const config = readConfig({ env: { RAPPORT_DATA_DIR: dataDir, RAPPORT_LOG_LEVEL: 'silent' } })
  house = await openHouse({ config, log: pino({ level: 'silent' }) })
  client = new pg.Client({ ...house.administrator, database: house.endpoint.database })
  await client.connect()
  await client.query(`insert into identity."user" (id, name, email)
    select gen_random_uuid(), 'N', n || '@many.example' from generate_series(1, ${people}) n`)
  const { rows } = await client.query<{ id: string }>('select id from identity."user"')
  const vault = createVault(readSecrets(dataDir).vault)
  await client.query(
    'insert into identity.second_factor (user_id, sealed_secret) select * from unnest($1::uuid[], $2::bytea[])',
    [rows.map(({ id }) => id), rows.map(({ id }) => vault.seal(`secret of ${id}`, secondFactorPurpose(id)))],
  )
  // In the middle of a batch: some of its rows are sealed anew, and none of that is committed.
  steps = await holdAtSteps(client, ['before update on identity.second_factor for each row'])
}, 120_000)

afterAll(async () => {
  await client.end()
  await house.close()
  rmSync(dataDir, { recursive: true, force: true })
})

function rotate() {
  const words = [cli, 'secrets', 'rotate', '--json', '--data-dir', dataDir]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  return { child, ended: once(child, 'close').then(([code]) => ({ code: code as number | null, output })) }
}

/** How many of the secrets these keys open; each as it was. */
async function opened(keys: readonly string[]): Promise<number> {
  const { rows } = await client.query<{ id: string; sealed: Buffer }>(
    'select user_id as id, sealed_secret as sealed from identity.second_factor',
  )
  const vault = createVault(keys)
  return rows.filter(({ id, sealed }) => {
    try {
      return vault.open(sealed, secondFactorPurpose(id)) === `secret of ${id}`
    } catch {
      return false
    }
  }).length
}

test('secrets that are sealed anew all open, however often it is killed on the way', { timeout: 600_000 }, async () => {
  const random = seededRandom(seed)
  const soak = process.env.RAPPORT_SOAK !== undefined
  const chosen = soak ? Array.from({ length: batches }, (_, batch) => batch) : [Math.floor(random() * batches)]
  const report: string[] = []
  try {
    for (const batch of chosen) {
      const before = readSecrets(dataDir).vault
      const step = batch * 200 + Math.floor(between(random, 1, batch === batches - 1 ? 50 : 200))
      await steps.holdAt(step, '')
      const killed = rotate()
      while (!(await steps.reached())) await Promise.race([pause(10), killed.ended.then(ranThrough)])
      killed.child.kill('SIGKILL')
      await killed.ended
      await steps.release()
      report.push(`killed at secret ${step} of ${people}, with ${batch * 200} sealed anew before`)
      const [fresh, ...older] = readSecrets(dataDir).vault
      expect(older).toEqual(before)
      expect(await opened([fresh!, ...older])).toBe(people)
      expect(await opened([fresh!])).toBe(batch * 200)
      await steps.holdAt(undefined)
      const { code, output } = await rotate().ended
      expect([code, JSON.parse(output)]).toEqual([0, { sealed: people - batch * 200, keys: before.length + 1 }])
      expect(readSecrets(dataDir).vault).toEqual([fresh, ...older])
      expect(await opened([fresh!])).toBe(people)
    }
  } finally {
    tell('killed-reseal', seed, report)
  }
})

function ranThrough(): never {
  throw new Error('It ended before it could be killed')
}
