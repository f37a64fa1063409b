import { customKeyOf } from '#modules/relationships/contract/custom-field.ts'
import { fieldsOf } from '../../contract/fields-of.ts'
import {
  type ColumnMatch,
  type ColumnProfile,
  countedExactly,
  type ImportKind,
  type Mapping,
  type MappingChoices,
  type MatchBy,
  type MatchedHow,
  type SavedMapping,
  type UnderstoodFile,
} from '../../contract/import.ts'
import { type ImportField, importFields } from '../../contract/import-fields.ts'
import { type ImportPreset, presets } from '../../contract/import-presets.ts'
import type { OwnField } from '../../contract/own-field.ts'
import { fieldsNamed, isOtherName, plainName } from './column-names.ts'
import { decideCurrency } from './decide-currency.ts'
import { decideReadings } from './decide-readings.ts'
import { fitsField } from './fits-field.ts'
import { matchByContent } from './match-by-content.ts'
import { planSales } from './plan-sales.ts'

/** What is matched: an understood file, or several joined (`parents`: columns that stand once per document). */
export type Matchable = Pick<UnderstoodFile, 'columns' | 'sample' | 'rows' | 'fields' | 'decimal'> & {
  parents?: ReadonlySet<number>
}

/** Column → field and why, decided in this order: a person's choice, a saved mapping, a preset, the name, the content. */
export type Matches = Map<number, { field: ImportField; how: MatchedHow }>

/** What a file of a kind can fill. */
interface Fillable {
  kind: ImportKind
  fields: ImportField[]
}

/**
 * Which column is which field and how it is read; what is left open is asked, what is taken for granted is said. `own` are
 * the fields that the workspace made.
 */
export function matchColumns(
  file: Matchable,
  kind: ImportKind,
  saved: SavedMapping | null = null,
  choices: MappingChoices = { fields: {}, answers: {} },
  own: OwnField[] = [],
): Mapping {
  const fillable = { kind, fields: fieldsOf(kind, own) }
  const named = saved && fitsSaved(saved, file.columns) ? merged(saved.choices, choices) : choices
  const preset = presetFor(file.columns, kind, named.preset)
  const matches: Matches = new Map()
  const out = new Set(
    file.columns.filter(({ name }) => name === '-' || named.fields[name] === null).map(({ index }) => index),
  )
  chosen(file.columns, fillable, choices, 'your choice', matches)
  if (named !== choices) chosen(file.columns, fillable, named, 'saved', matches)
  byFile(file, fillable, matches, out)
  if (preset) byPreset(file.columns, fillable, preset, matches, out)
  byName(file, fillable, matches, out)
  matchByContent(file, kind, matches, out)
  const lost = named === choices ? undefined : lostMatching(kind, saved!, choices, matches)
  const readings = decideReadings(file, matches, named)
  const plan = kind === 'sales' ? planSales(file, matches, readings, named) : null
  const currency = decideCurrency(file, matches, named)
  return {
    kind,
    preset: preset?.key ?? null,
    columns: file.columns.map((column) => shownMatch(column, matches, readings)),
    currency: currency.code,
    ...becoming(kind, lost ? { ...named, mode: choices.mode, matchBy: choices.matchBy } : named),
    sales: plan?.plan ?? null,
    own,
    questions: [...readings.questions, ...missing(kind, matches)],
    assumptions: [
      ...goneColumns(saved, file.columns),
      ...(lost ? [lost] : []),
      ...strangeNames(file.columns, choices),
      ...strangeFields(fillable, choices),
      ...readings.assumptions,
      ...(plan?.assumptions ?? []),
      ...currency.assumptions,
    ],
  }
}

/** What may become of a row and what it is found again by, of kinds that change records; people have no domain of their own. */
function becoming(kind: ImportKind, { mode, matchBy }: MappingChoices): Pick<Mapping, 'mode' | 'matchBy'> {
  if (kind !== 'accounts' && kind !== 'contacts') return {}
  const by = kind === 'contacts' && matchBy === 'domain' ? undefined : matchBy
  return { ...(mode ? { mode } : {}), ...(by ? { matchBy: by } : {}) }
}

/** The fields by any of which each way of matching finds a record. */
const neededBy: Record<MatchBy, readonly string[]> = {
  id: ['accountId', 'contactId', 'recordId'],
  email: ['email'],
  phone: ['phone'],
  domain: ['website'],
}
const matchWords: Record<MatchBy, string> = { id: 'number', email: 'e-mail', phone: 'phone', domain: 'web domain' }

