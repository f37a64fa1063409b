import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from '../database/embedded/lock.ts'
import { readPostmasterFile } from '../database/embedded/postmaster-file.ts'
import { startEmbedded } from '../database/embedded/start-embedded.ts'
import { isAlive } from '../database/embedded/system-process.ts'
import type { Finding } from '../doctor/check.ts'
import type { Services } from '../server/slice.ts'
import { backupFolder, keptBackups } from './kept-backups.ts'
import { passphraseFrom } from './passphrase.ts'
import { restore } from './restore.ts'
import { type Run, recordRun } from './runs.ts'

/** What is looked at in what was put back: each with its name. */
export type Look = (dataDir: string) => Promise<(Finding & { name: string })[]>

const gigabyte = 1024 ** 3

/**
 * A backup that was never put back is a hope. Puts the newest one into a folder of its own beside the backups, starts it,
 * looks at all of it and takes it down again; what became of it is kept for `doctor` and the screen.
 */
export async function drill(services: Services, database: string, look: Look): Promise<Run | undefined> {
  const { config, pools, clock, log } = services
  const folder = backupFolder(config)
  const newest = keptBackups(folder)[0]
  if (!newest) return undefined
  const run = { kind: 'drill' as const, begunAt: clock().toISOString(), file: newest.file }
  const { ok, says, bytes } = await withLock(join(folder, 'drill.lock'), async () => {
    const scratch = join(folder, 'drill')
    try {
      await clear(scratch)
      mkdirSync(scratch, { recursive: true, mode: 0o711 })
      const passphrase = passphraseFrom(process.env, config.backupPassphraseFile)
      const begin = performance.now()
      // The disk is the one that people work on: a gigabyte of it stays free.
      const read = await restore({
        file: newest.file,
        dataDir: scratch,
        passphrase,
        database,
        durable: false,
        spare: gigabyte,
      })
      return { ...told(await look(scratch), (performance.now() - begin) / 1000), bytes: read.bytes }
    } catch (error) {
      log.error({ err: error }, 'the newest backup could not be put back on trial')
      return { ok: false, says: (error as Error).message, bytes: null }
    } finally {
      await clear(scratch)
    }
  })
  const done: Run = { ...run, ok, says, bytes, finishedAt: clock().toISOString() }
  await recordRun(pools, done)
  return done
}

function told(found: (Finding & { name: string })[], seconds: number): { ok: boolean; says: string } {
  const wrong = found.filter((each) => !each.ok)
  const shown = wrong.length > 0 ? wrong : found
  const all = shown.map(({ says }) => says).join(' ')
  return wrong.length > 0
    ? { ok: false, says: `It was put back, but not all is well in it: ${all}` }
    : { ok: true, says: `Put back and started in ${Math.ceil(seconds)} s. ${all}` }
}

/** A drill that was killed leaves its server behind. */
async function clear(scratch: string): Promise<void> {
  if (!existsSync(scratch)) return
  const running = readPostmasterFile(join(scratch, 'postgres', 'cluster'))
  if (running && isAlive(running.pid)) await (await startEmbedded({ dataDir: scratch })).stop()
  rmSync(scratch, { recursive: true, force: true })
}
