import { readdirSync } from 'node:fs'
import { connectionTo, type EmbeddedConnection } from './connection.ts'
import { inASentence } from './fault.ts'
import { findLiving } from './find-living.ts'
import { initialise } from './initialise.ts'
import { type Layout, layOut } from './layout.ts'
import { withLock } from './lock.ts'
import { findNatives, type Natives } from './natives.ts'
import { type PostmasterFile, readPostmasterFile } from './postmaster-file.ts'
import { type Settings, standardSettings } from './settings.ts'
import { startPostmaster } from './start-postmaster.ts'
import { stopPostmaster } from './stop-postmaster.ts'
import { isAlive, withChildren } from './system-process.ts'
import { type Claim, claim, isClaimed, release } from './users.ts'
import { watch } from './watch.ts'

export interface EmbeddedOptions {
  dataDir: string
  /** Added to the standard settings, or instead of them where they have the same name. */
  settings?: Settings
  /** The folder of another PostgreSQL's bin, lib and share, instead of the one that comes along. */
  programs?: string | undefined
  /** How many milliseconds it may take to become ready; five minutes where nobody says. */
  patience?: number
  /** False leaves out every wait for the disk; for clusters that are thrown away. */
  durable?: boolean
  log?: (sentence: string) => void
}

export interface EmbeddedPostgres {
  /** To the database postgres, as its superuser. */
  connection: EmbeddedConnection
  /** The server was running already; the settings it was started with hold. */
  adopted: boolean
  /** The server and its present child processes. */
  processIds(): number[]
  /** Gives up the claim on the server; it stops when no other running program has one. */
  stop(): Promise<void>
}

/**
 * The PostgreSQL inside the data folder: set up when missing, started when stopped, adopted when it runs, started
 * again when it dies. Several programs may use it at a time.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const layout = layOut(options.dataDir)
  try {
    return await claimAndStart(layout, options)
  } catch (error) {
    throw inASentence(error, layout.folder)
  }
}

async function claimAndStart(layout: Layout, options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { log = () => {} } = options
  const natives = findNatives(layout.account, options.programs)
  const settings = { ...standardSettings(natives.major), ...options.settings }
  const run = () =>
    ensureRunning({ layout, natives, settings, durable: options.durable ?? true, patience: options.patience, log })

  const own = claim(layout.users)
  try {
    const { running, adopted } = await withLock(layout.lock, run)
    const watcher = watch(layout.cluster, () => withLock(layout.lock, run), log)
    return {
      connection: connectionTo(layout, running),
      adopted,
      processIds: () => withChildren(readPostmasterFile(layout.cluster)?.pid ?? running.pid),
      async stop() {
        await watcher.end()
        await leave(layout, natives, own)
      },
    }
  } catch (error) {
    release(own)
    throw error
  }
}

interface Plan {
  layout: Layout
  natives: Natives
  settings: Settings
  durable: boolean
  patience: number | undefined
  log: (sentence: string) => void
}

async function ensureRunning(plan: Plan): Promise<{ running: PostmasterFile; adopted: boolean }> {
  const { layout, natives, log } = plan
  const living = await findLiving(layout)
  if (living) return { running: living, adopted: true }
  if (!readdirSync(layout.folder).includes('cluster')) log(`Setting up the database in ${layout.folder}`)
  await initialise(plan)
  return { running: await startPostmaster(layout, natives, plan.settings, plan.patience), adopted: false }
}

/** The lock is a file. Where none can be written, as on a full disk, the server is stopped without it, or it would stay behind. */
async function leave(layout: Layout, natives: Natives, own: Claim): Promise<void> {
  let locked = false
  const stopIfLast = async () => {
    release(own)
    if (!isClaimed(layout.users)) await stopIfRunning(layout, natives)
  }
  try {
    await withLock(layout.lock, () => {
      locked = true
      return stopIfLast()
    })
  } catch (error) {
    if (locked) throw error
    await stopIfLast()
  }
}

async function stopIfRunning(layout: Layout, natives: Natives): Promise<void> {
  const running = readPostmasterFile(layout.cluster)
  if (running && isAlive(running.pid)) await stopPostmaster(layout, natives, running)
}
