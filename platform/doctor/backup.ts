import { backupFolder, keptBackups } from '../recovery/kept-backups.ts'
import { latestRuns, type Run } from '../recovery/runs.ts'
import { sizeOf } from '../recovery/size-of.ts'
import type { Check, Finding, Patient } from './check.ts'

const hourMs = 60 * 60 * 1000
/** A night may be missed; two are too many. */
const oldestHours = 50

/** How old the newest backup is, and whether it could be put back. */
export const backup: Check = {
  name: 'backup',
  async run(patient) {
    const { config, clock } = patient.services
    if (!config.backup)
      return { ok: true, says: 'Nightly backups are turned off in the settings. Somebody else has to make them.' }
    const [made, tried] = await Promise.all([
      latestRuns(patient.services.pools, 'backup'),
      latestRuns(patient.services.pools, 'drill', 1),
    ])
    const good = made.find(({ ok }) => ok)
    const drill = tried[0]
    if (!good) return withoutBackup(made[0], await firstEntry(patient), clock())
    const says = `${about(good, clock())} ${drill ? aboutDrill(drill) : 'No backup was put back on trial yet.'} ${kept(patient)}`
    if (hoursSince(good.begunAt, clock()) > oldestHours)
      return {
        ok: false,
        says: made[0] && !made[0].ok ? `${says} The last attempt failed: ${made[0].says}` : says,
        do: 'Backups are made at night while Rapport runs. Make one now with "rapport backup FILE", and leave Rapport running or look into its log.',
      }
    if (drill && !drill.ok)
      return {
        ok: false,
        says,
        do: 'Make a backup now with "rapport backup FILE" and try it with "rapport restore FILE --data-dir FOLDER". If that fails too, the disk may be at its end: copy the data folder elsewhere.',
      }
    return { ok: true, says }
  },
}

async function firstEntry({ services: { pools } }: Patient): Promise<string | undefined> {
  const { rows } = await pools.worker.query<{ at: string }>(
    'select recorded_at as at from platform.event order by tx, id limit 1',
  )
  return rows[0]?.at
}

function withoutBackup(last: Run | undefined, since: string | undefined, now: Date): Finding {
  if (last)
    return {
      ok: false,
      says: `There is no backup: the last attempt failed. ${last.says}`,
      do: 'Put right what it says, or make one by hand with "rapport backup FILE".',
    }
  const says = 'There is no backup yet; the first one is made in the night.'
  if (since === undefined || hoursSince(since, now) < oldestHours) return { ok: true, says }
  return {
    ok: false,
    says: 'There is no backup yet.',
    do: 'Backups are made at night while Rapport runs. Leave it running, or make one with "rapport backup FILE".',
  }
}

function about({ begunAt, bytes, file }: Run, now: Date): string {
  const hours = Math.floor(hoursSince(begunAt, now))
  const age = hours < 1 ? 'less than an hour' : hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`
  return `The newest backup is ${age} old and takes ${sizeOf(bytes ?? 0)} (${file}).`
}

const aboutDrill = ({ ok, finishedAt, says }: Run) =>
  ok
    ? `It was put back on trial on ${finishedAt.slice(0, 10)}, and all was well.`
    : `Putting it back on trial failed on ${finishedAt.slice(0, 10)}: ${says}`

function kept({ services: { config } }: Patient): string {
  const count = keptBackups(backupFolder(config)).length
  return `${count} ${count === 1 ? 'is' : 'are'} kept in ${backupFolder(config)}, each for ${config.backupDays} days.`
}

const hoursSince = (time: string, now: Date) => (now.getTime() - new Date(time).getTime()) / hourMs