/**
 * A kept mapping says what may become of rows by what they are found again. Where the file has lost that column they would be found
 * by something else, and records changed that nobody meant: then neither applies, and it is told.
 */
function lostMatching(
  kind: ImportKind,
  { name, choices: kept }: SavedMapping,
  choices: MappingChoices,
  matches: Matches,
): Mapping['assumptions'][number] | undefined {
  const { mode, matchBy } = becoming(kind, kept)
  if (choices.matchBy || choices.mode || !(mode || matchBy)) return undefined
  const had = Object.values(kept.fields)
  const by = matchBy ?? (had.some((field) => field && neededBy.id.includes(field)) ? 'id' : undefined)
  if (!by || [...matches.values()].some(({ field }) => neededBy[by].includes(field.key))) return undefined
  return {
    key: 'file',
    sentence: `The mapping kept as ${name} finds records by their ${matchWords[by]}, which this file has no column for. So rows may create and change records here, found as usual; choose otherwise where that is not meant.`,
  }
}

function shownMatch(
  { index, name, first, last, distinct }: ColumnProfile,
  matches: Matches,
  readings: ReturnType<typeof decideReadings>,
): ColumnMatch {
  const match = matches.get(index)
  const read = readings.columns.get(index)
  return {
    column: index,
    name,
    first,
    last,
    field: match?.field.key ?? null,
    how: match?.how ?? null,
    note: read?.note || (match && distinct > 1 ? differentValues(distinct) : ''),
    reading: read?.reading ?? {},
  }
}

/** Above what is counted it is an estimate within 3 %, of which two figures hold. */
const differentValues = (distinct: number) =>
  distinct > countedExactly
    ? `about ${Number(distinct.toPrecision(2)).toLocaleString('en')} different`
    : `${distinct.toLocaleString('en')} different`

function chosen(
  columns: ColumnProfile[],
  { fields }: Fillable,
  choices: MappingChoices,
  how: MatchedHow,
  matches: Matches,
): void {
  for (const { index, name } of columns) {
    const key = choices.fields[name]
    const field = fields.find((candidate) => candidate.key === key)
    if (field && !matches.has(index)) matches.set(index, { field, how })
  }
}

/** A name that is misspelt in a mapping would be passed over in silence. */
function strangeNames(columns: ColumnProfile[], { fields }: MappingChoices): Mapping['assumptions'] {
  const names = new Set(columns.map(({ name }) => name))
  return Object.keys(fields)
    .filter((name) => !names.has(name))
    .map((name) => ({
      key: 'file',
      sentence: `No column is called ${name}, so what was chosen for it is left aside.`,
    }))
}

/** A field of the workspace's own may be gone since it was chosen. */
function strangeFields({ fields: known }: Fillable, { fields }: MappingChoices): Mapping['assumptions'] {
  return Object.entries(fields)
    .filter(([, key]) => key && customKeyOf(key) !== undefined && !known.some((field) => field.key === key))
    .map(([name, key]) => ({
      key: 'file',
      sentence: `There is no own field ${key}, so ${name} is not read into it. Choose another field, or add it under Settings, Fields.`,
    }))
}

/** Made for most of these columns; a program's export loses one and gains another over the years. */
function fitsSaved(saved: SavedMapping, columns: ColumnProfile[]): boolean {
  const common = columns.filter(({ name }) => saved.columns.includes(name)).length
  return common * 2 > Math.max(columns.length, saved.columns.length)
}

/** What was chosen for columns that are gone cannot be used; the rest of the mapping is. */
function goneColumns(saved: SavedMapping | null, columns: ColumnProfile[]): Mapping['assumptions'] {
  if (!saved || !fitsSaved(saved, columns)) return []
  const gone = Object.keys(saved.choices.fields).filter((column) => !columns.some(({ name }) => name === column))
  if (gone.length === 0) return []
  const named = gone.length > 1 ? `${gone.slice(0, -1).join(', ')} and ${gone.at(-1)}` : gone[0]
  return [
    {
      key: 'file',
      sentence: `The mapping kept as ${saved.name} was made with ${named}, which this file has not. The rest of it is used; look at what the columns are.`,
    },
  ]
}

const merged = (saved: MappingChoices, now: MappingChoices): MappingChoices => ({
  ...saved,
  ...now,
  fields: { ...saved.fields, ...now.fields },
  answers: { ...saved.answers, ...now.answers },
})

