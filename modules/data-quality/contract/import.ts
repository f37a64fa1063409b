import { z } from 'zod'
import { ownField } from './own-field.ts'

/**
 * What a file can bring. `activities` are notes, calls, meetings, messages and visits; `sales` are lines of invoices and credit
 * notes; `accounting` is a file of QuickBooks or Xero, with payments.
 */
export const importKind = z.enum(['accounts', 'contacts', 'activities', 'sales', 'accounting'])
export type ImportKind = z.infer<typeof importKind>

/** `mixed`: each line is UTF-8 where it can be, else UTF-16 or Windows-1252; files that were put together are so. */
export const encoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'mixed'])
export type Encoding = z.infer<typeof encoding>

/** `blanks` is a run of spaces or tabs, those at the start of a line ignored. */
export const delimiter = z.enum([',', ';', '\t', '|', 'blanks'])
export type Delimiter = z.infer<typeof delimiter>

export const decimalMark = z.enum(['.', ','])
export type DecimalMark = z.infer<typeof decimalMark>

/** Order of the parts where a date is written in figures; `serial` counts days as spreadsheets do. */
export const dateOrder = z.enum(['ymd', 'dmy', 'mdy', 'serial'])
export type DateOrder = z.infer<typeof dateOrder>

/** A currency of ISO 4217, in capitals. */
const currencyCode = z.string().regex(/^[A-Z]{3}$/)

/** What a person may decide about a file; what is left out is found by looking at the whole file. */
export const fileChoices = z.object({
  encoding: encoding.optional(),
  delimiter: delimiter.optional(),
  /** The line of the file with the names, 1-based; 0 for a file without names. */
  headerLine: z.number().int().min(0).optional(),
  /** Names of the columns of a file without a header, in order; `-` leaves a column out. */
  columns: z.array(z.string()).optional(),
  /** The sheet of a workbook. */
  sheet: z.string().max(200).optional(),
})
export type FileChoices = z.infer<typeof fileChoices>

/** Everything needed to read the same rows out of the same file again. */
export const fileFormat = z.object({
  /** Left out for a table in text; `cards` are vCard, `jcards` the same in JSON, `invoice` is one in UBL. */
  source: z.enum(['workbook', 'cards', 'jcards', 'invoice']).optional(),
  /** Of a workbook: the sheet that is read, and the names of all. */
  sheet: z.string().optional(),
  sheets: z.array(z.string()).optional(),
  /** Of cards: which of them are read. */
  cards: z.enum(['people', 'organisations']).optional(),
  encoding,
  /** Bytes before the text: 0, 2 or 3. */
  bomBytes: z.number().int(),
  delimiter,
  /** Line of the names, 1-based; null without a header. */
  headerLine: z.number().int().nullable(),
  /** Names of the columns in order, made distinct; `-` is a column left out by its owner (its cells are still read). */
  columns: z.array(z.string()),
  /**
   * `grouped`: a report where a row with only its first cell filled names a group (the customer) for the rows below it
   * until its total; the first column then carries that name on every row, totals and footer are no rows.
   */
  shape: z.enum(['table', 'grouped']),
  /** Titles stand above the names: a lone text or a row of totals below is no row. */
  report: z.boolean(),
  /** To notice that the file changed since it was looked at. */
  fingerprint: z.object({ bytes: z.number().int(), crc32: z.number().int() }),
})
export type FileFormat = z.infer<typeof fileFormat>

/** How the cells of a column read as numbers, over the whole file. */
export const numberProfile = z.object({
  /** Cells that read as a number one way or the other. */
  count: z.number().int(),
  /** Cells that can only be read with a decimal point, only with a decimal comma, or either way and differently. */
  point: z.number().int(),
  comma: z.number().int(),
  either: z.number().int(),
  /** Whole numbers without any separator. */
  whole: z.number().int(),
  negative: z.number().int(),
  /** Cells with a percent sign. */
  percent: z.number().int(),
  /** Smallest and largest value by either reading (equal where nothing is ambiguous); null without numbers. */
  rangeIfPoint: z.tuple([z.number(), z.number()]).nullable(),
  rangeIfComma: z.tuple([z.number(), z.number()]).nullable(),
  /** First cell that reads both ways. */
  eitherExample: z.string().nullable(),
  /** Currency codes and signs written in the cells, as codes or signs, with their counts. */
  currencies: z.record(z.string(), z.number().int()),
})
export type NumberProfile = z.infer<typeof numberProfile>

