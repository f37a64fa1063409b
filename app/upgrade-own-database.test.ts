import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#platform/config/config.ts'
import { createTemporaryCluster } from '#platform/database/embedded/temporary-cluster.ts'
import { runRapport } from '#tests/run-rapport.ts'
import { examine } from './examine.ts'
import { type House, openHouse } from './house.ts'

/*
 * An upgrade on a server of the owner's, whose role may not copy the server as a whole: what was there before is an export,
 * and Rapport does not put it back by itself.
 */

const folder = mkdtempSync(join(tmpdir(), 'rapport-upgrade-own-'))
const ours = fileURLToPath(new URL('../database/migrations', import.meta.url))
const log = pino({ level: 'silent' })
let cluster: Awaited<ReturnType<typeof createTemporaryCluster>>

/** The program with its data folder, on a database of this name. */
function installation(name: string) {
  const address = new URL(`postgres://localhost/${name}`)
  Object.assign(address, { username: 'landlord', port: String(cluster.connection.port) })
  address.searchParams.set('host', cluster.connection.host)
  const dataDir = join(folder, name)
  const env = { RAPPORT_DATA_DIR: dataDir, RAPPORT_LOG_LEVEL: 'silent', DATABASE_URL: address.href }
  return {
    rapport: (...words: string[]) => runRapport([...words, '--json', '--data-dir', dataDir], env),
    open: (migrations?: string, say: (sentence: string) => void = () => {}) =>
      openHouse({ config: readConfig({ env }), log, say, ...(migrations ? { migrations } : {}) }),
  }
}

type Installation = ReturnType<typeof installation>
let firm: Installation

beforeAll(async () => {
  cluster = await createTemporaryCluster({}, process.env.RAPPORT_TEST_POSTGRES)
  const admin = new pg.Client(cluster.connection)
  await admin.connect()
  await admin.query('create role landlord login createrole createdb')
  await admin.end()
  firm = installation('ledger')
  const sales = join(folder, 'sales.csv')
  writeFileSync(sales, 'Invoice,Date,Customer,Quantity,Unit price,Currency\nI-1,2026-03-05,Gullwing,2,12.50,EUR\n')
  expect(JSON.parse((await firm.rapport('import', sales)).output)).toMatchObject({ netSales: '25.00' })
}, 120_000)

afterAll(async () => {
  await cluster.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** This program's migrations and one more. */
function withOneMore(sql: string): string {
  const migrations = mkdtempSync(join(folder, 'migrations-'))
  cpSync(ours, migrations, { recursive: true })
  writeFileSync(join(migrations, '9999_next.sql'), sql)
  return migrations
}

async function isAsBefore(at: Installation): Promise<void> {
  const house = await at.open()
  try {
    expect(await wrongIn(house)).toEqual([])
  } finally {
    await house.close()
  }
  expect(JSON.parse((await at.rapport('portfolio')).output)).toMatchObject({ accounts: 1, netSales: '25.00' })
}

const wrongIn = async (house: House) =>
  (await examine(house, true, ({ name }) => ['chain', 'ledger', 'erasures'].includes(name))).filter(({ ok }) => !ok)

const failureOf = (at: Installation, migrations: string) =>
  at.open(migrations).then(
    () => '',
    (error: Error) => error.message,
  )

test('a migration that fails leaves everything as it was, and an export is there', async () => {
  const failure = await failureOf(firm, withOneMore('alter table revenue.line add column tried integer; select 1 / 0;'))
  expect(failure).toMatch(
    /^The upgrade failed\. Migration 9999_next failed and was rolled back: division by zero\. Your data are as they were, and a copy is in \S*before-upgrade-/,
  )
  await isAsBefore(firm)
}, 120_000)

test('one that leaves the ledger wrong is told, and what was before comes back from its export', async () => {
  const other = installation('other')
  const sales = join(folder, 'sales.csv')
  await other.rapport('import', sales)
  const failure = await failureOf(
    other,
    withOneMore(
      'alter table revenue.account_month no force row level security; update revenue.account_month set net = net + 1, gross = gross + 1;' +
        'alter table revenue.account_month force row level security;',
    ),
  )
  expect(failure).toMatch(/^The upgrade failed\. The tables were changed \(9999_next\).* ledger: /)
  expect(failure).toContain('a database server of your own is not put back by Rapport')
  const [, copy = ''] = /"rapport import-all (\S+)"/.exec(failure) ?? []
  const empty = installation('empty')
  expect(await empty.rapport('import-all', copy)).toMatchObject({ code: 0 })
  await isAsBefore(empty)
}, 120_000)

test('one that does what it should is made, told step by step', async () => {
  const told: string[] = []
  const next = withOneMore('alter table relationships.account add column shoe_size integer;')
  const house = await firm.open(next, (sentence) => told.push(sentence))
  try {
    expect([house.migrated, await wrongIn(house)]).toEqual([['9999_next'], []])
  } finally {
    await house.close()
  }
  expect(told).toEqual([
    expect.stringContaining('one change of the tables to come'),
    expect.stringMatching(/before-upgrade-\S+ is there, with a sum of every table\./),
    expect.stringContaining('Reading everything again'),
    'All is well. One change was made.',
  ])
}, 120_000)
