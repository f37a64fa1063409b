import type { BackupStatus } from '../contract/recovery-routes.ts'
import type { Services } from '../server/slice.ts'
import { backupFolder, keptBackups } from './kept-backups.ts'
import { latestRuns, type Run } from './runs.ts'

/** What the settings screen shows. */
export async function showBackups({ config, pools }: Services): Promise<BackupStatus> {
  const [made, tried] = await Promise.all([latestRuns(pools, 'backup'), latestRuns(pools, 'drill', 1)])
  const folder = backupFolder(config)
  return {
    nightly: config.backup,
    folder,
    days: config.backupDays,
    kept: keptBackups(folder).length,
    last: shown(made[0]),
    good: shown(made.find(({ ok }) => ok)),
    trial: shown(tried[0]),
  }
}

const shown = (run: Run | undefined) =>
  run ? { at: run.finishedAt, ok: run.ok, says: run.says, bytes: run.bytes } : null
