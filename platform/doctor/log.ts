import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { backupFolder, keptBackups } from '../recovery/kept-backups.ts'
import { readState } from '../recovery/log/state.ts'
import { logFolder } from '../recovery/log/strand.ts'
import { sizeOf } from '../recovery/size-of.ts'
import type { Check } from './check.ts'

const longest = 10 * 60 * 1000
const gigabyte = 1e9

/** Whether the log is kept, so that a backup can go to any moment after it. */
export const log: Check = {
  name: 'log',
  async run({ services: { config, clock } }) {
    if (config.databaseUrl !== undefined && config.keepLog)
      return {
        ok: false,
        says: 'keepLog is on, and the log of a database server of your own is not kept by Rapport.',
        do: 'Turn keepLog off, and have whoever runs that server archive its log.',
      }
    if (!config.keepLog)
      return {
        ok: true,
        says: 'The log is not kept: a backup goes back to its own moment. RAPPORT_KEEP_LOG=on keeps it.',
      }
    const folder = logFolder(backupFolder(config))
    const state = readState(config.dataDir)
    if (!state) return { ok: true, says: 'The log is to be kept from the next start on.' }
    if (!state.ok)
      return {
        ok: false,
        says: `The log could not be kept at ${state.at}: ${state.says}`,
        do: `Put right what it says; ${folder} has to be there, with room, and writable. It is tried again every minute, and what waits is not lost until then.`,
      }
    const size = sizeUnder(folder)
    const says = `The log is kept in ${folder} until ${state.until} and takes ${sizeOf(size)}.`
    if (clock().getTime() - Date.parse(state.at) > longest)
      return { ok: true, says: `${says} It goes on while Rapport runs.` }
    const { bavail, bsize } = statfsSync(existsSync(folder) ? folder : config.dataDir)
    if (bavail * bsize < gigabyte)
      return {
        ok: false,
        says: `${says} Only ${sizeOf(bavail * bsize)} are free there.`,
        do: 'Make room, set RAPPORT_BACKUP_DAYS lower, or choose another disk with RAPPORT_BACKUP_DIR.',
      }
    if (keptBackups(backupFolder(config)).length === 0)
      return { ok: true, says: `${says} It goes on from a backup, and the first is made in the night.` }
    return { ok: true, says }
  },
}

function sizeUnder(folder: string): number {
  if (!existsSync(folder)) return 0
  return readdirSync(folder, { withFileTypes: true, recursive: true }).reduce(
    (total, entry) => total + (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  )
}
