import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, expect, test } from 'vitest'
import { createContact } from '#modules/relationships/server/create-contact.ts'
import { eraseContact } from '#modules/relationships/server/erase-person.ts'
import { awaitOwner, openWorkspace, theHouse } from '#modules/workspace/server/index.ts'
import { readConfig } from '#platform/config/config.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { backUp } from '#platform/recovery/back-up.ts'
import { exportAll } from '#platform/recovery/export-all.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { runRapport } from '#tests/run-rapport.ts'
import { sealNow } from '#tests/seal-now.ts'
import { type House, openHouse } from './house.ts'
import { erasers } from './slices.ts'

const folder = mkdtempSync(join(tmpdir(), 'rapport-erased-'))
const dataDir = join(folder, 'data')
const log = pino({ level: 'silent' })
const workspaceId = newId()

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const open = (place: string) =>
  openHouse({ config: readConfig({ env: { RAPPORT_DATA_DIR: place, RAPPORT_LOG_LEVEL: 'silent' } }), log })
const inside = <T>(of: House, work: (ctx: Context) => Promise<T>) =>
  inWorkspace(of.services.pools, workspaceId, (db) => work({ db, workspaceId, actor: theHouse, now: new Date(), log }))
const rapport = async (...words: string[]) => JSON.parse((await runRapport([...words, '--json'])).output)

async function peopleIn(place: string): Promise<string[]> {
  const house = await open(place)
  try {
    const { rows } = await inWorkspace(house.services.pools, workspaceId, (_, client) =>
      client.query<{ name: string }>('select name from relationships.contact where workspace_id = $1 order by 1', [
        workspaceId,
      ]),
    )
    const { rows: bodies } = await house.services.pools.worker.query<{ body: string }>(
      `select body::text from platform.event_body where body::text like '%Quirke%'`,
    )
    return [...rows.map(({ name }) => name), ...bodies.map(({ body }) => body)]
  } finally {
    await house.close()
  }
}

test('who was erased is erased again after an older backup or export is put back, and the record verifies', async () => {
  const house = await open(dataDir)
  const backup = join(folder, 'backups', 'older.backup')
  try {
    await inside(house, (ctx) =>
      openWorkspace(ctx, {
        ...{ name: 'Oxbow', country: 'IE', baseCurrency: 'EUR', locale: 'en-IE', timeZone: 'Europe/Dublin' },
      }),
    )
    await awaitOwner(house.services.pools, workspaceId)
    const { id } = await inside(house, (ctx) => createContact(ctx, { name: 'Nell Quirke', email: 'nell@example.com' }))
    await inside(house, (ctx) => createContact(ctx, { name: 'Stays Here' }))
    await sealNow(house.services.pools, house.sealer)
    const plan = { server: house.administrator, database: house.endpoint.database, embedded: true, dataDir }
    await backUp({ ...plan, file: backup, passphrase: undefined, clock: () => new Date() })
    const away = { folder: join(folder, 'export'), owner: house.owner, workspaceIds: [workspaceId], dataDir }
    await exportAll({ ...away, clock: () => new Date() })
    await inside(house, (ctx) =>
      eraseContact(ctx, { erasers: erasers(), register: house.services.erasures }, { id, name: 'Nell Quirke' }),
    )
    await sealNow(house.services.pools, house.sealer)
  } finally {
    await house.close()
  }
  expect(await peopleIn(dataDir)).toEqual(['Stays Here'])

  // A copy beside the backup is found without being named.
  copyFileSync(join(dataDir, 'erasures.jsonl'), join(folder, 'backups', 'erasures.jsonl'))
  const found = join(folder, 'found')
  const { checks } = await rapport('restore', backup, '--data-dir', found)
  expect(checks.filter(({ ok }: { ok: boolean }) => !ok)).toEqual([])
  const about = (name: string) => checks.find((each: { name: string }) => each.name === name)
  expect(about('chain').says).toContain('1 of them were erased')
  expect(about('erasures').says).toBe('The register of erasures holds 1, all of them done.')
  expect(await peopleIn(found)).toEqual(['Stays Here'])

  const imported = join(folder, 'imported')
  mkdirSync(imported)
  const register = join(dataDir, 'erasures.jsonl')
  const taken = await rapport('import-all', join(folder, 'export'), '--data-dir', imported, '--erasures', register)
  expect(taken.erased).toBe(1)
  expect(await peopleIn(imported)).toEqual(['Stays Here'])
}, 240_000)
