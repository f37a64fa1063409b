import { existsSync } from 'node:fs'
import { readConfig } from '#platform/config/config.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { restore } from '#platform/recovery/restore.ts'
import { registersNear } from '../erase-again.ts'
import { readMoment, saidMoment } from '../moment.ts'
import { databaseName } from '../open-database.ts'
import { lookAtRestored } from '../restored.ts'
import { type Command, print } from './command.ts'
import { erasuresOf, erasuresOption } from './erasures.ts'
import { passphraseOf, passphraseOption, passphraseUsage } from './passphrase.ts'

export const restoreCommand: Command = {
  usage: `rapport restore FILE --data-dir FOLDER [--to MOMENT [--log FOLDER]] [--passphrase-file FILE]
  [--erasures FILE] [--json]

Reads the whole backup and compares it with its checksums, unpacks it into the folder, starts it once and looks at it as
"rapport doctor --verify" does. The folder has to be empty; when anything fails, it is empty again.
  --to MOMENT              where the log is kept (RAPPORT_KEEP_LOG=on), as it was at that moment: '2026-11-28 14:30' by the
                           clock of this machine, '2026-11-28 14:30Z' by UTC, '… 14:30+01:00', or "end" for as far as it goes
  --log FOLDER             where the log lies, if not beside the backup
${passphraseUsage}
Whoever was erased after the backup was made is erased again, by the register of erasures (erasures.jsonl) that lies beside
the backup, in the folder above it, or where --erasures says.
Ends with 0 only when all is well.`,
  options: { ...passphraseOption, ...erasuresOption, to: { type: 'string' }, log: { type: 'string' } },
  async run(args) {
    const [file, ...more] = args.positionals
    if (!file || more.length > 0) throw new UsageFault('Name the one backup to put back: rapport restore FILE.')
    const dataDir = args.values['data-dir']
    if (typeof dataDir !== 'string') throw new UsageFault('Name the empty folder to put it into with --data-dir.')
    if (!existsSync(file)) throw new UsageFault(`There is no file ${file}.`)
    const { to, log } = args.values
    const target = typeof to === 'string' ? readMoment(to) : undefined
    const { dataDir: place } = readConfig({ env: {}, argv: args.argv })
    const read = await restore({
      ...{ file, dataDir: place, passphrase: passphraseOf(args), database: databaseName },
      ...(target ? { to: target, logDir: typeof log === 'string' ? log : undefined } : {}),
    })
    const checks = await lookAtRestored(place, registersNear(file, erasuresOf(args)))
    const ok = checks.every((check) => check.ok)
    print(
      args,
      { ok, dataDir: place, ...read, checks: checks.map(({ name, ok: well, says }) => ({ name, ok: well, says })) },
      [
        `${read.files} files of ${read.begun} are back in ${place}`,
        ...(target
          ? [
              `The log was followed to ${saidMoment(target)}; the last change in it is of ${read.lastChange ?? read.finished}`,
            ]
          : []),
        ...checks.map(({ name, ok: well, says }) => `${well ? 'well  ' : 'WRONG '} ${name}: ${says}`),
        ok
          ? `All is well. Start it with bin/start --data-dir ${place}`
          : 'Not all is well: take an older backup, or look into what is said above.',
      ],
    )
    return ok ? 0 : 1
  },
}
