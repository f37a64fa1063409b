import {
  currencyOfImport,
  importCommand as importFilesOf,
  importOptions,
  importUsage,
  readEarlier,
  readImportRequest,
  resumeCommand,
  undoCommand,
} from '#modules/data-quality/server/index.ts'
import { type AccountingKind, accountingKindOf, accountingKinds } from '#modules/revenue/server/index.ts'
import { theCommandLine } from '#modules/workspace/server/index.ts'
import { importKinds } from '../import-kinds.ts'
import { type Arguments, type Command, ensurePlace, existingPlace, print, requirePlace, withHouse } from './command.ts'
import { bankOptions, bankUsage, bringBooks, kindOfBooks } from './import-bank.ts'

const standardCurrency = 'USD'

export const importCommand: Command = {
  usage: `${importUsage}

${bankUsage}`,
  options: { ...importOptions, ...bankOptions },
  async run(args) {
    const earlier = readEarlier(args.values, args.positionals)
    if (earlier?.verb === 'undo') await undo(args, earlier.id)
    else if (earlier) printReport(args, await resume(args))
    else await bringFiles(args)
  },
}

async function bringFiles(args: Arguments): Promise<void> {
  const kind = await kindOfBooks(args)
  if (kind) await bringBooks(args, kind)
  else printReport(args, await bring(args))
}

type Report = Awaited<ReturnType<typeof importFilesOf>>

async function bring(args: Arguments): Promise<Report> {
  const request = await readRequest(args)
  return withHouse(args, async (house) => {
    const known = await existingPlace(house, args)
    const found = known ? null : (request.choices?.currency ?? (await currencyToldBy(request)))
    const currency = found ?? standardCurrency
    const { workspaceId } = known ?? (await ensurePlace(house, args, { name: 'My firm', currency }))
    const where = { workspaceId, actor: theCommandLine }
    const done = await importFilesOf(house.services, importKinds, where, request, tellingOf(args))
    const assumed =
      known || found ? [] : [`The workspace counts in ${currency}. Begin again with --currency for another.`]
    return { ...done, assumptions: [...done.assumptions, ...assumed] }
  })
}

type Request = Awaited<ReturnType<typeof readImportRequest>>

/** The kinds of accounting files are one kind of import, whose program is told or known by the content of all files. */
async function readRequest({ values, positionals }: Arguments): Promise<Request> {
  const program = accountingKinds.find((kind) => kind === values.kind) ?? (await programOf(values, positionals))
  if (!program) return readImportRequest(values, positionals)
  const request = await readImportRequest({ ...values, kind: 'accounting' }, positionals)
  return { ...request, choices: { ...request.choices, preset: program } }
}

/** What says how to read a table says that it is no file of a program. */
const ofTables = ['kind', 'preset', 'mapping', 'join', 'columns', 'no-header', 'sheet', 'mode', 'match']

async function programOf(values: Arguments['values'], paths: string[]): Promise<AccountingKind | undefined> {
  if (ofTables.some((option) => values[option] !== undefined)) return undefined
  const kinds = await Promise.all(paths.map((path) => accountingKindOf(path).catch(() => null)))
  return kinds.every((kind) => kind === kinds[0]) ? (kinds[0] ?? undefined) : undefined
}

const currencyToldBy = (request: Request) => (request.kind === 'accounting' ? null : currencyOfImport(request))

const resume = (args: Arguments): Promise<Report> =>
  withHouse(args, async (house) => {
    const { workspaceId } = await requirePlace(house, args)
    return resumeCommand(house.services, importKinds, { workspaceId, actor: theCommandLine }, tellingOf(args))
  })

async function undo(args: Arguments, id: string | undefined): Promise<void> {
  const report = await withHouse(args, async (house) => {
    const { workspaceId } = await requirePlace(house, args)
    return undoCommand(house.services, importKinds, { workspaceId, actor: theCommandLine }, id, tellingOf(args))
  })
  const { files, undone, kept } = report
  print(args, report, [
    `The import of ${files.join(' and ')} is taken back: ${undone} changes undone`,
    ...kept.map(({ name, reason }) => `Left in place: ${name}. ${reason}`),
  ])
}

const tellingOf = (args: Arguments) => ({
  onRejected: (sentences: string[]) => void process.stderr.write(`${sentences.join('\n')}\n`),
  onProgress: args.values.json ? undefined : showProgress,
})

const printReport = (args: Arguments, report: Report): void =>
  print(args, report, [
    `${report.read} rows: ${report.created} new, ${report.updated} changed, ${report.unchanged} already there, ${report.rejected} rejected`,
    `${report.documents} documents of ${report.accounts} accounts`,
    `Gross sales     ${report.grossSales ?? ''}`,
    `Net sales       ${report.netSales ?? ''}`,
    `Gross profit    ${report.grossProfit ?? 'not known: the cost of some lines is missing'}`,
    ...report.assumptions,
  ])

function showProgress({ stage, rows, of }: { stage: string; rows: number; of: number }): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${stage} ${rows}${of > 0 ? ` of ${of}` : ''} rows   `)
}
