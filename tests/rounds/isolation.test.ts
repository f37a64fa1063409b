import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { expect, test } from 'vitest'
import { pick, type Random, seededRandom } from '#modules/sample/server/seeded-random.ts'
import type { Database } from '#platform/database/bound-kysely.ts'
import { inWorkspace, type TransactionOptions } from '#platform/database/transaction.ts'
import { newId } from '#platform/server/ids.ts'
import { openTestHouse } from '../house.ts'
import { tell } from './report.ts'

/*
 * Several workspaces on two connections, with failing, cancelled, cut off and forgotten work in between. Nothing here names
 * its workspace, so that only row-level security and the end of each transaction keep them apart.
 */
const transactions = process.env.RAPPORT_SOAK ? 100_000 : 2000
const seed = process.env.RAPPORT_SEED ?? String(Date.now())
const workspaces = 6
const atOnce = 8

const { pools, openWorkspace, baseUrl } = await openTestHouse({ poolSize: 2 })

interface Firm {
  id: string
  cookie: string
  accounts: number
}

/** Rows of somebody else, or a workspace that stayed entered. */
const leaks: string[] = []

test(`of ${transactions} transactions of ${workspaces} workspaces on 2 connections none sees anything of another`, {
  timeout: transactions * 40,
}, async () => {
  const firms: Firm[] = []
  for (let no = 0; no < workspaces; no++) firms.push(await openFirm(no))
  const done = new Map<string, number>()
  let left = transactions
  const work = async (random: Random) => {
    while (left-- > 0) {
      const deed = pick(random, deeds)
      await deed(pick(random, firms), random)
      done.set(deed.name, (done.get(deed.name) ?? 0) + 1)
      if (random() < 0.2) await lookBetween()
    }
  }
  try {
    await Promise.all(Array.from({ length: atOnce }, (_, at) => work(seededRandom(`${seed} ${at}`))))
    await lookBetween()
  } finally {
    tell('isolation', seed, [
      `${transactions} transactions: ${[...done].map(([name, times]) => `${name} ${times}`).join(', ')}; ${leaks.length} leaks`,
    ])
  }
  expect(leaks.slice(0, 5)).toEqual([])
  expect([...done.keys()].toSorted()).toEqual(deeds.map(({ name }) => name).toSorted())
  for (const { id, accounts } of firms)
    expect(await inWorkspace(pools, id, (db) => accountsSeen(db), { readOnly: true })).toEqual([{ of: id, accounts }])
})

async function openFirm(no: number): Promise<Firm> {
  const firm = await openWorkspace(`Firm ${no}`)
  const { api, cookie } = await firm.signIn('owner')
  for (let each = 0; each <= no; each++) await api.relationships.createAccount({ name: `Of ${firm.id}` })
  return { id: firm.id, cookie, accounts: no + 1 }
}

const accountsSeen = async (db: Database) =>
  (
    await sql<{ of: string; accounts: number }>`
      select workspace_id as of, count(*)::int as accounts from relationships.account group by 1`.execute(db)
  ).rows

function note({ id, accounts }: Firm, seen: { of: string; accounts: number }[], how: string): void {
  for (const { of } of seen) if (of !== id) leaks.push(`${how}: ${id} saw ${of}`)
  if (seen.length !== 1 || seen[0]!.accounts !== accounts) leaks.push(`${how}: ${id} saw ${JSON.stringify(seen)}`)
}

/** Whoever takes a connection without entering a workspace is in none. */
async function lookBetween(): Promise<void> {
  for (const pool of [pools.app, pools.bulk]) {
    const { rows } = await pool.query<{ entered: string | null; seen: number }>(
      `select current_setting('app.workspace_id', true) as entered, (select count(*)::int from relationships.account) as seen`,
    )
    if (rows[0]!.entered || rows[0]!.seen > 0) leaks.push(`Between two transactions: ${JSON.stringify(rows[0])}`)
  }
}

const within = <T>(
  { id }: Firm,
  work: (db: Database, client: pg.PoolClient) => Promise<T>,
  more?: TransactionOptions,
) => inWorkspace(pools, id, work, more)

/** Whatever becomes of it, nothing may be seen by others. */
const failing = <T>(work: Promise<T>) =>
  work.then(
    () => leaks.push('What should fail went through'),
    () => undefined,
  )

const somewhere = sql`update relationships.account set city = city`
const wrong = sql`select 1 / 0`

