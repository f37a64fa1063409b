import { z } from 'zod'
import { fileChoices, fileFormat, importKind, mapping, mappingChoices } from './import.ts'

export const importStatus = z.enum([
  'open',
  'planned',
  'staging',
  'planning',
  'applying',
  'done',
  'stopped',
  'failed',
  'undoing',
  'undone',
  'discarded',
])
export type ImportStatus = z.infer<typeof importStatus>

export const importFile = z.object({
  /** An uploaded file; null for one the command line read in place. */
  fileId: z.uuid().nullable(),
  name: z.string(),
  path: z.string().nullable(),
  bytes: z.number().int(),
  choices: fileChoices,
  format: fileFormat.nullable(),
  rows: z.number().int(),
})
export type ImportFile = z.infer<typeof importFile>

/** Input rows by what becomes of them; the last four add up to `read`. */
export const importCounts = z.object({
  read: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.number().int(),
  /** Invoices and credit notes in the file, and how many of its accounts and products are new. */
  documents: z.number().int(),
  invoices: z.number().int(),
  creditNotes: z.number().int(),
  accounts: z.number().int(),
  newAccounts: z.number().int(),
  newProducts: z.number().int(),
  returns: z.number().int(),
})
export type ImportCounts = z.infer<typeof importCounts>

const amount = z.number().int()

/** What the rows that are taken add up to, in minor units of the base currency. */
export const importTotals = z.object({
  currency: z.string(),
  digits: z.number().int(),
  grossSales: amount,
  discounts: amount,
  returns: amount,
  allowances: amount,
  netSales: amount,
  charges: amount,
  costOfGoods: amount.nullable(),
  grossProfit: amount.nullable(),
  linesWithoutCost: z.number().int(),
  /** Days of the first and the last line that is taken; null where none is. */
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
})
export type ImportTotals = z.infer<typeof importTotals>

/** A record an undo left in place, and why. */
export const keptRecord = z.object({ type: z.string(), id: z.uuid(), name: z.string(), reason: z.string() })
export type KeptRecord = z.infer<typeof keptRecord>

export const importRecord = z.object({
  id: z.uuid(),
  kind: importKind,
  status: importStatus,
  files: z.array(importFile.omit({ path: true })),
  joinKey: z.string().nullable(),
  mapping: mapping.nullable(),
  choices: mappingChoices,
  rates: z.record(z.string(), z.string()),
  counts: importCounts.nullable(),
  totals: importTotals.nullable(),
  /** Rows done of all rows, in the stage that `status` names. */
  progress: z.object({
    rows: z.number().int(),
    of: z.number().int(),
    rowsPerSecond: z.number().nullable(),
    secondsLeft: z.number().nullable(),
  }),
  /** Nobody is working on it although its status says so: resume or undo. */
  interrupted: z.boolean(),
  fault: z.string().nullable(),
  kept: z.array(keptRecord),
  seconds: z.number(),
  createdBy: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  version: z.number().int(),
})
export type ImportRecord = z.infer<typeof importRecord>

export const importRow = importRecord
  .pick({
    id: true,
    kind: true,
    status: true,
    interrupted: true,
    counts: true,
    createdBy: true,
    createdAt: true,
    finishedAt: true,
  })
  .extend({ name: z.string() })
export type ImportRow = z.infer<typeof importRow>

export const previewTab = z.enum(['mixed', 'new-accounts', 'returns', 'rejected'])
export type PreviewTab = z.infer<typeof previewTab>

/** A row as it will be; of a rejected one the cells as they stand in the file. */
export const previewRow = z.object({
  row: z.number().int(),
  line: z.number().int(),
  change: z.enum(['new', 'changed', 'same', 'rejected']),
  problem: z.string().nullable(),
  date: z.string().nullable(),
  document: z.string().nullable(),
  account: z.string().nullable(),
  accountIsNew: z.boolean(),
  product: z.string().nullable(),
  quantity: z.string().nullable(),
  listPrice: z.string().nullable(),
  /** A fraction. */
  discountRate: z.number().nullable(),
  /** Minor units of `currency`. */
  net: amount.nullable(),
  currency: z.string().nullable(),
  kind: z.string().nullable(),
  /** For accounts and contacts, and for rejected rows: field or column and its text. */
  cells: z.array(z.object({ label: z.string(), text: z.string() })),
})
export type PreviewRow = z.infer<typeof previewRow>
