import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { isDraft } from './back-up.ts'

const dayMs = 24 * 60 * 60 * 1000
const pattern = /^rapport-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z\.backup$/

export interface KeptBackup {
  file: string
  takenAt: Date
}

export const backupFolder = ({ backupDir, dataDir }: Config): string => backupDir ?? join(dataDir, 'backups')

/** rapport-2026-11-20T023000Z.backup: names in the order of time. */
export function nameOf(taken: Date): string {
  return `rapport-${taken.toISOString().slice(0, 19).replaceAll(':', '')}Z.backup`
}

/** Where a backup that begins now is kept. Of two in one second the later is named by the next one. */
export function placeOf(folder: string, now: Date): string {
  const place = join(folder, nameOf(now))
  return existsSync(place) ? placeOf(folder, new Date(now.getTime() + 1000)) : place
}

/** Those in the folder, the newest first; files that people put there are left alone. */
export function keptBackups(folder: string): KeptBackup[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((name) => {
      const [, day, hour, minute, second] = pattern.exec(name) ?? []
      return day ? [{ file: join(folder, name), takenAt: new Date(`${day}T${hour}:${minute}:${second}Z`) }] : []
    })
    .sort((a, b) => b.takenAt.getTime() - a.takenAt.getTime())
}

/**
 * Removes the backups past their age, but never the newest of those that are known to be good: when every later one
 * failed, it is all there is. `isGood` says so of a file. Answers what it removed.
 */
export function removeOld(folder: string, days: number, now: Date, isGood: (file: string) => boolean): string[] {
  const all = keptBackups(folder)
  const last = all.find(({ file }) => isGood(file)) ?? all[0]
  const old = all.filter((each) => each !== last && now.getTime() - each.takenAt.getTime() > days * dayMs)
  for (const { file } of old) rmSync(file, { force: true })
  removeDrafts(folder, now)
  return old.map(({ file }) => file)
}

/** Of a backup that was broken off with its program. */
function removeDrafts(folder: string, now: Date): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const path = join(folder, name)
    if (isDraft(name) && now.getTime() - statSync(path).mtimeMs > dayMs) rmSync(path, { force: true })
  }
}
