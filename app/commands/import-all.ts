import { adoptSecrets } from '#platform/config/secrets.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { importRelease } from '#platform/recovery/import-release.ts'
import { eraseAgain, registersNear } from '../erase-again.ts'
import { type Command, print, withHouse } from './command.ts'
import { erasuresOf, erasuresOption } from './erasures.ts'

export const importAllCommand: Command = {
  usage: `rapport import-all FOLDER [--data-dir FOLDER] [--erasures FILE] [--json]

Takes what "rapport export" wrote into an installation that holds nothing yet and that no Rapport runs on: all of it or
nothing. Every table is read again and compared with what was exported. The export of an older Rapport is brought to the
tables of this one afterwards. Whoever was erased after the export was made is erased again, by the register of erasures
(erasures.jsonl) that lies beside the export or where --erasures says.`,
  options: erasuresOption,
  async run(args) {
    const [folder, ...more] = args.positionals
    if (!folder || more.length > 0) throw new UsageFault('Name the one folder to read: rapport import-all FOLDER.')
    const registers = registersNear(folder, erasuresOf(args))
    const taken = await withHouse(
      args,
      ({ owner, endpoint, passwords, services: { config } }) =>
        importRelease({
          ...{ folder, owner, endpoint, passwords },
          dataDir: config.dataDir,
          adoptSecrets: (exported) => adoptSecrets(config.dataDir, exported),
        }),
      { seal: false },
    )
    // Opened anew, with the keys of the export: only by those can its register be read and what it erases be sealed.
    const erased = await withHouse(args, (house) => eraseAgain(house, registers))
    const rows = taken.tables.reduce((total, table) => total + table.rows, 0)
    const files = Object.keys(taken.files).length
    print(args, { folder, taken: taken.taken, tables: taken.tables.length, rows, files, erased }, [
      `${rows} rows of ${taken.tables.length} tables and ${files} files are here, each table with the rows it had on ${taken.taken}`,
      ...(erased > 0 ? [`Erased again: ${erased === 1 ? 'one person' : `${erased} persons`}`] : []),
    ])
  },
}
