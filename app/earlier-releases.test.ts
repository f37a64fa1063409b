import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { everyWorkspace } from '#modules/workspace/server/index.ts'
import { readConfig } from '#platform/config/config.ts'
import { adoptSecrets } from '#platform/config/secrets.ts'
import { migrationNames } from '#platform/database/migration-files.ts'
import { importRelease } from '#platform/recovery/import-release.ts'
import { manifestName, readManifestOf } from '#platform/recovery/portable-manifest.ts'
import { type Figures, figuresOf } from '#tests/release-figures.ts'
import { examine, ofTheSurroundings } from './examine.ts'
import { openHouse } from './house.ts'

/*
 * What every release exported is kept, and each later one has to bring it up: the tables as they were then, the rows, the
 * migrations since. "npm run fixture" writes that of this release.
 */

const fixtures = fileURLToPath(new URL('../tests/fixtures', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'rapport-releases-'))
const open = (dataDir: string) =>
  openHouse({
    config: readConfig({ env: { RAPPORT_DATA_DIR: dataDir, RAPPORT_LOG_LEVEL: 'silent' } }),
    log: pino({ level: 'silent' }),
  })

/** What is there for an hour at most. */
const shortLived = [
  'identity.takeover',
  'identity.verification',
  'activities.reminder_round',
  'revenue.planned_payment',
]

afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function bring(from: string, dataDir: string) {
  const house = await open(dataDir)
  const { owner, endpoint, passwords } = house
  await importRelease({
    ...{ folder: from, owner, endpoint, passwords, dataDir },
    adoptSecrets: (text) => adoptSecrets(dataDir, text),
  }).finally(() => house.close())
}

describe.each(readdirSync(fixtures))('%s', (name) => {
  const fixture = join(fixtures, name)

  test('comes to this release whole: its figures, its ledger, its record', async () => {
    const dataDir = mkdtempSync(join(folder, 'data-'))
    await bring(fixture, dataDir)
    const house = await open(dataDir)
    onTestFinished(() => house.close())
    expect(house.migrated).toEqual([])
    const found = await figuresOf(house.services.pools, await everyWorkspace(house.services.pools))
    const kept = JSON.parse(readFileSync(join(fixture, 'figures.json'), 'utf8')) as Figures[]
    expect(found).toEqual(kept)
    const checks = await examine(house, true, (check) => !ofTheSurroundings.includes(check.name))
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
    expect(checks.map((check) => check.name)).toEqual(expect.arrayContaining(['chain', 'ledger', 'books']))
  }, 180_000)

  test('holds something of everything that lasts', () => {
    const empty = readManifestOf(fixture).tables.filter(({ rows }) => rows === 0)
    expect(empty.map((table) => table.name).filter((table) => !shortLived.includes(table))).toEqual([])
  })
})

const newest = join(fixtures, readdirSync(fixtures).sort().at(-1)!)

test('an export that was changed is refused at its level, and the installation holds nothing, as before', async () => {
  const broken = join(folder, 'broken')
  cpSync(newest, broken, { recursive: true })
  const manifest = readManifestOf(broken)
  const note = join(broken, 'tables', 'activities.note.tsv')
  writeFileSync(note, readFileSync(note, 'utf8').replace('called', 'wrote!'))
  const dataDir = mkdtempSync(join(folder, 'data-'))
  await expect(bring(broken, dataDir)).rejects.toThrow(/activities\.note came out with other rows/)
  writeFileSync(
    join(broken, manifestName),
    JSON.stringify({ ...manifest, migrations: [...manifest.migrations, '9999_next'] }),
  )
  await expect(bring(broken, dataDir)).rejects.toThrow(/was made by a newer Rapport: it knows 9999_next/)
  const house = await open(dataDir)
  onTestFinished(() => house.close())
  expect(await everyWorkspace(house.services.pools)).toEqual([])
  expect((await migrationNames()).length).toBeGreaterThan(0)
}, 180_000)
