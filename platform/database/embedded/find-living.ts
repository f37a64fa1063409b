import { setTimeout as pause } from 'node:timers/promises'
import { answeringCluster, connectionTo } from './connection.ts'
import { EmbeddedDatabaseFault } from './fault.ts'
import type { Layout } from './layout.ts'
import { disownPostmasterFile, type PostmasterFile, readPostmasterFile } from './postmaster-file.ts'
import { commandOf, isAlive } from './system-process.ts'

const patience = 60_000

/**
 * The server that already runs on this cluster, waited for while it starts, recovers or stops; undefined when there
 * is none. It lives on when the program that started it is killed.
 */
export async function findLiving(layout: Layout): Promise<PostmasterFile | undefined> {
  for (const end = Date.now() + patience; Date.now() < end; await pause(20)) {
    const running = readPostmasterFile(layout.cluster)
    if (!running || !isAlive(running.pid)) return undefined
    if (!isServerOf(running, layout.cluster)) {
      disownPostmasterFile(layout.cluster)
      return undefined
    }
    if (running.status === 'ready' && (await answers(layout, running))) return running
  }
  throw new EmbeddedDatabaseFault(
    `A database server (process ${readPostmasterFile(layout.cluster)?.pid}) runs on ${layout.cluster} but has not answered for a minute. Look into ${layout.log}; if it hangs, end it with kill -QUIT and start again.`,
  )
}

/** A process id may long belong to some other program. */
function isServerOf(running: PostmasterFile, cluster: string): boolean {
  const command = commandOf(running.pid)
  return process.platform === 'win32' ? /postgres/i.test(command) : command.includes(cluster)
}

async function answers(layout: Layout, running: PostmasterFile): Promise<boolean> {
  try {
    return (await answeringCluster(connectionTo(layout, running))) === layout.cluster
  } catch {
    return false
  }
}
