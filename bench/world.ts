import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { type House, openHouse } from '#app/house.ts'
import { refreshFigures } from '#modules/revenue/server/index.ts'
import { addMember, onlyWorkspace, openWorkspace, theHouse } from '#modules/workspace/server/index.ts'
import { readConfig } from '#platform/config/config.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { generate } from './generate.ts'
import { type HttpClient, signIn } from './http-client.ts'
import type { Options } from './options.ts'
import { type ServerProcess, startServer, theServer } from './server-process.ts'

/** A server in a process of its own on generated data, and the same database opened here for the raw side. */
export interface World {
  options: Options
  dataDir: string
  house: House
  workspaceId: string
  server: ServerProcess
  http: HttpClient
  /** To the database, as its administrator. */
  admin: pg.Client
  accounts: number
  lines: number
  close(): Promise<void>
}

export const reader = { email: 'bench@rapport.example', password: 'quiet ledger morning' }

export async function openWorld(options: Options, say: (sentence: string) => void): Promise<World> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'rapport-bench-'))
  const config = readConfig({ env: { RAPPORT_DATA_DIR: dataDir, RAPPORT_LOG_LEVEL: 'error' } })
  const house = await openHouse({ config, log: pino({ level: 'silent' }) })
  const { host, port, password, database } = house.endpoint
  const admin = new pg.Client({ host, port, password, database, user: 'postgres' })
  await admin.connect()
  const workspaceId = (await onlyWorkspace(house.services.pools)) ?? (await fill(house, admin, options, say))
  const { accounts, lines } = await sizes(admin, workspaceId)
  const server = await startServer(theServer, dataDir)
  const http = await signIn(server.baseUrl, reader.email, reader.password)
  return {
    options,
    dataDir,
    house,
    workspaceId,
    server,
    http,
    admin,
    accounts,
    lines,
    async close() {
      http.end()
      await server.stop()
      await admin.end()
      await house.close()
      if (!options.dataDir && existsSync(dataDir)) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function fill(
  house: House,
  admin: pg.Client,
  options: Options,
  say: (sentence: string) => void,
): Promise<string> {
  const begin = performance.now()
  say(`Generating ${options.accounts} accounts and ${options.lines} lines …`)
  const workspaceId = newId()
  const { services } = house
  const run = <T>(work: (ctx: Context) => Promise<T>) =>
    inWorkspace(services.pools, workspaceId, (db) =>
      work({ db, workspaceId, actor: theHouse, now: services.clock(), log: services.log }),
    )
  const settings = { name: 'Bench', country: 'IE', baseCurrency: 'EUR', locale: 'en-IE', timeZone: 'Europe/Dublin' }
  await run((ctx) => openWorkspace(ctx, settings))
  const { id } = await run((ctx) => addMember(ctx, services, { name: 'The reader', role: 'owner', ...reader }))
  await house.sealer.sealAll()
  await generate(admin, { workspaceId, memberId: id, ...options })
  await admin.query('analyze')
  await run((ctx) => refreshFigures(ctx))
  await admin.query('vacuum (analyze)')
  await admin.query('checkpoint')
  say(`Generated in ${Math.round((performance.now() - begin) / 1000)} s`)
  return workspaceId
}

async function sizes(admin: pg.Client, workspaceId: string): Promise<{ accounts: number; lines: number }> {
  const { rows } = await admin.query<{ accounts: string; lines: string }>(
    `select (select count(*) from relationships.account where workspace_id = $1) as accounts,
      (select count(*) from revenue.line where workspace_id = $1) as lines`,
    [workspaceId],
  )
  return { accounts: Number(rows[0]!.accounts), lines: Number(rows[0]!.lines) }
}
