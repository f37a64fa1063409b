import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createTemporaryCluster } from '#platform/database/embedded/temporary-cluster.ts'
import { freePort, untilItAnswers } from '#tests/rounds/program.ts'

const folder = mkdtempSync(join(tmpdir(), 'rapport-own-'))
const password = 'the owner’s / own?'
let cluster: Awaited<ReturnType<typeof createTemporaryCluster>>
let env: NodeJS.ProcessEnv

/** A server as somebody else runs it: every role signs in with a password, and ours is no superuser. */
beforeAll(async () => {
  cluster = await createTemporaryCluster({}, process.env.RAPPORT_TEST_POSTGRES)
  const admin = new pg.Client(cluster.connection)
  await admin.connect()
  await admin.query(`create role landlord login createrole createdb password ${pg.escapeLiteral(password)}`)
  const { rows } = await admin.query<{ hba_file: string }>('show hba_file')
  const cluster_ = join(cluster.connection.host, '..', 'cluster')
  writeFileSync(join(cluster_, rows[0]!.hba_file.split('/').at(-1)!), 'local all all scram-sha-256\n')
  await admin.query('select pg_reload_conf()')
  await admin.end()
  const address = new URL('postgres://localhost/ledger')
  address.username = 'landlord'
  address.password = password
  address.port = String(cluster.connection.port)
  address.searchParams.set('host', cluster.connection.host)
  env = { ...process.env, DATABASE_URL: address.href }
})

afterAll(async () => {
  await cluster.stop()
  rmSync(folder, { recursive: true, force: true })
})

const program = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const command = (...words: string[]) => promisify(execFile)(process.execPath, [program('cli.ts'), ...words], { env })

async function serve(dataDir: string, port: number) {
  const words = [program('server.ts'), '--data-dir', dataDir, '--port', String(port)]
  const server = spawn(process.execPath, words, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  onTestFinished(() => void server.kill('SIGKILL'))
  await untilItAnswers(server, port)
  return server
}

test('everything lies in the database that DATABASE_URL names, and no other is started', async () => {
  const sales = join(folder, 'sales.csv')
  writeFileSync(sales, 'Invoice,Date,Customer,Quantity,Unit price,Currency\nI-1,2026-03-05,Gullwing,2,12.50,EUR\n')
  const dataDir = join(folder, 'data')
  const { stdout } = await command('import', sales, '--kind', 'sales', '--json', '--data-dir', dataDir)
  expect(JSON.parse(stdout)).toMatchObject({ created: 1, netSales: '25.00' })

  const port = await freePort()
  const server = await serve(dataDir, port)
  expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()).toEqual({ ok: true })
  server.kill('SIGTERM')
  expect(await once(server, 'close')).toEqual([0, null])
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
})

test('while a Rapport works on the server, one with another data folder is refused; when it has ended, it is let in', async () => {
  const port = await freePort()
  const server = await serve(join(folder, 'data'), port)
  const other = () => command('doctor', '--json', '--data-dir', join(folder, 'other'))
  await expect(other()).rejects.toMatchObject({
    ...{
      code: 1,
      stderr: expect.stringMatching(/^Another Rapport works on this database server with another data folder/),
    },
  })
  // New connections, with the passwords that the refused one left alone.
  expect(await command('portfolio', '--json', '--data-dir', join(folder, 'data'))).toMatchObject({ stderr: '' })
  expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()).toEqual({ ok: true })
  server.kill('SIGTERM')
  await once(server, 'close')
  await command('portfolio', '--json', '--data-dir', join(folder, 'other'))
})
