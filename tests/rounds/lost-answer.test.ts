import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { startEmbedded } from '#platform/database/embedded/start-embedded.ts'
import { dataFolder } from '../data-folder.ts'
import { freePort, startProgram } from './program.ts'

const dataDir = await dataFolder()
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const held = 4310
const person = { name: 'Ada Byrne', email: 'ada@hollybank.example', password: 'quiet ledger morning' }
const firm = { firm: 'Hollybank Paper', country: 'IE', currency: 'EUR', locale: 'en-IE', timeZone: 'Europe/Dublin' }

/** COMMIT of a transaction that answers by a key waits until the lock is let go: so it is known where the program stands. */
const slowCommit = `
  create function public.wait() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock_shared(${held}); return null; end $$;
  create constraint trigger wait after update on platform.idempotency_key
    deferrable initially deferred for each row execute function public.wait()`

test('killed between commit and answer, then tried again a hundred times at once: one row, one answer', async () => {
  const port = await freePort()
  let program = await startProgram(dataDir, port)
  const database = await startEmbedded({ dataDir })
  const client = new pg.Client({ ...database.connection, database: 'rapport' })
  await client.connect()
  try {
    const signUp = await post(port, '/sign-up', { ...person, ...firm })
    const cookie = signUp.headers.getSetCookie()[0]!.split(';')[0]!
    const create = () =>
      post(port, '/accounts', { name: 'Saltgrass Hotels' }, { cookie, 'idempotency-key': 'just-once' })
    await client.query(slowCommit)
    await client.query('select pg_advisory_lock($1)', [held])
    const lost = create().then(
      () => 'answered',
      () => 'lost',
    )
    await until(client, `select 1 from pg_locks where locktype = 'advisory' and objid = ${held} and not granted`)
    process.kill(program.pid, 'SIGSTOP')
    await client.query('select pg_advisory_unlock($1)', [held])
    // Committed, and nobody there to say so.
    await until(client, `select 1 from platform.idempotency_key where key = 'just-once' and status = 200`)
    await program.kill('program')
    expect(await lost).toBe('lost')
    await client.query('drop trigger wait on platform.idempotency_key')
    program = await startProgram(dataDir, port)
    const answers = await Promise.all(Array.from({ length: 100 }, create))
    const told = new Set(await Promise.all(answers.map(async (answer) => `${answer.status} ${await answer.text()}`)))
    expect([...told]).toEqual([expect.stringMatching(/^201 .*Saltgrass Hotels/)])
    const { rows } = await client.query(`
      select (select count(*)::int from relationships.account) as accounts,
        (select count(*)::int from platform.event where type = 'account.created') as events,
        (select id from relationships.account) as id`)
    expect(rows[0]).toMatchObject({ accounts: 1, events: 1 })
    expect([...told][0]).toContain(rows[0].id)
  } finally {
    await client.end()
    await program.kill('program')
    await database.stop()
  }
}, 240_000)

const post = (port: number, path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

async function until(client: pg.Client, query: string): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(20))
    if ((await client.query(query)).rowCount) return
  expect.fail(`After a minute there was still nothing of: ${query}`)
}
