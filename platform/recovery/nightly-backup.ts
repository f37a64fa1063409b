import type { Services } from '../server/slice.ts'
import { type BackupPlan, backUp } from './back-up.ts'
import { backupFolder, placeOf, removeOld } from './kept-backups.ts'
import { removeOldLog } from './log/remove-old-log.ts'
import { passphraseFrom } from './passphrase.ts'
import { latestRuns, type Run, recordRun } from './runs.ts'
import { sizeOf } from './size-of.ts'

/** Makes the backup of the night, removes those past their age, and keeps what became of it for `doctor` and the screen. */
export async function nightlyBackup(
  services: Services,
  { server, database }: Pick<BackupPlan, 'server' | 'database'>,
): Promise<Run> {
  const { config, pools, clock, log } = services
  const begun = clock()
  const folder = backupFolder(config)
  const run = { kind: 'backup' as const, begunAt: begun.toISOString() }
  try {
    const made = await backUp({
      ...{ server, database, clock },
      file: placeOf(folder, begun),
      embedded: config.databaseUrl === undefined,
      dataDir: config.dataDir,
      passphrase: passphraseFrom(process.env, config.backupPassphraseFile),
    })
    const says = `${sizeOf(made.bytes)} in ${sizeOf(made.size)}${made.encrypted ? ', encrypted' : ''}, read again and whole.`
    const done = { ...run, ok: true, says, file: made.file, bytes: made.size, finishedAt: clock().toISOString() }
    await recordRun(pools, done)
    removeOld(folder, config.backupDays, begun, await goodness(services))
    removeOldLog(folder)
    return done
  } catch (error) {
    log.error({ err: error }, 'the backup failed')
    const failed = { ...run, ok: false, says: (error as Error).message, file: null, bytes: null }
    const done = { ...failed, finishedAt: clock().toISOString() }
    await recordRun(pools, done)
    return done
  }
}

/** A backup that was read again when it was made, and that did not fail when it was put back on trial. */
async function goodness({ pools }: Services): Promise<(file: string) => boolean> {
  const made = await latestRuns(pools, 'backup', 1000)
  const tried = await latestRuns(pools, 'drill', 1000)
  const failed = tried.filter(({ ok }) => !ok).map(({ file }) => file)
  const good = new Set(made.filter(({ ok, file }) => ok && !failed.includes(file)).map(({ file }) => file))
  return (file) => good.has(file)
}
