import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { createClient } from '#platform/contract/client.ts'
import { layOut } from '#platform/database/embedded/layout.ts'
import { withLock } from '#platform/database/embedded/lock.ts'
import { readPostmasterFile } from '#platform/database/embedded/postmaster-file.ts'
import { isAlive } from '#platform/database/embedded/system-process.ts'
import { dataFolder } from '#tests/data-folder.ts'
import { freePort, type Program, startProgram } from '#tests/rounds/program.ts'
import { contract } from './contract.ts'

const dataDir = await dataFolder()
const person = { email: 'ada@hollybank.example', password: 'calm ledger by the quay' }
const firm = { firm: 'Hollybank Paper', country: 'IE', currency: 'EUR', locale: 'en-IE', timeZone: 'Europe/Dublin' }

/** Two that answer requests and one that works in the background, begun at once on an empty folder; then one to spare. */
const begun = await Promise.all((['web', 'web', 'worker'] as const).map(start))
begun.push(await start('worker'))
const [one, other, worker, spare] = begun as [Begun, Begun, Begun, Begun]
const databaseNow = () => readPostmasterFile(join(dataDir, 'postgres', 'cluster'))!.pid
const database = databaseNow()
afterAll(async () => {
  await Promise.all(begun.map(({ program }) => program.stop()))
  rmSync(dataDir, { recursive: true, force: true })
})

interface Begun {
  program: Program
  at: string
}

async function start(role: 'web' | 'worker'): Promise<Begun> {
  const port = await freePort()
  return { program: await startProgram(dataDir, port, { role }), at: `http://127.0.0.1:${port}` }
}

const post = (at: string, path: string, body: object) =>
  fetch(`${at}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const cookieOf = (answer: Response) => answer.headers.getSetCookie()[0]!.split(';')[0]!
const apiAt = (at: string, cookie: string) => createClient(contract, at, { cookie })
const owner = cookieOf(await post(one.at, '/sign-up', { ...firm, ...person, name: 'Ada Merrin' }))
const [atOne, atOther] = [apiAt(one.at, owner), apiAt(other.at, owner)]

test('who signs in at one process is signed in at the other, and signed out at both at once', {
  timeout: 120_000,
}, async () => {
  const cookie = cookieOf(await post(one.at, '/sign-in', person))
  const elsewhere = apiAt(other.at, cookie)
  expect(await elsewhere.workspace.session()).toMatchObject({ member: { email: person.email } })
  const stream = await openStream(other.at, cookie)
  await stream.heard('event: at')
  const theirs = (await atOne.workspace.listSessions()).items.filter(({ isThis }) => !isThis)
  expect(theirs).toHaveLength(1)
  await atOne.workspace.revokeSession({ id: theirs[0]!.id })
  await expect(elsewhere.workspace.session()).rejects.toMatchObject({ problem: { status: 401 } })
  // Also the stream that is open at the other process: its end is the next thing that it hears.
  await stream.ended()
})

test('what is written at one process is heard at the other, also after the worker that seals was killed', {
  timeout: 120_000,
}, async () => {
  const stream = await openStream(other.at, owner)
  await stream.heard('event: at')
  const written = async () => (await atOne.relationships.createAccount({ name: 'Gullwing Print' })).id
  await stream.heard(await written())
  await worker.program.kill('program')
  await stream.heard(await written())
  expect((await fetch(`${spare.at}/health/ready`)).status).toBe(200)
  expect(isAlive(database)).toBe(true)
})

test('a change that is sent to both with one key is made once', { timeout: 120_000 }, async () => {
  const idempotencyKey = crypto.randomUUID()
  const input = { name: 'Marlow & Finch' }
  const made = await Promise.all(
    [atOne, atOther].map((api) => api.relationships.createAccount(input, { idempotencyKey })),
  )
  expect(made[0]!.id).toBe(made[1]!.id)
})

test('attempts are counted together', { timeout: 120_000 }, async () => {
  const guess = async (round: number) =>
    (await post(round % 2 ? one.at : other.at, '/sign-in', { email: 'quarry@hollybank.example', password: 'x' })).status
  const answers: number[] = []
  for (let round = 0; round < 6; round++) answers.push(await guess(round))
  expect(answers).toEqual([401, 401, 401, 401, 401, 429])
})

test('what works in the background answers nothing but how it is', { timeout: 120_000 }, async () => {
  expect((await fetch(`${spare.at}/api/v1/installation`)).status).toBe(404)
  expect((await post(spare.at, '/sign-in', person)).status).toBe(404)
  expect(await (await fetch(`${spare.at}/healthz`)).json()).toEqual({ ok: true })
})

test('while the database is gone each says that it is not ready, though it lives; back again, it is ready by itself', {
  timeout: 120_000,
}, async () => {
  const health = async (at: string, path = '/health/ready') => {
    const answer = await fetch(`${at}${path}`)
    const { ok = false, detail, says = detail } = (await answer.json()) as Record<string, unknown>
    return { status: answer.status, ok, says }
  }
  const everywhere = [one.at, other.at, spare.at]
  // Who has this lock starts the database: so long it stays away.
  await withLock(layOut(dataDir).lock, async () => {
    process.kill(databaseNow(), 'SIGKILL')
    for (const at of everywhere) {
      const unready = { status: 503, ok: false, says: expect.stringMatching(/^The database does not answer\./) }
      await vi.waitFor(async () => expect(await health(at)).toEqual(unready), 30_000)
      expect(await health(at, '/health/live')).toMatchObject({ status: 200, ok: true })
    }
  })
  for (const at of everywhere)
    await vi.waitFor(async () => expect(await health(at)).toMatchObject({ status: 200, ok: true }), 60_000)
  expect(await atOne.workspace.session()).toMatchObject({ workspace: { name: firm.firm } })
})

test('the database that the first one started stays until the last one leaves', { timeout: 120_000 }, async () => {
  await Promise.all([one, spare].map(({ program }) => program.stop()))
  expect(await atOther.workspace.session()).toMatchObject({ workspace: { name: firm.firm } })
  const running = databaseNow()
  expect(isAlive(running)).toBe(true)
  await other.program.stop()
  expect(isAlive(running)).toBe(false)
})

async function openStream(at: string, cookie: string) {
  const leaving = new AbortController()
  onTestFinished(() => leaving.abort())
  const answer = await fetch(`${at}/api/v1/stream`, { headers: { cookie }, signal: leaving.signal })
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    async heard(words: string): Promise<void> {
      while (!text.includes(words)) {
        const { value, done } = await reader.read()
        if (done) throw new Error(`The stream ended without ${words}: ${text}`)
        text += value
      }
    },
    /** Resolves when the server ends it, whatever is told before. */
    async ended(): Promise<void> {
      while (!(await reader.read()).done);
    },
  }
}
