import type { FileKind } from '#modules/relationships/contract/file-kind.ts'
import { everyWorkspace } from '#modules/workspace/server/index.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { exportAll } from '#platform/recovery/export-all.ts'
import { exportFiles } from '../export-files.ts'
import { type Arguments, type Command, print, requirePlace, withHouse } from './command.ts'

export const exportCommand: Command = {
  usage: `rapport export FOLDER [--json]
rapport export FOLDER --format csv|xlsx|vcard [--json]

Writes every table as text, all of them as they were at one moment, with the keys and the uploaded files, into an empty
folder. "rapport import-all" puts it into an empty installation, on another version of PostgreSQL too. Jobs that wait are
not part of it. Whoever has the folder can read it: it holds the keys too. Keep it where only you can.

With --format it writes files for other programs instead, all as they were at one moment, with a description of each: csv and
xlsx hold accounts and people with their own fields, links, notes and talks, tasks, meetings, invoices and credit notes with
their lines; vcard holds people and organisations. "rapport import" reads the accounts and people of each.`,
  options: { format: { type: 'string' } },
  async run(args) {
    const [folder, ...more] = args.positionals
    if (!folder || more.length > 0) throw new UsageFault('Name the one folder to write: rapport export FOLDER.')
    const { format } = args.values
    if (format !== undefined) return exportAs(args, folder, formatOf(format))
    const made = await withHouse(args, async ({ owner, sealer, services: { pools, config, clock } }) => {
      await sealer.sealAll()
      return exportAll({ folder, owner, workspaceIds: await everyWorkspace(pools), dataDir: config.dataDir, clock })
    })
    const rows = made.tables.reduce((total, table) => total + table.rows, 0)
    const files = Object.keys(made.files).length
    print(args, { folder, taken: made.taken, tables: made.tables.length, rows, files }, [
      `${rows} rows of ${made.tables.length} tables and ${files} files, as of ${made.taken}, are in ${folder}`,
    ])
  },
}

function formatOf(given: Arguments['values'][string]): FileKind {
  if (given === 'csv' || given === 'xlsx' || given === 'vcard') return given
  throw new UsageFault(`--format ${String(given)} is unknown. Use csv, xlsx or vcard.`)
}

async function exportAs(args: Arguments, folder: string, format: FileKind): Promise<void> {
  const files = await withHouse(args, async (house) => exportFiles(await requirePlace(house, args), folder, format))
  print(args, { folder, files }, [`${files.map(({ name }) => name).join(', ')} are in ${folder}`])
}
