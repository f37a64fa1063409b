import { statfsSync } from 'node:fs'
import { Refusal } from '#platform/server/refusal.ts'
import type { Services } from '#platform/server/slice.ts'

/**
 * Bytes an import leaves free. A database whose disk is full to the last byte cannot even note what went wrong: it ends,
 * and nobody in the house can work until there is room. A portion of an import with its log takes some 50 MB.
 */
const leftFree = 256 * 1024 * 1024

/** Refuses to go on where the disk with the data is nearly full. A database elsewhere looks after its own disk. */
export function requireRoom(config: Services['config'] | undefined): void {
  if (!config || config.databaseUrl) return
  const { bavail, bsize } = statfsSync(config.dataDir)
  const free = bavail * bsize
  if (free >= leftFree) return
  throw new Refusal(507, 'The disk is nearly full', {
    detail: `The disk with ${config.dataDir} is nearly full: ${megabytes(free)} MB are free, and ${megabytes(leftFree)} are kept for everybody else. Make room and resume the import, or undo it.`,
  })
}

const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024).toLocaleString('en')
