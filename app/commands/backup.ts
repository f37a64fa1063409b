import { UsageFault } from '#platform/config/usage-fault.ts'
import { backUp } from '#platform/recovery/back-up.ts'
import { recordRun } from '#platform/recovery/runs.ts'
import { sizeOf } from '#platform/recovery/size-of.ts'
import { type Command, print, withHouse } from './command.ts'
import { passphraseOf, passphraseOption, passphraseUsage } from './passphrase.ts'

export const backupCommand: Command = {
  usage: `rapport backup FILE [--passphrase-file FILE] [--json]

Copies the database, the keys and the uploaded files into one compressed file. It is written beside its place, read again
and compared with its checksums, and gets its name only then. "rapport restore" puts it back.
${passphraseUsage}
Without a passphrase whoever has the file can read it: it holds the keys too. Keep it where only you can.`,
  options: passphraseOption,
  async run(args) {
    const [file, ...more] = args.positionals
    if (!file || more.length > 0) throw new UsageFault('Name the one file to write: rapport backup FILE.')
    const passphrase = passphraseOf(args)
    const made = await withHouse(args, async ({ administrator, endpoint, services: { config, clock, pools } }) => {
      const backup = await backUp({
        ...{ file, passphrase, clock },
        server: administrator,
        database: endpoint.database,
        embedded: config.databaseUrl === undefined,
        dataDir: config.dataDir,
      })
      // For doctor, which asks how old the newest one is.
      const says = 'Made by hand, read again and whole.'
      const run = { kind: 'backup' as const, ok: true, says, file: backup.file, bytes: backup.size }
      await recordRun(pools, { ...run, begunAt: backup.begun, finishedAt: clock().toISOString() })
      return backup
    })
    print(args, made, [
      `${made.file} holds ${made.files} files, ${sizeOf(made.bytes)}, in ${sizeOf(made.size)}${made.encrypted ? ', encrypted' : ''}`,
      `It was read again and is whole: everything acknowledged by ${made.begun} is in it`,
    ])
  },
}
