import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { examine } from '#app/examine.ts'
import { type House, openHouse } from '#app/house.ts'
import { writeNote } from '#modules/activities/server/index.ts'
import { createAccount } from '#modules/relationships/server/index.ts'
import { enterDocument } from '#modules/revenue/server/index.ts'
import { pick, seededRandom, shuffled } from '#modules/sample/server/seeded-random.ts'
import { awaitOwner, openWorkspace, theHouse } from '#modules/workspace/server/index.ts'
import { readConfig } from '#platform/config/config.ts'
import { readPostmasterFile } from '#platform/database/embedded/postmaster-file.ts'
import { isAlive } from '#platform/database/embedded/system-process.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { isDraft } from '#platform/recovery/back-up.ts'
import { backupFolder, keptBackups } from '#platform/recovery/kept-backups.ts'
import { readArchive } from '#platform/recovery/read-archive.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { dataFolder } from '../data-folder.ts'
import { holdAtSteps } from './hold.ts'
import { faultsOf } from './ledger.ts'
import { freePort, startProgram } from './program.ts'
import { tell } from './report.ts'

/*
 * What is done by itself, killed at each of its steps: the worker is held at the n-th statement that its job makes, or met
 * while its files are there, killed and started again. What comes out is what should come out, once. A seeded few of all
 * steps, unless the rounds are to be long.
 */
const seed = process.env.RAPPORT_SEED ?? String(Date.now())
const soak = process.env.RAPPORT_SOAK !== undefined

const dataDir = await dataFolder()
const config = readConfig({ env: { RAPPORT_DATA_DIR: dataDir, RAPPORT_LOG_LEVEL: 'silent' } })
const log = pino({ level: 'silent' })
const workspaceId = newId()
const backups = backupFolder(config)
const scratch = join(backups, 'drill')

let house: House
let client: pg.Client
let steps: Awaited<ReturnType<typeof holdAtSteps>>

beforeAll(async () => {
  house = await openHouse({ config, log })
  const firm = { country: 'IE', baseCurrency: 'EUR', locale: 'en-IE', timeZone: 'Europe/Dublin' }
  await inside((ctx) => openWorkspace(ctx, { name: 'Hollybank Paper', ...firm }))
  await awaitOwner(house.services.pools, workspaceId)
  const { id: accountId } = await inside((ctx) => createAccount(ctx, { kind: 'organisation', name: 'Alder Mill' }))
  const sale = { kind: 'sale' as const, quantity: '3', unitPrice: '12.00' }
  const invoice = {
    kind: 'invoice' as const,
    number: 'I-1',
    accountId,
    issuedOn: new Date().toISOString().slice(0, 10),
  }
  await inside((ctx) => enterDocument(ctx, { ...invoice, lines: [sale] }))
  client = new pg.Client({ ...house.administrator, database: house.endpoint.database })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(`
    select schemaname || '.' || tablename as name from pg_tables where schemaname in
      ('activities', 'data_quality', 'identity', 'platform', 'relationships', 'revenue', 'search')`)
  steps = await holdAtSteps(client, [
    ...rows.map(({ name }) => `after insert or update or delete on ${name} for each statement`),
    // That a job is done is a step as well.
    'after delete on graphile_worker._private_jobs for each statement',
  ])
}, 120_000)

