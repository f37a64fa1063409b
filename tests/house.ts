import { createPrivateKey, randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { InjectOptions } from 'fastify'
import pg from 'pg'
import { type Logger, pino } from 'pino'
import { afterAll, inject } from 'vitest'
import { contract } from '#app/contract.ts'
import { slices } from '#app/slices.ts'
import { startJobs } from '#app/worker.ts'
import type { Role } from '#modules/workspace/contract/roles.ts'
import { addMember, openWorkspace, resolveActor, theHouse } from '#modules/workspace/server/index.ts'
import { createAuth } from '#platform/auth/auth.ts'
import type { PasswordCost } from '#platform/auth/password.ts'
import { type Config, readConfig } from '#platform/config/config.ts'
import { readSecrets } from '#platform/config/secrets.ts'
import { createClient } from '#platform/contract/client.ts'
import { createPools, type Endpoint, type Pools } from '#platform/database/pools.ts'
import { inWorkspace, type TransactionOptions } from '#platform/database/transaction.ts'
import { Anchor } from '#platform/events/anchor.ts'
import { ErasureRegister } from '#platform/events/erasure-register.ts'
import { Sealer } from '#platform/events/sealer.ts'
import { Stream } from '#platform/events/stream.ts'
import { FileStore } from '#platform/files/file-store.ts'
import type { Context } from '#platform/server/context.ts'
import { createHttpServer } from '#platform/server/http.ts'
import { newId } from '#platform/server/ids.ts'
import type { Services } from '#platform/server/slice.ts'
import { template } from './database.ts'
import { sealNow } from './seal-now.ts'

const builtWeb = fileURLToPath(new URL('../dist/web', import.meta.url))
const cheap = { memory: 8 * 8, passes: 1 }
const silent = pino({ level: 'silent' })

export type Api = ReturnType<typeof createClient<typeof contract>>

/** A whole house for one test file: its own database, a server on a free port, members who sign in over HTTP. */
export async function openTestHouse(
  options: {
    /** 'asked' leaves out what the clock asks for, which changes rows whenever it comes by. */
    jobs?: boolean | 'asked'
    web?: boolean
    clock?: () => Date
    config?: Partial<Config>
    passwordCost?: PasswordCost
    streamBeatMs?: number
    keyLimit?: number
    /** Connections for requests. */
    poolSize?: number
    bodyWithinMs?: number
    log?: Logger
  } = {},
) {
  const { log = silent } = options
  const { host, port, password } = inject('cluster')
  const database = `test_${randomUUID().replaceAll('-', '')}`
  await cloneTemplate({ host, port, user: 'postgres', password, database: 'postgres' }, database)
  const endpoint: Endpoint = { host, port, password, database }
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-test-'))
  const config = {
    ...readConfig({ env: { RAPPORT_DATA_DIR: dataDir, RAPPORT_LOG_LEVEL: 'silent' } }),
    // Tests ask faster than people.
    requestsPerMinute: 1_000_000,
    ...options.config,
  }
  const secrets = readSecrets(dataDir)
  const pools = createPools(endpoint, {}, options.poolSize ?? 4)
  const auth = createAuth({
    identity: pools.identity,
    secret: secrets.session,
    vault: secrets.vault,
    publicUrl: config.publicUrl,
    idleHours: config.idleHours,
    passwordCost: options.passwordCost ?? cheap,
  })
  const sealingKey = createPrivateKey(secrets.sealing.privateKey)
  const services: Services = {
    pools,
    config,
    auth,
    files: new FileStore(dataDir),
    erasures: new ErasureRegister(dataDir, sealingKey),
    pushKeys: secrets.push,
    log,
    clock: options.clock ?? (() => new Date()),
  }
  const sealer = new Sealer(pools, sealingKey, log, new Anchor(dataDir))
  const stream = new Stream(endpoint, log)
  const app = await createHttpServer({
    slices,
    services,
    resolveActor,
    stream,
    ...(options.streamBeatMs ? { streamBeatMs: options.streamBeatMs } : {}),
    ...(options.keyLimit ? { keyLimit: options.keyLimit } : {}),
    ...(options.bodyWithinMs ? { bodyWithinMs: options.bodyWithinMs } : {}),
    ...(options.web ? { webFolder: builtWeb } : {}),
  })
  const baseUrl = await app.listen({ host: '127.0.0.1', port: 0 })
  // As an owner would reach it: passkeys know hosts by name.
  config.publicUrl = options.config?.publicUrl ?? baseUrl.replace('127.0.0.1', 'localhost')
  await stream.start()
  const asked = options.jobs === 'asked' ? slices.map((slice) => ({ ...slice, scheduled: [] })) : slices
  const jobs = options.jobs ? await startJobs({ services }, asked) : undefined
  const close = async () => {
    await app.close()
    await jobs?.stop()
    await sealer.stop()
    await stream.stop()
    await pools.end()
    await rm(dataDir, { recursive: true, force: true })
  }
  afterAll(close)
  return {
    baseUrl,
    /** Asks without a socket, from whatever address: `ask({ url, remoteAddress })`. */
    ask: (request: InjectOptions) => app.inject(request),
    services,
    pools,
    endpoint,
    sealer,
    seal: () => sealNow(pools, sealer),
    secrets,
    openWorkspace: (name?: string, currency?: string) => openTestWorkspace(services, baseUrl, name, currency),
  }
}

export type TestHouse = Awaited<ReturnType<typeof openTestHouse>>

async function cloneTemplate(admin: pg.ClientConfig, database: string): Promise<void> {
  const client = new pg.Client(admin)
  await client.connect()
  try {
    await client.query(`create database ${database} template ${template} strategy file_copy owner rapport_owner`)
    await client.query(
      `grant connect, temporary on database ${database} to rapport_app, rapport_identity, rapport_worker`,
    )
    await client.query(`grant create on database ${database} to rapport_worker`)
  } finally {
    await client.end()
  }
}

/** A firm of its own, with members who are signed in: `const { owner, viewer } = workspace.as`. */
async function openTestWorkspace(services: Services, baseUrl: string, name = 'Hollybank Paper', baseCurrency = 'EUR') {
  const workspaceId = newId()
  const inTransaction = <T>(work: (ctx: Context) => Promise<T>, options?: TransactionOptions): Promise<T> =>
    inWorkspace(
      services.pools,
      workspaceId,
      (db) => work({ db, workspaceId, actor: theHouse, now: services.clock(), log: services.log }),
      options,
    )
  await inTransaction((ctx) =>
    openWorkspace(ctx, { name, country: 'IE', baseCurrency, locale: 'en-IE', timeZone: 'Europe/Dublin' }),
  )
  const signIn = async (role: Role) => {
    const email = `${role}.${newId()}@hollybank.example`
    const password = 'quiet ledger morning'
    const member = await inTransaction((ctx) =>
      addMember(ctx, services, { name: `The ${role}`, email, role, password }),
    )
    const cookie = await cookieOf(baseUrl, email, password)
    return { member, cookie, api: clientWith(baseUrl, cookie), fetch: fetchWith(baseUrl, cookie), email, password }
  }
  return { id: workspaceId, inTransaction, signIn }
}

export type TestWorkspace = Awaited<ReturnType<typeof openTestWorkspace>>

async function cookieOf(baseUrl: string, email: string, password: string): Promise<string> {
  const response = await fetch(`${baseUrl}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  if (!response.ok) throw new Error(`Signing in answered ${response.status}: ${await response.text()}`)
  return response.headers.getSetCookie()[0]!.split(';')[0]!
}

/** The typed client, as a browser with this cookie would use it. */
const clientWith = (baseUrl: string, cookie: string): Api => createClient(contract, baseUrl, { cookie })

const fetchWith =
  (baseUrl: string, cookie: string) =>
  (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    headers.set('cookie', cookie)
    return fetch(`${baseUrl}${path}`, { ...init, headers })
  }

/** Every row of every tenant table of a workspace as text, to compare before and after. Events, the import log, the clock's rounds and what was read from texts (by text, until the night) excepted. */
export async function contentsOf(pools: Pools, workspaceId: string): Promise<Record<string, string[]>> {
  return inWorkspace(
    pools,
    workspaceId,
    async (_, client) => {
      const { rows: tables } = await client.query<{ name: string }>(
        `select table_schema || '.' || table_name as name from information_schema.columns
         where column_name = 'workspace_id' and table_schema not in ('platform', 'data_quality', 'identity')
           and table_name <> 'reminder_round' and table_name not like 'standard\\_%' order by 1`,
      )
      // All in one question: it is asked before and after every request of some tests.
      const { rows } = await client.query<{ name: string; rows: string[] }>(
        tables
          .map(
            ({ name }) =>
              `select '${name}' as name, coalesce(array_agg(t::text order by t::text), '{}') as rows from ${name} t where workspace_id = $1`,
          )
          .join(' union all '),
        [workspaceId],
      )
      return Object.fromEntries(rows.map((each) => [each.name, each.rows]))
    },
    { readOnly: true, bulk: true },
  )
}
