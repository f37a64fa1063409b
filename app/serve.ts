import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { resolveActor, takeoverCode } from '#modules/workspace/server/index.ts'
import { assertPrivate } from '#platform/config/assert-private.ts'
import { type Config, readConfig, type ServeRole } from '#platform/config/config.ts'
import { keepBallast, roomToGoOn } from '#platform/database/embedded/ballast.ts'
import { Stream } from '#platform/events/stream.ts'
import { createLogger } from '#platform/log/logger.ts'
import { LogKeeper } from '#platform/recovery/log/log-keeper.ts'
import { createHttpServer } from '#platform/server/http.ts'
import { leave } from '#platform/server/leave.ts'
import { diskFull } from '#platform/server/refusal.ts'
import { tellOfFailedUpgrade } from './failed-upgrade.ts'
import { isForPeople } from './fault.ts'
import { answerHealth } from './health.ts'
import { type House, openHouse } from './house.ts'
import { nightly } from './nightly.ts'
import { askedToEnd } from './signals.ts'
import { slices } from './slices.ts'
import { UpgradeFault } from './upgrade-fault.ts'
import { startJobs } from './worker.ts'

const builtWeb = fileURLToPath(new URL('../dist/web', import.meta.url))

/** Proxies keep a resting connection for 4 seconds, as the examples in deploy/ say. */
const behindProxy = 6_000

/** How to close what is open, the newest first. */
type Closing = (() => Promise<unknown>)[]

/** What runs in which process: `all` is both on one machine, and the usual way. */
const parts: Record<ServeRole, ((house: House, closing: Closing) => Promise<void>)[]> = {
  web: [answerRequests],
  worker: [workInTheBackground, tellHealth],
  all: [workInTheBackground, answerRequests],
}

/** Serves until a signal asks it to end. Throws what a person can put right, or a sentence for the rest. */
export async function serve(words: string[]): Promise<void> {
  const end = askedToEnd()
  const closing: Closing = []
  try {
    const config = readConfig({ env: process.env, argv: words })
    if (config.role !== 'worker') assertPrivate(config)
    const house = await openHouse({ config, log: createLogger(config.logLevel), say })
    closing.unshift(() => house.close())
    for (const start of parts[config.role]) await start(house, closing)
    await end
  } catch (error) {
    await closeAll(closing).catch(() => {})
    if (error instanceof UpgradeFault) return tellUntilEnded(error, readConfig({ env: process.env, argv: words }), end)
    throw isForPeople(error) ? error : new Error(reasonOf(error), { cause: error })
  }
  await closeAll(closing)
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

/** Existing data could not be upgraded: whoever looks is told so until somebody ends this program. Why was said then. */
async function tellUntilEnded(fault: UpgradeFault, config: Config, end: Promise<unknown>): Promise<never> {
  process.stderr.write(`${fault.message}\n`)
  const told = await tellOfFailedUpgrade(fault, config)
  say(`Until it is ended, ${config.publicUrl}/health/ready says so and nothing else is served`)
  await end
  await told.close()
  throw new UpgradeFault('Rapport has ended; the upgrade is still to be done')
}

async function workInTheBackground(house: House, closing: Closing): Promise<void> {
  house.sealer.start()
  closing.unshift(() => house.sealer.stop())
  const { config, clock, log } = house.services
  const keeper = new LogKeeper({ config, server: house.administrator, clock }, log)
  closing.unshift(() => keeper.stop())
  await keeper.start()
  const jobs = await startJobs(house, slices, nightly(house))
  closing.unshift(() => jobs.stop())
}

async function tellHealth(house: House, closing: Closing): Promise<void> {
  const { host, port, dataDir } = house.services.config
  const server = await answerHealth(house, { host, port })
  closing.unshift(() => server.close())
  process.stdout.write(
    `Rapport works in the background; http://${host}:${port}/health/ready says how it is\nIts data lies in ${dataDir}\n`,
  )
}

async function answerRequests(house: House, closing: Closing): Promise<void> {
  const { services, endpoint, secrets } = house
  const stream = new Stream(endpoint, services.log, secrets.databasePasswords.worker)
  closing.unshift(() => stream.stop())
  await stream.start()
  const ballast = services.config.databaseUrl
    ? undefined
    : await keepBallast(services.config.dataDir, (sentence) => services.log.warn(sentence))
  if (ballast) closing.unshift(() => ballast.end())
  const leaving = new AbortController()
  const app = await createHttpServer({
    slices,
    services,
    resolveActor,
    stream,
    leaving: leaving.signal,
    refuseWrites: () => (ballast?.full() ? diskFull(roomToGoOn / 1024 ** 2) : undefined),
    ...(existsSync(builtWeb) ? { webFolder: builtWeb } : {}),
  })
  closing.unshift(() => leave(app, leaving, services.config.publicUrl.startsWith('https://') ? behindProxy : 2_000))
  await app.listen({ host: services.config.host, port: services.config.port })
  await announce(house, services.config)
}

async function announce(house: House, config: Config): Promise<void> {
  process.stdout.write(`Rapport runs at ${config.publicUrl}\nIts data lies in ${config.dataDir}\n`)
  const code = await takeoverCode(house.services.pools, house.secrets.session)
  if (code)
    process.stdout.write(
      `A workspace waits for its owner. Take it over once at ${config.publicUrl}/first-run?code=${code}\n`,
    )
}

/** Whatever fails to close, the rest is closed: the last is the database, which would go on without this program. */
async function closeAll(closing: Closing): Promise<void> {
  const failures: unknown[] = []
  for (const close of closing.splice(0)) await close().catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

function reasonOf(error: unknown): string {
  const { code, port } = error as { code?: string; port?: number }
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program, perhaps another Rapport. End that one, or choose a port with --port or RAPPORT_PORT.`
  return `Rapport did not start. ${error instanceof Error ? error.message : String(error)}`
}