const deeds = [
  async function read(firm: Firm) {
    note(firm, await within(firm, accountsSeen, { readOnly: true }), 'read')
  },
  async function write(firm: Firm) {
    const { numAffectedRows } = await within(firm, (db) => somewhere.execute(db))
    if (Number(numAffectedRows) !== firm.accounts) leaks.push(`write: ${firm.id} changed ${numAffectedRows} rows`)
  },
  async function brokenConstraint(firm: Firm) {
    const twice = sql`insert into relationships.account select * from relationships.account`
    await failing(within(firm, (db) => twice.execute(db)))
  },
  async function writeElsewhere(firm: Firm) {
    const stranger = sql`update relationships.account set workspace_id = ${newId()}`
    await failing(within(firm, (db) => stranger.execute(db)))
  },
  async function swallowedFault(firm: Firm) {
    await failing(within(firm, (db) => wrong.execute(db).catch(() => undefined)))
  },
  async function pipelineBroken(firm: Firm) {
    const all = [somewhere, wrong, somewhere, somewhere]
    await failing(within(firm, (db) => Promise.all(all.map((each) => each.execute(db)))))
  },
  async function oneBranchGoesOn(firm: Firm) {
    let late: Promise<unknown> = Promise.resolve()
    await failing(
      within(firm, (db) => {
        late = somewhere.execute(db).then(() => pause(5).then(() => accountsSeen(db)))
        return Promise.all([wrong.execute(db), late])
      }),
    )
    await failing(late)
  },
  async function thrownAtOnce(firm: Firm) {
    await failing(within(firm, () => Promise.reject(new Error('Not today'))))
  },
  async function noWorkspace() {
    await failing(inWorkspace(pools, 'none', accountsSeen))
  },
  async function emptyWorkspace() {
    const seen = await inWorkspace(pools, newId(), accountsSeen)
    if (seen.length > 0) leaks.push(`A workspace that never was saw ${JSON.stringify(seen)}`)
  },
  async function timeOut(firm: Firm) {
    await failing(
      within(firm, async (db) => {
        await sql`set local statement_timeout = 1`.execute(db)
        await sql`select pg_sleep(5)`.execute(db)
      }),
    )
  },
  async function cancelled(firm: Firm) {
    await failing(within(firm, (db) => stopInTheMiddle(db, 'pg_cancel_backend')))
  },
  async function cutOff(firm: Firm, random: Random) {
    // Rare, since a new connection costs more than all the rest.
    if (random() < 0.1) await failing(within(firm, (db) => stopInTheMiddle(db, 'pg_terminate_backend')))
    else await failing(within(firm, (db) => sql`savepoint a`.execute(db).then(() => wrong.execute(db))))
  },
  async function copyOut(firm: Firm) {
    const seen = await within(firm, async (_, client) => linesOf(client), { bulk: true, readOnly: true })
    for (const of of seen) if (of !== firm.id) leaks.push(`copyOut: ${firm.id} saw ${of}`)
  },
  async function copyBroken(firm: Firm) {
    await failing(
      within(firm, async (_, client) => linesOf(client).then(() => client.query('select 1 / 0')), { bulk: true }),
    )
  },
  async function request(firm: Firm) {
    const answer = await fetch(`${baseUrl}/api/v1/accounts`, { headers: { cookie: firm.cookie } })
    const { items } = (await answer.json()) as { items: { name: string }[] }
    for (const { name } of items) if (name !== `Of ${firm.id}`) leaks.push(`request: ${firm.id} saw ${name}`)
    if (items.length !== firm.accounts) leaks.push(`request: ${firm.id} saw ${items.length} accounts`)
  },
  async function requestLeft(firm: Firm, random: Random) {
    const leaving = new AbortController()
    const asked = fetch(`${baseUrl}/api/v1/accounts`, { headers: { cookie: firm.cookie }, signal: leaving.signal })
    await pause(random() * 4)
    leaving.abort()
    await asked.then((answer) => answer.body?.cancel()).catch(() => undefined)
  },
]

async function stopInTheMiddle(db: Database, how: 'pg_cancel_backend' | 'pg_terminate_backend'): Promise<unknown> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  const sleeping = sql`select pg_sleep(60)`.execute(db)
  sleeping.catch(() => {})
  // Not a moment earlier or later: it would hit the next one on that connection.
  const stop = `select ${how}(pid) from pg_stat_activity where pid = $1 and wait_event = 'PgSleep'`
  while ((await pools.bulk.query(stop, [rows[0]!.pid])).rowCount === 0);
  return sleeping
}

async function linesOf(client: pg.PoolClient): Promise<string[]> {
  const stream = client.query(copyTo('copy (select workspace_id from relationships.account) to stdout'))
  let text = ''
  stream.on('data', (chunk) => (text += chunk))
  await once(stream, 'end')
  return text.split('\n').filter(Boolean)
}