afterAll(async () => {
  await client.end()
  await house.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const inside = <T>(work: (ctx: Context) => Promise<T>) =>
  inWorkspace(house.services.pools, workspaceId, (db) =>
    work({ db, workspaceId, actor: theHouse, now: new Date(), log }),
  )

async function ask(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return (await client.query(text, values)).rows
}

interface Work {
  /** Makes something to do, and answers how to see what became of it. */
  prepare(): Promise<() => Promise<unknown>>
  expected: unknown
  /** Which tables' statements are its steps; those of the seals are the sealer's. */
  tables?: string
  /** What it leaves on the disk on the way: it is killed while that is there, too. */
  onTheWay?: () => boolean
  /** Done by itself; everything else is a job of that name. */
  unasked?: boolean
}

const sealing = '^platform\\.(event_seq|seal|sealer)$'
const allButSealing = '^(?!platform\\.(event_seq|seal|sealer)$)'
const longAgo = `now() - interval '200 days'`

const works: Record<string, Work> = {
  'activities:purge-notes': {
    async prepare() {
      const { id: accountId } = await inside((ctx) => createAccount(ctx, { kind: 'organisation', name: 'Birch' }))
      const note = await inside((ctx) => writeNote(ctx, { accountId, body: 'They called.' }))
      await ask(`update activities.note set deleted_at = ${longAgo} where id = $1`, [note.id])
      return () => leftAndTold('activities.note', note.id, 'note.purged')
    },
    expected: { left: 0, told: 1 },
  },
  'relationships:purge-deleted': {
    async prepare() {
      const { id } = await inside((ctx) => createAccount(ctx, { kind: 'organisation', name: 'Corvane' }))
      await ask(`update relationships.account set deleted_at = ${longAgo} where id = $1`, [id])
      return () => leftAndTold('relationships.account', id, 'account.purged')
    },
    expected: { left: 0, told: 1 },
  },
  'relationships:sweep-words': {
    async prepare() {
      await ask(`insert into search.word (workspace_id, word) values ($1, 'gone')`, [workspaceId])
      await ask(`delete from search.word where word = 'alder'`)
      return () =>
        ask(`select word, count(*)::int as times from search.word where word in ('gone', 'alder') group by 1`)
    },
    expected: [{ word: 'alder', times: 1 }],
  },
  'activities:sweep-passage-words': {
    async prepare() {
      const { id: accountId } = await inside((ctx) => createAccount(ctx, { kind: 'organisation', name: 'Medlar' }))
      await inside((ctx) => writeNote(ctx, { accountId, body: 'They asked for damsons.' }))
      await ask(`insert into search.passage_word (workspace_id, word) values ($1, 'gone')`, [workspaceId])
      await ask(`delete from search.passage_word where word = 'damsons'`)
      return () =>
        ask(`select word, count(*)::int as times from search.passage_word where word in ('gone', 'damsons') group by 1`)
    },
    expected: [{ word: 'damsons', times: 1 }],
  },
  'revenue:refresh-figures': {
    async prepare() {
      await ask(`update revenue.figure_window set from_day = from_day - 31, to_day = to_day - 31`)
      await ask(`update relationships.account_figure set value = value + 1`)
      return () =>
        ask(`select figure, value::int from relationships.account_figure where figure like 'net-%' order by 1`)
    },
    expected: [{ figure: 'net-sales', value: 3600 }],
  },
  'workspace:forget-expired-sign-ins': {
    async prepare() {
      await ask(`insert into identity.ticket (token_hash, purpose, expires_at) values ('x', 'reset', ${longAgo})`)
      await ask(`insert into identity.attempt (scope, subject, count, last_at) values ('x', 'x', 1, ${longAgo})`)
      return () => ask(`select purpose from identity.ticket union select scope from identity.attempt`)
    },
    expected: [],
  },
  'platform:forget-idempotency-keys': {
    async prepare() {
      await ask(
        `insert into platform.idempotency_key (workspace_id, member_id, key, fingerprint, status, created_at)
          values ($1, $1, 'x', 'x', 200, ${longAgo})`,
        [workspaceId],
      )
      return () => ask(`select key from platform.idempotency_key`)
    },
    expected: [],
  },
  'data-quality:discard-unused-plans': {
    async prepare() {
      const id = newId()
      await ask(
        `insert into data_quality.import (workspace_id, id, kind, status, files, created_at)
          values ($1, $2, 'accounts', 'planned', '[]', ${longAgo})`,
        [workspaceId, id],
      )
      await ask(
        `insert into data_quality.staged_row (workspace_id, import_id, file_no, row_number, line_number, cells)
          select $1, $2, 0, n, n, '{a}' from generate_series(1, 3) n`,
        [workspaceId, id],
      )
      return () =>
        ask(
          `select status, finished_at is not null as finished,
              (select count(*)::int from data_quality.staged_row where import_id = i.id) as staged
            from data_quality.import i where id = $1`,
          [id],
        )
    },
    expected: [{ status: 'discarded', finished: true, staged: 0 }],
  },
  'platform:nightly-backup': {
    async prepare() {
      rmSync(backups, { recursive: true, force: true })
      await ask('delete from platform.recovery_run')
      return runsAndFiles
    },
    onTheWay: () => existsSync(backups) && readdirSync(backups).some(isDraft),
    expected: { failed: 0, made: true, newestIsWhole: true, halves: 0, scratch: false },
  },
  'platform:restore-drill': {
    async prepare() {
      if (keptBackups(backups).length === 0) await until('there is a backup', await ordered('platform:nightly-backup'))
      await ask('delete from platform.recovery_run')
      return runsAndFiles
    },
    onTheWay: () => readPostmasterFile(join(scratch, 'postgres', 'cluster')) !== undefined,
    expected: { failed: 0, made: true, newestIsWhole: true, halves: 0, scratch: false },
  },
  'the sealer': {
    async prepare() {
      const made = await inside((ctx) => createAccount(ctx, { kind: 'organisation', name: 'Dunlin' }))
      return async () => ({
        seals: await ask(
          `select count(*)::int as times from platform.event_seq q join platform.event_subject s
            on s.workspace_id = q.workspace_id and s.event_id = q.event_id where s.subject_id = $1`,
          [made.id],
        ),
        wrong: (await examine(house, true, ({ name }) => name === 'chain')).filter(({ ok }) => !ok),
      })
    },
    tables: sealing,
    unasked: true,
    expected: { seals: [{ times: 1 }], wrong: [] },
  },
}

async function leftAndTold(table: string, id: string, type: string): Promise<unknown> {
  const [row] = await ask(
    `select (select count(*)::int from ${table} where id = $1) as left, (select count(*)::int from platform.event_subject s
      join platform.event e on e.workspace_id = s.workspace_id and e.id = s.event_id
      where s.subject_id = $1 and e.type = $2) as told`,
    [id, type],
  )
  return row
}

/** Every backup of the list is whole, and what was broken off is no backup. */
async function runsAndFiles(): Promise<unknown> {
  const runs = await ask('select ok, file from platform.recovery_run')
  const kept = keptBackups(backups).map(({ file }) => file)
  const whole = await Promise.all(kept.map((file) => readArchive(file, undefined).then(Boolean, () => false)))
  return {
    failed: runs.filter(({ ok }) => !ok).length,
    made: runs.some(({ ok, file }) => ok && file === kept[0]),
    newestIsWhole: whole[0],
    halves: whole.filter((each) => !each).length,
    scratch: existsSync(scratch),
  }
}

/** Asks the worker for it, and answers how to see that it is done. */
async function ordered(name: string): Promise<() => Promise<boolean>> {
  const [job] = await ask(`select id::text from graphile_worker.add_job($1, queue_name => 'night')`, [name])
  return async () => (await ask('select from graphile_worker._private_jobs where id = $1', [job!.id])).length === 0
}

async function isSealed(): Promise<boolean> {
  const [row] = await ask(
    'select (select count(*) from platform.event) = (select count(*) from platform.event_seq) as yes',
  )
  return row!.yes === true
}

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end; await pause(10)) if (await isSo()) return
  expect.fail(`After two minutes it was still not so that ${what}`)
}

