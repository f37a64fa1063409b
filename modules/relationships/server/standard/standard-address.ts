import { plainKey } from './plain-key.ts'
import { standardCountry } from './standard-country.ts'

export interface TypedAddress {
  street?: string | null
  postcode?: string | null
  city?: string | null
  country?: string | null
}

export interface StandardAddress {
  /** ISO 3166-1, two letters; null where the country typed is none, and none was given to fall back on. */
  country: string | null
  /** In the country's writing: "SW1A 1AA", "1234 AB"; as typed in capitals where the country has no rule here. */
  postcode: string | null
  /** Whether the postcode has the shape of its country; null where that is not known. */
  postcodeValid: boolean | null
  cityKey: string | null
  streetKey: string | null
}

/** Shapes of postcodes without blanks (letters A, digits 9), and where one stands when written. */
const postcodes: Record<string, [RegExp, (bare: string) => string]> = {
  GB: [/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/, (bare) => `${bare.slice(0, -3)} ${bare.slice(-3)}`],
  IE: [/^(?:[A-Z]\d{2}|D6W)[A-Z\d]{4}$/, (bare) => `${bare.slice(0, 3)} ${bare.slice(3)}`],
  NL: [/^[1-9]\d{3}[A-Z]{2}$/, (bare) => `${bare.slice(0, 4)} ${bare.slice(4)}`],
  CA: [/^[A-Z]\d[A-Z]\d[A-Z]\d$/, (bare) => `${bare.slice(0, 3)} ${bare.slice(3)}`],
  US: [/^\d{5}(?:\d{4})?$/, (bare) => (bare.length === 9 ? `${bare.slice(0, 5)}-${bare.slice(5)}` : bare)],
  PL: [/^\d{5}$/, (bare) => `${bare.slice(0, 2)}-${bare.slice(2)}`],
  PT: [/^\d{4}(?:\d{3})?$/, (bare) => (bare.length === 7 ? `${bare.slice(0, 4)}-${bare.slice(4)}` : bare)],
  BR: [/^\d{8}$/, (bare) => `${bare.slice(0, 5)}-${bare.slice(5)}`],
  JP: [/^\d{7}$/, (bare) => `${bare.slice(0, 3)}-${bare.slice(3)}`],
  ...Object.fromEntries(
    ['SE', 'CZ', 'SK', 'GR'].map((code) => [
      code,
      [/^\d{5}$/, (bare: string) => `${bare.slice(0, 3)} ${bare.slice(3)}`],
    ]),
  ),
  ...Object.fromEntries(
    ['DE', 'FR', 'ES', 'IT', 'FI', 'EE', 'HR', 'LT', 'MX'].map((code) => [code, [/^\d{5}$/, (bare: string) => bare]]),
  ),
  ...Object.fromEntries(
    ['AT', 'BE', 'CH', 'LI', 'DK', 'NO', 'LU', 'HU', 'SI', 'BG', 'CY', 'LV', 'AU', 'NZ', 'ZA'].map((code) => [
      code,
      [/^\d{4}$/, (bare: string) => bare],
    ]),
  ),
  ...Object.fromEntries(['RO', 'IN', 'CN', 'SG'].map((code) => [code, [/^\d{6}$/, (bare: string) => bare]])),
}

/** The postcode in its country's writing, and whether it has the country's shape (null where none is known). */
function standardPostcode(typed: string, country: string | null): { postcode: string | null; valid: boolean | null } {
  const text = typed.normalize('NFKC').toUpperCase().replace(/\s+/g, ' ').trim()
  const rule = country === null ? undefined : postcodes[country]
  if (text === '') return { postcode: null, valid: null }
  if (!rule) return { postcode: text, valid: null }
  // "D-80331", "CH 8001", "L-1234": the letters in front are the country's, not the code's.
  const bare = text.replace(/[^A-Z\d]/g, '')
  const short = bare.replace(/^[A-Z]{1,3}(?=\d{3})/, '')
  const fits = [bare, short].find((each) => rule[0].test(each))
  return fits === undefined ? { postcode: text, valid: false } : { postcode: rule[1](fits), valid: true }
}

const streetWords: [RegExp, string][] = [
  [/(?<=\p{L}{2})str(?:asse|aat)?(?= |$)/u, ' str'],
  [/(^| )(?:street|strasse|straat|str)(?= |$)/g, '$1str'],
  [/(^| )(?:road|rd)(?= |$)/g, '$1rd'],
  [/(^| )(?:avenue|avenida|ave|avda|av)(?= |$)/g, '$1av'],
  [/(^| )(?:boulevard|blvd|boul|bd)(?= |$)/g, '$1bd'],
  [/(^| )(?:square|sq)(?= |$)/g, '$1sq'],
  [/(^| )(?:lane|ln)(?= |$)/g, '$1ln'],
  [/(^| )(?:drive|dr)(?= |$)/g, '$1dr'],
  [/(^| )(?:court|ct)(?= |$)/g, '$1ct'],
  [/(^| )(?:place|plaza|piazza|pza|pl)(?= |$)/g, '$1pl'],
  [/(?<=\p{L}{2})pl(?:atz|ein)(?= |$)/u, ' pl'],
  [/(^| )(?:calle|c)(?= \p{L})/gu, '$1c'],
  [/(^| )(?:saint|sankt|sint|sainte|st)(?= \p{L})/gu, '$1st'],
  [/(^| )(?:suite|ste|apartment|apt|unit|flat)(?= |$)/g, '$1unit'],
  [/(^| )(?:number|numero|nr|no|n)(?= \d)/g, '$1'],
]
const trailingSaint = /(?<=\p{L} )st(?= \d|$)/gu

function streetKey(typed: string): string | null {
  let key = plainKey(typed).replace(trailingSaint, 'str')
  for (const [words, short] of streetWords) key = key.replace(words, short)
  return key.replace(/\s+/g, ' ').trim() || null
}

function cityKey(typed: string): string | null {
  const key = plainKey(typed)
    .replace(/(^| )(?:saint|sankt|sint|sainte)(?= )/g, '$1st')
    .replace(/ (?:cedex|cédex)(?: \d+)?$/, '')
  return key || null
}

/** An address, read in the country given where it names none of its own. */
export function standardAddress(typed: TypedAddress, fallback: string | null): StandardAddress {
  const named = typed.country?.trim()
  const country = named ? standardCountry(named) : fallback
  const { postcode, valid } = standardPostcode(typed.postcode ?? '', country)
  return {
    country,
    postcode,
    postcodeValid: valid,
    cityKey: cityKey(typed.city ?? ''),
    streetKey: streetKey(typed.street ?? ''),
  }
}