/** How the cells of a column read as days, over the whole file. */
export const dateProfile = z.object({
  /** Cells that look like a date, days that do not exist among them. */
  count: z.number().int(),
  /** Cells that need no order: year first with four digits, or the month as a word. */
  plain: z.number().int(),
  /** Cells that prove an order by a part that can be nothing else. */
  dmy: z.number().int(),
  mdy: z.number().int(),
  ymd: z.number().int(),
  /** Cells that read both day first and month first, as different days. */
  either: z.number().int(),
  eitherExample: z.string().nullable(),
  /** Cells that look like a date and are not a day by any order. */
  noDay: z.number().int(),
  /** Whole numbers from 20000 to 80000: days as a spreadsheet counts them (1954–2119). */
  serial: z.number().int(),
})
export type DateProfile = z.infer<typeof dateProfile>

/** Up to this many different values of a column are kept and counted. */
export const countedExactly = 1000

export const columnProfile = z.object({
  /** Place in the row, from 0. */
  index: z.number().int(),
  name: z.string(),
  filled: z.number().int(),
  empty: z.number().int(),
  first: z.string(),
  last: z.string(),
  /** Longest cell in characters. */
  longest: z.number().int(),
  /** Number of different values: exact up to `countedExactly`, estimated within 3 % above. */
  distinct: z.number().int(),
  /** The different values where there are at most 40 of them, most frequent first, with their counts. */
  values: z.array(z.tuple([z.string(), z.number().int()])).nullable(),
  numbers: numberProfile,
  dates: dateProfile,
  emails: z.number().int(),
  phones: z.number().int(),
  links: z.number().int(),
  /** Cells that are a currency code of ISO 4217 or a currency sign and nothing else. */
  currencies: z.number().int(),
  /** Cells that a spreadsheet would evaluate; kept as text, never evaluated. */
  formulas: z.number().int(),
})
export type ColumnProfile = z.infer<typeof columnProfile>

/** A row that cannot be taken, or a file that cannot be read: where, why, and what to do. */
export const fileFault = z.object({
  /** Machine-readable reason. */
  code: z.string(),
  /** Why, and what to do; where it is stands beside it. */
  message: z.string(),
  row: z.number().int().nullable(),
  line: z.number().int().nullable(),
  column: z.string().nullable(),
})
export type FileFault = z.infer<typeof fileFault>

export const understoodFile = z.object({
  /** Name of the file without its folders. */
  name: z.string(),
  format: fileFormat,
  /** Data rows, rejected ones among them; blank lines, titles, group rows and totals are none. */
  rows: z.number().int(),
  /** Rows that cannot be staged (ragged, a cell too large), first 100 in `faults`. */
  rejected: z.number().int(),
  faults: z.array(fileFault),
  columns: z.array(columnProfile),
  /** Up to 2,000 rows as read: the first 1,500 and 500 spread over the rest. What depends on what is seen in them. */
  sample: z.array(z.array(z.string())),
  /** Sentences about what was found, for the screen and the command line. */
  notes: z.array(z.string()),
  /** Which field each column is, where the kind of file says so. */
  fields: z.array(z.string().nullable()).optional(),
  /** How numbers are written where the kind of file says so and their columns do not. */
  decimal: decimalMark.optional(),
  seconds: z.number(),
})
export type UnderstoodFile = z.infer<typeof understoodFile>

/** How the text of a column is read. */
export const reading = z.object({
  decimal: decimalMark.optional(),
  dateOrder: dateOrder.optional(),
  /** A discount or tax rate: 0.2 and 20 are both a fifth. */
  rate: z.enum(['fraction', 'percent']).optional(),
})
export type Reading = z.infer<typeof reading>

export const matchedHow = z.enum(['your choice', 'saved', 'by preset', 'by name', 'by content'])
export type MatchedHow = z.infer<typeof matchedHow>

/** One column of the file on the screen: what it is in Rapport, why, and what was seen. */
export const columnMatch = z.object({
  column: z.number().int(),
  name: z.string(),
  first: z.string(),
  last: z.string(),
  /** Key of a field of the kind's catalogue; null is left out. */
  field: z.string().nullable(),
  how: matchedHow.nullable(),
  /** A few words: "8,112 dates prove the order", "decimal comma", "0 to 22.5". */
  note: z.string(),
  reading,
})
export type ColumnMatch = z.infer<typeof columnMatch>

