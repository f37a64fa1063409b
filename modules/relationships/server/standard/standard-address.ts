import { plainKey } from './plain-key.ts'

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

const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'da', 'sv', 'nb', 'fi']
const otherNames: Record<string, string> = {
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  britain: 'GB',
  usa: 'US',
  'united states of america': 'US',
  america: 'US',
  'etats unis d amerique': 'US',
  eeuu: 'US',
  'estados unidos de america': 'US',
  holland: 'NL',
  'the netherlands': 'NL',
  eire: 'IE',
  'republic of ireland': 'IE',
  'czech republic': 'CZ',
  tschechien: 'CZ',
  brd: 'DE',
  'bundesrepublik deutschland': 'DE',
  korea: 'KR',
  'south korea': 'KR',
  russia: 'RU',
  uae: 'AE',
  turkey: 'TR',
}
// Letters of three of the countries people do write with three.
const threeLetters =
  'aut:AT bel:BE bgr:BG hrv:HR cyp:CY cze:CZ dnk:DK est:EE fin:FI fra:FR deu:DE ger:DE grc:GR hun:HU irl:IE ita:IT lva:LV ltu:LT lux:LU mlt:MT nld:NL pol:PL prt:PT rou:RO svk:SK svn:SI esp:ES swe:SE gbr:GB usa:US can:CA mex:MX bra:BR arg:AR chl:CL col:CO per:PE aus:AU nzl:NZ jpn:JP chn:CN kor:KR ind:IN idn:ID mys:MY sgp:SG tha:TH vnm:VN phl:PH are:AE sau:SA isr:IL tur:TR zaf:ZA egy:EG mar:MA nga:NG ken:KE che:CH nor:NO isl:IS lie:LI ukr:UA rus:RU srb:RS bih:BA mne:ME mkd:MK alb:AL hkg:HK twn:TW pak:PK bgd:BD lka:LK'

let namesOfCountries: Map<string, string> | undefined
let codesOfCountries: Set<string> | undefined

/** Two letters of a country told by name (in the languages above), or by two or three letters. */
export function standardCountry(typed: string): string | null {
  const key = plainKey(typed)
  if (key === '') return null
  const names = countryNames()
  const code = key.toUpperCase()
  return names.get(key) ?? (codesOfCountries!.has(code) ? code : null)
}

function countryNames(): Map<string, string> {
  if (namesOfCountries) return namesOfCountries
  const names = new Map<string, string>()
  codesOfCountries = new Set()
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const withdrawn = new Set([
    'UK',
    'AN',
    'BU',
    'CS',
    'DD',
    'FX',
    'NT',
    'SU',
    'TP',
    'YD',
    'YU',
    'ZR',
    'EU',
    'EZ',
    'UN',
    'QO',
    'XA',
    'XB',
    'ZZ',
    'HV',
    'RH',
    'DY',
    'VD',
    'NH',
  ])
  const told = languages.map((language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }))
  for (const a of letters)
    for (const b of letters) {
      const code = a + b
      if (withdrawn.has(code) || !told[0]!.of(code)) continue
      codesOfCountries.add(code)
      for (const names_ of told) {
        const name = names_.of(code)
        if (name) names.set(plainKey(name), code)
      }
    }
  for (const [name, code] of Object.entries(otherNames)) names.set(name, code)
  for (const pair of threeLetters.split(' ')) names.set(pair.slice(0, 3), pair.slice(4))
  namesOfCountries = names
  return names
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
export function standardPostcode(
  typed: string,
  country: string | null,
): { postcode: string | null; valid: boolean | null } {
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

export function streetKey(typed: string): string | null {
  let key = plainKey(typed).replace(trailingSaint, 'str')
  for (const [words, short] of streetWords) key = key.replace(words, short)
  return key.replace(/\s+/g, ' ').trim() || null
}

export function cityKey(typed: string): string | null {
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
