import { rmSync } from 'node:fs'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { contract } from '#app/contract.ts'
import { createClient } from '#platform/contract/client.ts'
import { ProblemError } from '#platform/contract/problem.ts'
import { startEmbedded } from '#platform/database/embedded/start-embedded.ts'
import { dataFolder } from '../data-folder.ts'
import type { Api } from '../house.ts'
import { balance } from './balancer.ts'
import { freePort, startProgram } from './program.ts'
import { tell } from './report.ts'

const clients = 8
const rounds = process.env.RAPPORT_SOAK ? 10 : 1

const dataDir = await dataFolder()
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const firm = { firm: 'Hollybank Paper', country: 'IE', currency: 'EUR', locale: 'en-IE', timeZone: 'Europe/Dublin' }
const owner = { name: 'Ada Byrne', email: 'ada@hollybank.example', password: 'quiet ledger morning' }

test(
  'of two behind a proxy each may end and come back under load: every request is answered, every change is there once',
  async () => {
    const ports = [await freePort(), await freePort()]
    const start = (port: number) => startProgram(dataDir, port, { role: 'web' })
    const programs = await Promise.all(ports.map(start))
    const proxy = await balance(ports)
    const api = await signUp(proxy.address)
    let ended = false
    const writing = Promise.all(
      Array.from({ length: clients }, (_, at) => write(api, `Client ${at}`, () => ended || proxy.broken.length > 0)),
    )
    // What they fail with is told when they are waited for.
    writing.catch(() => {})
    const written: string[] = []
    try {
      for (let round = 0; round < rounds; round++) {
        for (const [at, port] of ports.entries()) {
          await programs[at]!.stop()
          programs[at] = await start(port)
        }
      }
      ended = true
      written.push(...(await writing).flat())
    } finally {
      ended = true
      proxy.close()
      await Promise.all(programs.map((program) => program.stop()))
    }
    tell('one-of-two', undefined, [
      `one of two ended ${rounds * 2} times: ${written.length} changes and as many reads answered`,
    ])
    expect(proxy.broken).toEqual([])
    expect(written.length).toBeGreaterThan(clients)
    expect(await namesInTheTable()).toEqual(written.toSorted())
  },
  rounds * 300_000,
)

async function signUp(address: string): Promise<Api> {
  const answer = await fetch(`${address}/api/v1/sign-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...firm, ...owner }),
  })
  return createClient(contract, address, { cookie: answer.headers.getSetCookie()[0]!.split(';')[0]! })
}

/** Never tries again: what is lost, the proxy knows. */
async function write(api: Api, name: string, stopped: () => boolean): Promise<string[]> {
  const written: string[] = []
  try {
    while (!stopped()) {
      const account = await api.relationships.createAccount({ name: `${name} ${written.length}` })
      written.push(account.name)
      await api.workspace.session()
    }
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status !== 502) throw error
  }
  return written
}

async function namesInTheTable(): Promise<string[]> {
  const database = await startEmbedded({ dataDir })
  const client = new pg.Client({ ...database.connection, database: 'rapport' })
  await client.connect()
  const { rows } = await client.query<{ name: string }>('select name from relationships.account')
  await client.end()
  await database.stop()
  return rows.map(({ name }) => name).toSorted()
}