/** Asked before anything is written. `choices` go back as the `answer` of `mappingChoices.answers[question.key]`. */
export const openQuestion = z.object({
  /** `dateOrder:<column name>`, `decimal:<column name>` or `required:<field>`. */
  key: z.string(),
  kind: z.enum(['dateOrder', 'decimal', 'required']),
  column: z.number().int().nullable(),
  count: z.number().int(),
  example: z.string(),
  sentence: z.string(),
  choices: z.array(z.object({ answer: z.string(), label: z.string() })),
})
export type OpenQuestion = z.infer<typeof openQuestion>

/** Something taken for granted: said, and changeable by the named choice. */
export const assumption = z.object({ key: z.string(), sentence: z.string() })
export type Assumption = z.infer<typeof assumption>

/** `create` leaves what is there as it is, `update` brings nothing new. */
export const importMode = z.enum(['create', 'update', 'both'])
export type ImportMode = z.infer<typeof importMode>

export const matchBy = z.enum(['id', 'email', 'phone', 'domain'])
export type MatchBy = z.infer<typeof matchBy>

export const mappingChoices = z.object({
  /** Column name → field key, or null to leave it out. */
  fields: z.record(z.string(), z.string().nullable()).default({}),
  answers: z.record(z.string(), z.string()).default({}),
  /** For the whole file where no column says otherwise. */
  decimal: decimalMark.optional(),
  dateOrder: dateOrder.optional(),
  currency: currencyCode.optional(),
  preset: z.string().optional(),
  /** What the amount column of a sales file is. */
  amountIs: z.enum(['net', 'list']).optional(),
  /** What may become of a row: left out is both. */
  mode: importMode.optional(),
  /** What a record is found again by; left out, by its number, else its e-mail or its name. */
  matchBy: matchBy.optional(),
  /** Whether charges repeated on each line of a document count once for it. */
  chargesPer: z.enum(['document', 'line']).optional(),
})
export type MappingChoices = z.infer<typeof mappingChoices>

/** A mapping kept for the next file of the same names. */
export const savedMapping = z.strictObject({
  name: z.string(),
  kind: importKind,
  /** Column names it was made for, in any order. */
  columns: z.array(z.string()),
  choices: mappingChoices,
})
export type SavedMapping = z.infer<typeof savedMapping>

/**
 * How each amount of a sales line comes about, in words the SQL switches on. All are per line, without tax; `rate` is a
 * fraction; rounding is half away from zero to the minor unit of the line's currency, once per result.
 */
export const salesPlan = z.object({
  net: z.enum([
    'netAmount',
    'quantity × netUnitPrice',
    'listAmount − discountAmount',
    'listAmount × (1 − rate)',
    'listAmount',
    'quantity × listUnitPrice − discountAmount',
    'quantity × listUnitPrice × (1 − rate)',
    'quantity × listUnitPrice',
    'amountWithTax − taxAmount',
    'amountWithTax',
  ]),
  gross: z.enum(['listAmount', 'quantity × listUnitPrice', 'net + discountAmount', 'net ÷ (1 − rate)', 'net']),
  cost: z.enum(['costAmount', 'quantity × unitCost', 'net − profit', 'unknown']),
  /** 1 where no column gives the quantity. */
  quantity: z.enum(['quantity', 'one']),
  /** Charges count once per document, per line, or the file has none. */
  charges: z.enum(['document', 'line', 'none']),
  /** A document number, or one document per account and day. */
  document: z.enum(['documentNumber', 'account and day']),
  /** An id column, unique alone or within its document, else the content of the line and its n-th occurrence. */
  line: z.enum(['lineId', 'documentNumber and lineId', 'content']),
  /** Which column tells accounts apart. */
  account: z.enum(['accountId', 'accountName']),
  /** `documentKind` tells credit notes whose amounts are written without a minus. */
  creditSigns: z.enum(['as written', 'credits are positive']),
})
export type SalesPlan = z.infer<typeof salesPlan>

export const mapping = z.object({
  kind: importKind,
  preset: z.string().nullable(),
  columns: z.array(columnMatch),
  /** Currency of rows that name none; null: the base currency of the workspace. */
  currency: currencyCode.nullable(),
  mode: importMode.optional(),
  matchBy: matchBy.optional(),
  sales: salesPlan.nullable(),
  /** The workspace's own fields that columns may be, as they were when the file was read. */
  own: z.array(ownField).optional(),
  questions: z.array(openQuestion),
  assumptions: z.array(assumption),
})
export type Mapping = z.infer<typeof mapping>
