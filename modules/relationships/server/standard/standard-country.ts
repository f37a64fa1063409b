import { plainKey } from './plain-key.ts'

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

// Pairs that are no country today, or none of one ("UK" is told by name above).
const noCountries = new Set('AN BU CS DD DY EU EZ FX HV NH NT QO RH SU TP UK UN VD XA XB YD YU ZR ZZ'.split(' '))

let known: { codes: Set<string>; names: Map<string, string> } | undefined

/** Two letters of a country told by name (in the languages above), or by two or three letters. */
export function standardCountry(typed: string): string | null {
  const key = plainKey(typed)
  known ??= readCountries()
  const code = key.toUpperCase()
  return known.names.get(key) ?? (known.codes.has(code) ? code : null)
}

function readCountries() {
  const codes = new Set<string>()
  const names = new Map<string, string>()
  const told = languages.map((language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }))
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    if (noCountries.has(code) || !told[0]!.of(code)) continue
    codes.add(code)
    for (const language of told) names.set(plainKey(language.of(code) ?? code), code)
  }
  for (const [name, code] of Object.entries(otherNames)) names.set(name, code)
  for (const pair of threeLetters.split(' ')) names.set(pair.slice(0, 3), pair.slice(4))
  return { codes, names }
}
