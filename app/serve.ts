import { assertPrivate } from '#platform/config/assert-private.ts'
import { type Config, readConfig, type ServeRole } from '#platform/config/config.ts'
import { createLogger } from '#platform/log/logger.ts'
import { tellOfFailedUpgrade } from './failed-upgrade.ts'
import { isForPeople } from './fault.ts'
import { type House, openHouse } from './house.ts'
import { askedToEnd } from './signals.ts'
import { UpgradeFault } from './upgrade-fault.ts'

/** How to close what is open, the newest first. */
export type Closing = (() => Promise<unknown>)[]

/** Starts one thing that is served, and keeps how to close it. */
export type Part = (house: House, closing: Closing) => Promise<void>

const answering = async (): Promise<Part> => (await import('./answer-requests.ts')).answerRequests
const working = async (): Promise<Part> => (await import('./work-in-background.ts')).workInBackground
const tellingHealth = async (): Promise<Part> => (await import('./tell-health.ts')).tellHealth

/** What runs in which process: `all` is both on one machine, and the usual way. They end in the order they began in. */
const parts: Record<ServeRole, (() => Promise<Part>)[]> = {
  web: [answering],
  worker: [working, tellingHealth],
  all: [answering, working],
}

/** Serves until a signal asks it to end. Throws what a person can put right, or a sentence for the rest. */
export async function serve(words: string[]): Promise<void> {
  const end = askedToEnd()
  const closing: Closing[] = []
  try {
    const config = readConfig({ env: process.env, argv: words })
    if (config.role !== 'worker') assertPrivate(config)
    // Half of a start is the loading of modules: the database gets ready beside it, and what answers comes first.
    const [first, ...others] = parts[config.role]
    const loading = first!()
    loading.catch(() => {})
    const house = await openHouse({ config, log: createLogger(config.logLevel), say })
    closing.push([() => house.close()])
    for (const load of [() => loading, ...others]) {
      const start = await load()
      const ofPart: Closing = []
      closing.splice(-1, 0, ofPart)
      await start(house, ofPart)
    }
    await end
  } catch (error) {
    await closeAll(closing.flat()).catch(() => {})
    if (error instanceof UpgradeFault) return tellUntilEnded(error, readConfig({ env: process.env, argv: words }), end)
    throw isForPeople(error) ? error : new Error(reasonOf(error), { cause: error })
  }
  await closeAll(closing.flat())
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
