import { z } from 'zod'
import { defineRoutes } from './route.ts'

const run = z.object({
  at: z.iso.datetime(),
  ok: z.boolean(),
  /** What became of it, in a sentence. */
  says: z.string(),
  bytes: z.number().nullable(),
})

export const backupStatus = z.object({
  /** Whether a backup is made every night. */
  nightly: z.boolean(),
  folder: z.string(),
  days: z.int(),
  kept: z.int(),
  last: run.nullable(),
  /** The newest that was made whole, when the last attempt was not. */
  good: run.nullable(),
  /** The last time that the newest backup was put back on trial. */
  trial: run.nullable(),
})
export type BackupStatus = z.output<typeof backupStatus>

/** Backups are the installation's: they hold every workspace, and only those who run one may ask after them. */
export const recoveryRoutes = defineRoutes({
  showBackups: {
    method: 'GET',
    path: '/backups',
    permission: 'workspace:change',
    input: z.strictObject({}),
    output: backupStatus,
    summary: 'How old the newest backup is, and whether it could be put back on trial',
  },
})
