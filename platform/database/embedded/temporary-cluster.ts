import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPostmasterFile } from './postmaster-file.ts'
import { type Settings, throwAwaySettings } from './settings.ts'
import { type EmbeddedPostgres, startEmbedded } from './start-embedded.ts'
import { isAlive } from './system-process.ts'

const enough = 4 * 1024 ** 3

/**
 * A cluster for one run of tests or measurements: in memory where there is room, fast, gone after stop(). `programs` is
 * the folder of another PostgreSQL.
 */
export async function createTemporaryCluster(settings: Settings = {}, programs?: string): Promise<EmbeddedPostgres> {
  const parent = folderInMemory() ?? tmpdir()
  clearLeftOvers(parent)
  const dataDir = mkdtempSync(join(parent, `rapport-${process.pid}-`))
  // A server before 16 leaves its folder and comes back by path, so it needs a way in.
  if (programs) chmodSync(dataDir, 0o711)
  const embedded = await startEmbedded({
    dataDir,
    programs,
    durable: false,
    settings: { ...throwAwaySettings, ...settings },
  })
  return {
    ...embedded,
    async stop() {
      await embedded.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function folderInMemory(): string | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const { bsize, bavail } = statfsSync('/dev/shm')
    return bsize * bavail >= enough ? '/dev/shm' : undefined
  } catch {
    return undefined
  }
}

/** A run that was killed leaves its server and folder behind. */
function clearLeftOvers(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = /^rapport-(\d+)-\w{6}$/.exec(name)?.[1]
    if (!pid || isAlive(Number(pid))) continue
    const running = readPostmasterFile(join(parent, name, 'postgres', 'cluster'))
    try {
      if (running && isAlive(running.pid)) process.kill(running.pid, 'SIGQUIT')
      rmSync(join(parent, name), { recursive: true, force: true })
    } catch {
      // Somebody else's, or being cleared by another run.
    }
  }
}
