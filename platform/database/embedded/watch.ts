import { readPostmasterFile } from './postmaster-file.ts'
import { isAlive } from './system-process.ts'

const interval = 500

/** Looks after a running server and has it started again when it has died. Keeps no program from ending. */
export function watch(cluster: string, restart: () => Promise<unknown>, log: (sentence: string) => void) {
  let mending: Promise<unknown> | undefined
  const timer = setInterval(() => {
    if (mending || runs(cluster)) return
    log('The database server has ended unexpectedly and is started again')
    mending = restart()
      .catch((error: unknown) => log(`The database server could not be started again: ${String(error)}`))
      .finally(() => (mending = undefined))
  }, interval).unref()
  return {
    async end() {
      clearInterval(timer)
      await mending
    },
  }
}

function runs(cluster: string): boolean {
  const running = readPostmasterFile(cluster)
  return running !== undefined && isAlive(running.pid)
}