/** The preset a person named, else the one whose telling columns are all there; the most telling wins. */
function presetFor(columns: ColumnProfile[], kind: ImportKind, key?: string): ImportPreset | null {
  const names = new Set(columns.map(({ name }) => plainName(name)))
  const fitting = presets.filter(
    (preset) => preset.kind === kind && preset.telling.every((name) => names.has(plainName(name))),
  )
  if (key) return presets.find((preset) => preset.kind === kind && preset.key === key) ?? null
  return fitting.sort((a, b) => b.telling.length - a.telling.length)[0] ?? null
}

/** What the kind of file says of its columns; one it says nothing of is left out. */
function byFile({ columns, fields }: Matchable, { fields: known }: Fillable, matches: Matches, out: Set<number>): void {
  if (!fields) return
  for (const { index } of columns) {
    if (matches.has(index) || out.has(index)) continue
    const field = known.find(({ key }) => key === fields[index])
    if (field) matches.set(index, { field, how: 'by preset' })
    else out.add(index)
  }
}

function byPreset(
  columns: ColumnProfile[],
  { fields }: Fillable,
  preset: ImportPreset,
  matches: Matches,
  out: Set<number>,
): void {
  const keys = new Map(Object.entries(preset.fields).map(([name, field]) => [plainName(name), field]))
  for (const { index, name } of columns) {
    const key = keys.get(plainName(name))
    if (key === undefined || matches.has(index) || out.has(index)) continue
    // What a program exports and Rapport has no field for may be one of the workspace's own.
    if (key === '' && fields.some(({ own, names }) => own && plainName(names) === plainName(name))) continue
    const field = fields.find((candidate) => candidate.key === key)
    if (field && (field.many || !taken(matches, field))) matches.set(index, { field, how: 'by preset' })
    else out.add(index)
  }
}

/** The likeliest pairs first; a field goes to one column unless it can be several. */
function byName(file: Matchable, { kind, fields }: Fillable, matches: Matches, out: Set<number>): void {
  const own = fields.filter((field) => field.own)
  const pairs = file.columns
    .filter(({ index }) => !matches.has(index) && !out.has(index))
    .flatMap((column) => fieldsNamed(kind, own, column.name).map((named) => ({ column, ...named })))
    .filter(({ column, field }) => fitsField(column, field.type) && belongs(file, column, field))
    .sort((a, b) => a.rank - b.rank || a.column.index - b.column.index)
  for (const { column, field } of pairs) {
    if (matches.has(column.index) || (!field.many && taken(matches, field))) continue
    matches.set(column.index, { field, how: 'by name' })
  }
  for (const { index, name } of file.columns) if (isOtherName(name)) out.add(index)
}

const lineAmounts = ['netAmount', 'listAmount', 'amountWithTax', 'quantity', 'lineId', 'listUnitPrice', 'profit']

/** What stands once per document is never an amount of its lines; an id of lines is almost always different. */
function belongs(file: Matchable, column: ColumnProfile, field: ImportField): boolean {
  if (file.parents?.has(column.index) && lineAmounts.includes(field.key)) return false
  if (field.key !== 'lineId') return true
  return column.distinct >= column.filled * 0.95 || /pos|line|zeile|row|ligne|riga|regel/.test(plainName(column.name))
}

const taken = (matches: Matches, field: ImportField) =>
  [...matches.values()].some((match) => match.field.key === field.key)

const sentenceFor = (first: string, labels: string[]) =>
  first === 'accountName'
    ? `No column names the account. Choose the column that holds it.`
    : `No column is matched to ${labels.length > 1 ? `one of ${labels.join(', ')}` : `the ${labels[0]}`}. Choose the column that holds it.`

function missing(kind: ImportKind, matches: Matches): Mapping['questions'] {
  const found = new Set([...matches.values()].map(({ field }) => field.key))
  return importFields[kind].required
    .filter((group) => !group.some((key) => found.has(key)))
    .map((group) => {
      const fields = importFields[kind].fields.filter(({ key }) => group.includes(key))
      const labels = fields.map(({ label }) => label.toLowerCase())
      return {
        key: `required:${group[0]}`,
        kind: 'required' as const,
        column: null,
        count: 0,
        example: '',
        sentence: sentenceFor(group[0]!, labels),
        choices: fields.map(({ key, label }) => ({ answer: key, label })),
      }
    })
}
