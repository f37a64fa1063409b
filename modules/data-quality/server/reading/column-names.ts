import type { ImportKind } from '../../contract/import.ts'
import { type ImportField, importFields, otherBuilt, otherNames } from '../../contract/import-fields.ts'
import { fillers, splitWords, words } from '../../contract/import-words.ts'
import { currencyCodes } from './currencies.ts'
import { unaccented } from './month-names.ts'

const filler = new Set(splitWords(unaccented(fillers)))
const same: Record<string, string> = {
  prozent: 'percent',
  pct: 'percent',
  procent: 'percent',
  pourcentage: 'percent',
  porcentaje: 'percent',
  percentuale: 'percent',
}

/** A name as it is compared: small letters without accents, blanks, signs, fillers and the currency behind it. */
export function plainName(name: string): string {
  const spaced = name
    .replace(/[([]\s*([A-Za-z]{3})\s*[)\]]/g, (all, code: string) =>
      currencyCodes.has(code.toUpperCase()) ? ' ' : all,
    )
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replaceAll('%', ' percent ')
    .replace(/[#\u2116]|n\u00b0/gi, ' nr ')
  const tokens = unaccented(spaced)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const telling = tokens.filter((token) => !filler.has(token))
  return (telling.length > 0 ? telling : tokens).map((token) => same[token] ?? token).join('')
}

/** The currency a name says its amounts are in: "Amount (USD)", "Betrag in EUR", "Umsatz \u20ac". */
export function currencyInName(name: string): string | null {
  const code = /(?:^|[^A-Za-z])([A-Z]{3})(?:[^A-Za-z]|$)/.exec(name)?.[1]
  if (code && currencyCodes.has(code)) return code
  if (name.includes('\u20ac')) return 'EUR'
  return name.includes('\u20b9') ? 'INR' : name.includes('\u00a3') ? 'GBP' : null
}

export type Named = { field: ImportField; rank: number }

const indexes = new Map<ImportKind, Map<string, Named[]>>()
let others: Set<string> | undefined

/** A name known to mean something else. Spelled out for the first file, so that no start waits for it. */
function isOther(plain: string): boolean {
  others ??= new Set([...otherNames.split('|').flatMap(spellings), ...otherBuilt.flatMap((lists) => combined(lists))])
  return others.has(plain)
}

/**
 * Fields a column of this name may be, the likeliest first: a field of the workspace's own that is called so, then those of
 * Rapport; none of these for a name known to mean something else.
 */
export function fieldsNamed(kind: ImportKind, own: readonly ImportField[], name: string): Named[] {
  const plain = plainName(name.replace(placeAndKind, ''))
  const theirs = own.filter(({ names }) => plainName(names) === plain).map((field) => ({ field, rank: ownRank }))
  return isOther(plain) ? theirs : [...theirs, ...(indexOf(kind).get(plain) ?? [])]
}

/** Of one of several e-mails or telephones, as exports of Rapport write it: "Phone 2 (mobile)". */
const placeAndKind = / \d+ \((?:work|home|mobile|other)\)$/

export const isOtherName = (name: string) => isOther(plainName(name))

function indexOf(kind: ImportKind): Map<string, Named[]> {
  const known = indexes.get(kind)
  if (known) return known
  const index = new Map<string, Named[]>()
  for (const field of importFields[kind].fields) addNames(index, field)
  for (const list of index.values()) list.sort((a, b) => a.rank - b.rank)
  indexes.set(kind, index)
  return index
}

/** Before every other: the workspace called it so itself. */
const ownRank = -1

/** Built names come after the listed ones, so that a name two fields share goes to the one that lists it. */
const builtRank = 100

function addNames(index: Map<string, Named[]>, field: ImportField): void {
  const add = (name: string, rank: number) => {
    const list = index.get(name) ?? []
    if (!list.some((named) => named.field === field)) list.push({ field, rank })
    index.set(name, list)
  }
  field.names.split('|').forEach((name, rank) => {
    for (const spelling of spellings(name)) add(spelling, rank)
  })
  for (const [first, second] of field.built ?? []) {
    for (const name of [...combined([first, second]), ...combined([second, first])]) add(name, builtRank)
  }
}

/** Every word of the first list followed by every word of the next. */
function combined(lists: readonly (keyof typeof words)[]): string[] {
  return lists.reduce<string[]>(
    (starts, list) =>
      starts.flatMap((start) =>
        splitWords(words[list])
          .flatMap(spellings)
          .map((word) => start + word),
      ),
    [''],
  )
}

/** "Stückpreis" is also written Stueckpreis. */
function spellings(name: string): string[] {
  const spelled = name.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue')
  return spelled === name ? [plainName(name)] : [plainName(name), plainName(spelled)]
}
