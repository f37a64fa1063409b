import { freeBytes, isFull, roomToGoOn } from '../database/embedded/ballast.ts'
import type { Check } from './check.ts'

const gigabyte = 1024 ** 3

/** A restore, an upgrade and an import each need about as much again as the data take. */
export const space: Check = {
  name: 'space',
  async run({ services: { pools, config } }) {
    const { rows } = await pools.worker.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes')
    const taken = Number(rows[0]!.bytes)
    const says = `The data take ${sizeOf(taken)}.`
    if (config.databaseUrl) return { ok: true, says: `${says} The disk is that of your own database server.` }
    const free = freeBytes(config.dataDir)
    const wanted = Math.max(gigabyte, 1.5 * taken)
    const all = `${says} ${sizeOf(free)} are free on the disk with ${config.dataDir}.`
    if (isFull(config.dataDir))
      return {
        ok: false,
        says: `The disk is full, and nothing can be written; what is there can be read. ${all}`,
        do: `Make room: when ${sizeOf(roomToGoOn)} are free, writing goes on by itself. At least ${sizeOf(wanted)} should be free.`,
      }
    if (free >= wanted) return { ok: true, says: all }
    return {
      ok: false,
      says: all,
      do: `Make room, or move the data to a larger disk: at least ${sizeOf(wanted)} should be free.`,
    }
  },
}

function sizeOf(bytes: number): string {
  const amount = bytes >= gigabyte ? bytes / gigabyte : bytes / 1024 ** 2
  return `${amount.toLocaleString('en', { maximumFractionDigits: amount < 10 ? 1 : 0 })} ${bytes >= gigabyte ? 'GB' : 'MB'}`
}
