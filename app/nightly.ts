import { drill } from '#platform/recovery/drill.ts'
import { nightlyBackup } from '#platform/recovery/nightly-backup.ts'
import type { ScheduledJob } from '#platform/server/slice.ts'
import type { House } from './house.ts'
import { databaseName } from './open-database.ts'
import { lookAtRestored } from './restored.ts'

/** What the house does by itself at night: a backup, and an hour later the newest one is put back on trial. */
export function nightly({ services, administrator, endpoint }: House): ScheduledJob[] {
  const { backup, backupTime } = services.config
  if (!backup) return []
  const [hour = 0, minute = 0] = backupTime.split(':').map(Number)
  return [
    {
      name: 'nightly-backup',
      cron: `${minute} ${hour} * * *`,
      run: async () => void (await nightlyBackup(services, { server: administrator, database: endpoint.database })),
    },
    {
      name: 'restore-drill',
      cron: `${minute} ${(hour + 1) % 24} * * *`,
      run: async () => void (await drill(services, databaseName, lookAtRestored)),
    },
  ]
}
