import type { ParseArgsConfig } from 'node:util'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { Actor } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import type { KeptRecord } from '../contract/import-record.ts'
import type { NewImport } from './create-import.ts'
import { currencyOfFiles } from './currency-of-files.ts'
import { explainFault } from './explain-fault.ts'
import { importFiles, resumeImport, takeBackImport } from './import-files.ts'
import { findImport } from './import-queries.ts'
import { type ImportReport, importReport } from './import-report.ts'
import { importToResume, importToUndo } from './last-import.ts'
import type { ImportKinds, ImportServices, RunOptions } from './open-run.ts'
import { questionsByOption } from './questions-by-option.ts'
import { someRejected } from './some-rejected.ts'

export const importUsage = `rapport import FILE… --kind accounts|contacts|activities|sales|ubl|quickbooks-iif|quickbooks-csv|xero-csv [--preset NAME | --mapping FILE] [--join KEY]…
  [--no-header --columns "-,Customer ID,Date,Quantity,Amount"] [--delimiter blanks|,|;|tab|"|"] [--date-order dmy|mdy|ymd]
  [--decimal "."|","] [--currency EUR] [--rate USD=0.92]… [--sheet NAME] [--mode create|update|both]
  [--match id|email|phone|domain] [--dry-run] [--json]
rapport import --resume [--json]
rapport import --undo [ID] [--json]

Brings CSV, TSV, .xlsx, vCard (.vcf) or jCard (.json) files, UBL invoices (.xml) and IIF of QuickBooks in. Without --kind a file of QuickBooks or
Xero is known by its content, and any other holds sales. Several files are joined on a column they share, or on the one --join names. --columns names the
columns of a file without a header, - leaves one out. --mapping is a JSON file that says which column is which field:
{"fields": {"Kunde": "accountName", "Umsatz": "netAmount", "Gewinn": "profit", "Notiz": null}, "dateOrder": "dmy"}

--sheet names the sheet of a workbook; left out, it is the first with rows. --mode create leaves accounts and people that are
here as they are, --mode update brings nothing new. --match says what they are found again by: id is their number or Rapport's
own id; left out, it is the number, else the e-mail of a person, else the name.

--resume goes on with the import that stopped, behind what it wrote already. --undo takes the last import back as a whole, or
the one with this ID, as --json prints it. Both work beside a running server.`

export const importOptions = {
  kind: { type: 'string' },
  preset: { type: 'string' },
  mapping: { type: 'string' },
  join: { type: 'string', multiple: true },
  'no-header': { type: 'boolean' },
  columns: { type: 'string' },
  delimiter: { type: 'string' },
  'date-order': { type: 'string' },
  decimal: { type: 'string' },
  currency: { type: 'string' },
  rate: { type: 'string', multiple: true },
  sheet: { type: 'string' },
  mode: { type: 'string' },
  match: { type: 'string' },
  'dry-run': { type: 'boolean' },
  resume: { type: 'boolean' },
  undo: { type: 'boolean' },
} satisfies NonNullable<ParseArgsConfig['options']>

/** Rejected rows that are told one by one; all of them are in the file that the import's page gives. */
const toldRows = 20

type Where = { workspaceId: string; actor: Actor }
type CommandOptions = RunOptions & { onRejected?: (sentences: string[]) => void }

/** Imports and reports; a fault of a file comes out as a sentence. */
export function importCommand(
  services: ImportServices,
  kinds: ImportKinds,
  where: Where,
  request: NewImport & { dryRun: boolean },
  options: CommandOptions = {},
): Promise<ImportReport> {
  return inSentences(services, () =>
    reported(services, where, options, importFiles(services, kinds, where, request, options)),
  )
}

/** Goes on with the import that stopped, and reports as if it had never stopped. */
export function resumeCommand(
  services: ImportServices,
  kinds: ImportKinds,
  where: Where,
  options: CommandOptions = {},
): Promise<ImportReport> {
  return inSentences(services, async () => {
    const importId = await inWorkspace(services.pools, where.workspaceId, (db) => importToResume({ ...where, db }))
    const resumed = resumeImport(services, kinds, { ...where, importId }, options)
    return reported(
      services,
      where,
      options,
      resumed.then(() => importId),
    )
  })
}

export interface UndoReport {
  id: string
  files: string[]
  /** Changes that were taken back. */
  undone: number
  kept: KeptRecord[]
}

/** Takes the last import back, or the one that is named. */
export function undoCommand(
  services: ImportServices,
  kinds: ImportKinds,
  where: Where,
  named: string | undefined,
  options: RunOptions = {},
): Promise<UndoReport> {
  const { pools } = services
  return inSentences(services, async () => {
    const id = await inWorkspace(pools, where.workspaceId, (db) => importToUndo({ ...where, db }, named))
    await takeBackImport(services, kinds, { ...where, importId: id }, options)
    const {
      files,
      kept,
      undone_events: events,
    } = await inWorkspace(pools, where.workspaceId, (db) => findImport({ ...where, db }, id))
    return { id, files: files.map(({ name }) => name), undone: events - kept.length, kept }
  })
}

async function reported(
  { pools }: ImportServices,
  { workspaceId }: Where,
  { onRejected }: CommandOptions,
  imported: Promise<string>,
): Promise<ImportReport> {
  const began = performance.now()
  const id = await imported
  const report = await importReport(pools, workspaceId, id)
  if (report.rejected > 0) onRejected?.(await someRejected(pools, workspaceId, id, toldRows))
  return { ...report, seconds: Math.round(performance.now() - began) / 1000 }
}

async function inSentences<T>({ config }: ImportServices, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) throw questionsByOption(error)
    throw new Refusal(422, explainFault(error, config?.dataDir))
  }
}

/** The currency of the files, for a workspace that is still to be made; a file that is no table gets its sentence. */
export async function currencyOfImport(request: NewImport): Promise<string | null> {
  try {
    return await currencyOfFiles(request)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(422, explainFault(error))
  }
}
