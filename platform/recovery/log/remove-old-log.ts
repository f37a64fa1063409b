import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { keptBackups } from '../kept-backups.ts'
import { isStrand, logFolder, piecesIn } from './strand.ts'

/** Removes what no kept backup goes on from: what was written before the oldest of them began is in all of them. */
export function removeOldLog(backups: string): void {
  const oldest = keptBackups(backups).at(-1)
  const folder = logFolder(backups)
  if (!oldest || !existsSync(folder)) return
  for (const name of readdirSync(folder).filter(isStrand)) {
    const strand = join(folder, name)
    for (const { file, until } of piecesIn(strand)) if (until < oldest.takenAt) rmSync(file, { force: true })
    removeFilesBefore(join(strand, 'files'), oldest.takenAt)
    if (piecesIn(strand).length === 0) removeStrand(strand, oldest.takenAt)
  }
}

function removeFilesBefore(folder: string, time: Date): void {
  if (!existsSync(folder)) return
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && statSync(path).mtime < time) rmSync(path, { force: true })
  }
}

/** One that was begun just now is empty too. */
function removeStrand(strand: string, time: Date): void {
  if (statSync(strand).mtime >= time) return
  rmSync(strand, { recursive: true, force: true })
}