test('work that is killed at any of its steps is done once when it is begun again, and nothing half is left', {
  timeout: 1_800_000,
}, async () => {
  const port = await freePort()
  const start = () => startProgram(dataDir, port, { role: 'worker' })
  let program = await start()
  const report: string[] = []
  /** At a step of the database, on the way, or undisturbed. Answers how many steps it has. */
  const round = async (name: string, at?: number | 'on the way'): Promise<number> => {
    const work = works[name]!
    const { tables = allButSealing, unasked, onTheWay, expected } = work
    const step = typeof at === 'number' ? at : undefined
    await until('everything before is sealed', isSealed)
    if (unasked) await steps.holdAt(step, tables)
    const outcome = await work.prepare()
    if (!unasked) await steps.holdAt(step, tables)
    const done = unasked ? isSealed : await ordered(name)
    let itsServer: number | undefined
    if (at !== undefined) {
      await until(`${name} is ${step ? `at step ${step}` : at}`, step ? steps.reached : onTheWay!)
      itsServer = readPostmasterFile(join(scratch, 'postgres', 'cluster'))?.pid
      await program.kill('program')
      await steps.release()
      program = await start()
      await until(`${name} is done`, done)
      report.push(`${name} killed ${step ? `at step ${step}` : at}`)
    }
    await until(`${name} is done`, done)
    const passed = await steps.passed()
    await steps.holdAt(undefined)
    await until('everything is sealed', isSealed)
    expect([name, at, await outcome()]).toEqual([name, at, expected])
    expect(await faultsOf(client)).toEqual([])
    expect(itsServer !== undefined && isAlive(itsServer)).toBe(false)
    return passed
  }
  try {
    const random = seededRandom(seed)
    for (const name of shuffled(random, Object.keys(works)).slice(0, soak ? undefined : 2)) {
      const count = await round(name)
      const all = Array.from({ length: count }, (_, step) => step + 1)
      const places = [...all, ...(works[name]!.onTheWay ? ['on the way' as const] : [])]
      for (const at of soak ? places : [pick(random, places)]) await round(name, at)
    }
  } finally {
    tell('killed-night', seed, report)
    await program.kill('program')
  }
})
