import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a running server writes into postmaster.pid; the status is missing while it is young. */
export interface PostmasterFile {
  pid: number
  cluster: string
  port: number
  sockets: string
  status: string
}

export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const at = (line: number) => lines[line]?.trim() ?? ''
    return { pid: Math.abs(Number(at(0))), cluster: at(1), port: Number(at(3)), sockets: at(4), status: at(7) }
  } catch {
    return undefined
  }
}

/**
 * For a file that a dead server left and whose process id belongs to some other program by now: PostgreSQL would take
 * that program for a running server. It ignores the id of its own parent, so ours is written; the rest of the file
 * has to stay, PostgreSQL finds processes of the dead server that still write through the shared memory named there.
 */
export function disownPostmasterFile(cluster: string): void {
  const file = join(cluster, 'postmaster.pid')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^-?\d+/, String(process.pid)))
}
