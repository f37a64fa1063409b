import { readFileSync } from 'node:fs'
import { readConfig } from '#platform/config/config.ts'
import { schemaState } from '#platform/database/schema-state.ts'
import { createLogger } from '#platform/log/logger.ts'
import { backupFolder, keptBackups } from '#platform/recovery/kept-backups.ts'
import { secretsOf } from '../house.ts'
import { openDatabase } from '../open-database.ts'
import { type Arguments, type Command, print, withHouse } from './command.ts'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

export const upgradeCommand: Command = {
  usage: `rapport upgrade [--status] [--json]

bin/start does the same by itself. No Rapport may run meanwhile. Copies everything into a backup and reads it again, changes
the tables, looks at everything as "rapport doctor --verify" does, and when one of these fails the data are as they were.
  --status   only says what would be done; ends with 0 when there is nothing to do, else with 1`,
  options: { status: { type: 'boolean' } },
  async run(args) {
    if (args.values.status) return showStatus(args)
    const migrated = await withHouse(args, async (house) => house.migrated)
    print(args, { version, migrated }, [
      migrated.length > 0
        ? `The data are those of Rapport ${version} now`
        : `The data are those of Rapport ${version} already`,
    ])
    return 0
  },
}

async function showStatus(args: Arguments): Promise<number> {
  const config = readConfig({ env: { RAPPORT_LOG_LEVEL: 'warn', ...process.env }, argv: args.argv })
  const database = await openDatabase(config, secretsOf(config), createLogger(config.logLevel))
  const state = await schemaState(database.endpoint, database.passwords.owner).finally(() => database.stop())
  const kept = keptBackups(backupFolder(config))[0]
  const status = {
    program: version,
    database: state.done.at(-1) ?? null,
    pending: state.pending,
    unknown: state.unknown,
    lastBackup: kept ? { file: kept.file, at: kept.takenAt.toISOString() } : null,
    does: whatIsDone(state, config.databaseUrl !== undefined),
  }
  print(args, status, [
    `Rapport is version ${version}`,
    `The tables are ${status.database ? `those of ${status.database}` : 'not there yet'}`,
    ...(state.pending.length > 0 ? [`To come: ${state.pending.join(', ')}`] : []),
    kept
      ? `The newest backup in ${backupFolder(config)} is of ${status.lastBackup!.at}`
      : `There is no backup in ${backupFolder(config)}`,
    status.does,
  ])
  return state.pending.length === 0 && state.unknown.length === 0 ? 0 : 1
}

function whatIsDone(
  { done, pending, unknown }: { done: string[]; pending: string[]; unknown: string[] },
  own: boolean,
): string {
  if (unknown.length > 0)
    return `The data are of a newer Rapport (${unknown.join(', ')}): this one refuses them. Start the newer one.`
  if (pending.length === 0) return 'Nothing is to be done.'
  if (done.length === 0) return 'The next start sets the tables up; there is nothing yet that could be lost.'
  const back = own
    ? 'a failed change is rolled back; what is found wrong later has to be put back by hand'
    : 'when it fails, the data are put back as they were'
  return `"rapport upgrade" or the next start copies everything into a backup, changes the tables and reads everything again; ${back}.`
}
