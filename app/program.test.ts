import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPostmasterFile } from '#platform/database/embedded/postmaster-file.ts'
import { startEmbedded } from '#platform/database/embedded/start-embedded.ts'
import { isAlive } from '#platform/database/embedded/system-process.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-program-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the server says where it is and where its data lies, and a closed terminal stops it with its database', async () => {
  const port = await freePort()
  const server = run('server.ts', ['--data-dir', folder, '--port', String(port), '--log-level', 'silent'])
  await server.said(`Its data lies in ${folder}`)
  expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()).toEqual({ ok: true })
  const database = databaseIn(folder)
  server.child.kill('SIGHUP')
  expect(await server.ended()).toMatchObject({ code: 0, errors: '' })
  expect(isAlive(database)).toBe(false)
})

test('a screen that listens for changes does not keep the server from ending', async () => {
  const port = await freePort()
  const server = run('server.ts', ['--data-dir', folder, '--port', String(port), '--log-level', 'silent'])
  await server.said(`Its data lies in ${folder}`)
  const address = `http://127.0.0.1:${port}/api/v1`
  const firm = { firm: 'Hollybank Paper', country: 'IE', currency: 'EUR', locale: 'en-IE', timeZone: 'Europe/Dublin' }
  const signedUp = await fetch(`${address}/sign-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...firm,
      name: 'Ada Merrin',
      email: 'ada@hollybank.example',
      password: 'calm ledger by the quay',
    }),
  })
  const cookie = signedUp.headers.getSetCookie()[0]!.split(';')[0]!
  const stream = await fetch(`${address}/stream`, { headers: { cookie } })
  expect(stream.status).toBe(200)
  const heard = stream.text().catch(() => 'broken off')
  const asked = performance.now()
  server.child.kill('SIGTERM')
  expect(await server.ended()).toMatchObject({ code: 0, errors: '' })
  expect(performance.now() - asked).toBeLessThan(10_000)
  await heard
})

test('the server explains itself, and what is no option of it is said instead of passed over', async () => {
  const help = await run('server.ts', ['--help', '--data-dir', join(folder, 'nowhere')]).ended()
  expect(help).toMatchObject({ code: 0, output: expect.stringMatching(/^bin\/start \[--port 4310\]/), errors: '' })
  const misspelt = await run('server.ts', ['--prot', '5000', '--data-dir', join(folder, 'nowhere')]).ended()
  expect(misspelt).toMatchObject({
    code: 2,
    output: '',
    errors: expect.stringMatching(/^There is no option --prot\.\n/),
  })
  expect(existsSync(join(folder, 'nowhere'))).toBe(false)
})

test('a port that is taken is named, and the database does not stay behind', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  const { code, errors } = await run('server.ts', ['--data-dir', folder, '--port', String(port)]).ended()
  other.close()
  expect(code).toBe(1)
  expect(errors).toMatch(new RegExp(`^Port ${port} is taken by another program.*\n$`, 'm'))
  expect(readPostmasterFile(join(folder, 'postgres', 'cluster'))).toBeUndefined()
})

test.each([
  [
    'that takes no connections',
    'alter database rapport allow_connections false',
    'postgres',
    /not currently accepting/,
  ],
  ['that holds something else', 'create schema platform', 'rapport', /Migration 0001_platform failed/],
])('a database %s is refused, and its server does not stay behind', async (_, spoil, database, reason) => {
  const embedded = await startEmbedded({ dataDir: folder, durable: false })
  const { connection } = embedded
  await ask(connection, 'create role rapport_owner login noinherit')
  await ask(connection, 'create database rapport owner rapport_owner')
  await ask({ ...connection, database }, spoil)
  await embedded.stop()
  const { code, errors } = await run('server.ts', ['--data-dir', folder, '--log-level', 'silent']).ended()
  expect(code).toBe(1)
  expect(errors).toMatch(reason)
  expect(readPostmasterFile(join(folder, 'postgres', 'cluster'))).toBeUndefined()
})

test.each(['server.ts', 'cli.ts'])('%s says only in a sentence what a person can put right', async (program) => {
  writeFileSync(join(folder, 'file'), '')
  const words = program === 'cli.ts' ? ['migrate'] : []
  const { code, output, errors } = await run(program, [...words, '--data-dir', join(folder, 'file', 'data')]).ended()
  expect({ code, output }).toEqual({ code: 1, output: '' })
  expect(errors.trim().split('\n')).toEqual([expect.stringMatching(/a file lies where a folder should be\.$/)])
})

async function ask(connection: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  await client.query(statement)
  await client.end()
}

function run(program: string, args: string[]) {
  const path = fileURLToPath(new URL(program, import.meta.url))
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const printed = { output: '', errors: '' }
  child.stdout.on('data', (chunk) => (printed.output += chunk))
  child.stderr.on('data', (chunk) => (printed.errors += chunk))
  return {
    child,
    said: (words: string) => said(child, () => printed.output, words),
    async ended() {
      const [code] = await once(child, 'close')
      return { code, ...printed }
    },
  }
}

async function said(child: ChildProcess, output: () => string, words: string): Promise<void> {
  while (!output().includes(words)) await once(child.stdout!, 'data')
}

function databaseIn(dataDir: string): number {
  return readPostmasterFile(join(dataDir, 'postgres', 'cluster'))!.pid
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
