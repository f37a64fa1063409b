import { setTimeout as pause } from 'node:timers/promises'
import { EmbeddedDatabaseFault } from './fault.ts'
import type { Layout } from './layout.ts'
import { type Natives, program } from './natives.ts'
import type { PostmasterFile } from './postmaster-file.ts'
import { runProgram } from './run-program.ts'
import { isAlive } from './system-process.ts'

/** The last checkpoint of a busy database takes its time; after this it is left to recovery at the next start. */
const patience = 60_000

/** Fast shutdown: open connections are cut off, everything committed is written. */
export async function stopPostmaster(layout: Layout, natives: Natives, running: PostmasterFile): Promise<void> {
  await ask('SIGINT', layout, natives, running)
  if (await ended(running.pid, patience)) return
  await ask('SIGQUIT', layout, natives, running)
  if (await ended(running.pid, 10_000)) return
  throw new EmbeddedDatabaseFault(
    `The database server (process ${running.pid}) on ${layout.cluster} does not stop. End it with kill -9; the next start recovers what was committed.`,
  )
}

async function ask(signal: 'SIGINT' | 'SIGQUIT', layout: Layout, natives: Natives, running: PostmasterFile) {
  if (process.platform === 'win32') {
    const mode = signal === 'SIGINT' ? 'fast' : 'immediate'
    const how = { folder: layout.folder, account: undefined, program: program(natives, 'pg_ctl') }
    await runProgram({ ...how, arguments: ['stop', '-D', layout.cluster, '-m', mode, '--no-wait'] })
    return
  }
  try {
    process.kill(running.pid, signal)
  } catch {
    // It ended by itself meanwhile.
  }
}

async function ended(pid: number, within: number): Promise<boolean> {
  for (const end = Date.now() + within; Date.now() < end; await pause(10)) if (!isAlive(pid)) return true
  return false
}
