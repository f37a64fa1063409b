import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const state = z.object({
  ok: z.boolean(),
  at: z.iso.datetime(),
  /** Until when nothing is missing. */
  until: z.iso.datetime().nullable(),
  says: z.string(),
})
export type LogState = z.output<typeof state>

const place = (dataDir: string) => join(dataDir, 'postgres', 'kept-log.json')

/** What became of the last round; in the data folder, since the disk of the backups may be what fails. */
export function keepState(dataDir: string, told: LogState): void {
  const draft = `${place(dataDir)}.part`
  writeFileSync(draft, JSON.stringify(told), { mode: 0o600 })
  renameSync(draft, place(dataDir))
}

export function readState(dataDir: string): LogState | undefined {
  try {
    return state.parse(JSON.parse(readFileSync(place(dataDir), 'utf8')))
  } catch {
    return undefined
  }
}
