import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { between, seededRandom } from '#modules/sample/server/seeded-random.ts'
import { type Problem, ProblemError } from '#platform/contract/problem.ts'
import { startEmbedded } from '#platform/database/embedded/start-embedded.ts'
import { newId } from '#platform/server/ids.ts'
import type { Api } from '../house.ts'
import { compare, signUp } from './ledger.ts'
import { doctor, freePort, startProgram } from './program.ts'
import { tell } from './report.ts'
import { mountSmallDisk } from './small-disk.ts'
import { Writer } from './writer.ts'

const rounds = process.env.RAPPORT_SOAK ? 10 : 1
const seed = process.env.RAPPORT_SEED ?? String(Date.now())
const disk = mountSmallDisk(400)

afterAll(() => disk?.remove())

test(`a disk gets full under load ${rounds} times: writes are refused, reads go on, and with room again writing goes on by itself`, {
  timeout: rounds * 120_000,
}, async ({ skip }) => {
  if (!disk) return skip('Mounting a small disk is not allowed here')
  const random = seededRandom(seed)
  const port = await freePort()
  const program = await startProgram(disk.path, port)
  const { api } = await signUp(`http://127.0.0.1:${port}`)
  const people = Array.from(
    { length: 8 },
    (_, at) => new Writer(`Writer ${at + 1}`, () => api, seededRandom(`${seed} ${at}`)),
  )
  const neighbour = await neighbourIn(disk.path)
  const report: string[] = []
  const known = () => people.flatMap((person) => person.known)
  try {
    for (let round = 1; round <= rounds; round++) {
      const delay = between(random, 200, 1000)
      const writing = Promise.all(people.map((person) => person.write(() => false)))
      await pause(delay)
      disk.fill()
      const refused = await writing
      expect(people.map(({ fault }) => told(fault))).toEqual(people.map(() => full))
      await untilRefused(api)
      const reading = readWhile(api, neighbour.writeLog(40))
      expect(await reading).toEqual([])
      const { checks } = await doctor(disk.path)
      expect(checks.find(({ name }) => name === 'space')).toMatchObject({
        ...{ ok: false, says: expect.stringMatching(/^The disk is full, and nothing can be written/) },
        do: expect.stringMatching(/^Make room: when 128 MB are free, writing goes on by itself\./),
      })
      disk.empty()
      const room = performance.now()
      for (const [at, deed] of refused.entries()) await people[at]!.settle(deed!)
      report.push(
        `${round}: full after ${delay.toFixed(0)} ms, reads went on, written again ${since(room)} after there was room`,
      )
      await compare(disk.path, known())

      // Now somebody else takes the room that was kept back as well, and the database ends for want of it.
      disk.fill()
      await untilRefused(api)
      disk.fill()
      // More than the files that it keeps ready to write over.
      await neighbour.writeLog(2_000)
      const answer = await api.relationships.listAccounts({}).catch((error: unknown) => error)
      expect(told(answer)).toMatchObject({ status: 503, title: expect.stringMatching(/^The database/) })
      disk.empty()
      const back = performance.now()
      await people[0]!.settle(people[0]!.next())
      report.push(
        `${round}: the last byte taken, the database ended, written again ${since(back)} after there was room`,
      )
      await compare(disk.path, known())
    }
  } finally {
    tell('full-disk', seed, report)
    await neighbour.end()
    await program.stop()
  }
})

const full = {
  status: 507,
  title: 'The disk is full',
  detail: expect.stringMatching(/^Nothing was changed: the disk that holds the data is full.* [Mm]ake room/),
}

const since = (begin: number) => `${(performance.now() - begin).toFixed(0)} ms`

function told(fault: unknown): Partial<Problem> | string {
  if (!(fault instanceof ProblemError)) return String(fault)
  const { status, title, detail } = fault.problem
  return { status, title, ...(detail ? { detail } : {}) }
}

/** Every read that failed before that was over. */
async function readWhile(api: Api, working: Promise<unknown>): Promise<unknown[]> {
  let over = false
  const ended = working.finally(() => (over = true))
  const faults: unknown[] = []
  do {
    await api.relationships.listAccounts({}).catch((error: unknown) => faults.push(told(error)))
    await pause(20)
  } while (!over)
  await ended
  return faults
}

/** Until the program itself has seen that the disk is full; what is asked for would change nothing. */
async function untilRefused(api: Api): Promise<void> {
  for (;;) {
    const fault = await api.relationships.deleteAccount({ id: newId() }).catch((error: unknown) => error)
    if (fault instanceof ProblemError && fault.problem.detail?.includes('128 MB')) return
    await pause(20)
  }
}

/** Another user of the database, who writes log until PostgreSQL needs new files for it: there a full disk ends it. */
async function neighbourIn(dataDir: string) {
  const database = await startEmbedded({ dataDir })
  return {
    async writeLog(megabytes: number) {
      const client = new pg.Client({ ...database.connection, database: 'rapport' })
      client.on('error', () => {})
      try {
        await client.connect()
        const message = `select pg_logical_emit_message(false, 'rounds', repeat('x', 1000000))`
        for (let times = 0; times < megabytes; times++) await client.query(message)
      } catch {
        // It ended.
      } finally {
        await client.end().catch(() => {})
      }
    },
    end: () => database.stop(),
  }
}
