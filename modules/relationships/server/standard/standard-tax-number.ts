import { stdnum } from 'stdnum'

export type TaxNumberFault = 'country-missing' | 'length' | 'format' | 'check-digit'

export interface StandardTaxNumber {
  /** With its country in front and nothing between: "DE136695976". As typed, without signs, where it does not hold. */
  value: string
  country: string | null
  /** Null where the country's numbers are not known here: then nothing is said. */
  valid: boolean | null
  fault: TaxNumberFault | null
}

interface Numbers {
  validate: (text: string) => { isValid: boolean; compact?: string; error?: { name: string } }
}
type Registers = Record<string, Record<string, Numbers> | undefined>

// The number of a firm for sales tax, of the Union first; then those of its neighbours and large others.
const firmNumbers: Record<string, string[]> = {
  AT: ['uid'],
  BE: ['vat'],
  BG: ['vat'],
  CY: ['vat'],
  CZ: ['dic'],
  DE: ['vat'],
  DK: ['cvr'],
  EE: ['kmkr'],
  ES: ['nif'],
  FI: ['alv'],
  FR: ['tva'],
  GR: ['vat'],
  HR: ['oib'],
  HU: ['anum'],
  IE: ['vat'],
  IT: ['iva'],
  LT: ['pvm'],
  LU: ['tva'],
  LV: ['pvn'],
  MT: ['vat'],
  NL: ['btw'],
  PL: ['nip'],
  PT: ['nif'],
  RO: ['cui', 'cif'],
  SE: ['vat'],
  SI: ['ddv'],
  SK: ['dph'],
  AU: ['abn'],
  BR: ['cnpj'],
  CA: ['bn'],
  CH: ['vat', 'uid'],
  GB: ['vat'],
  IN: ['gstin'],
  IS: ['vsk'],
  MX: ['rfc'],
  NO: ['mva', 'orgnr'],
  NZ: ['ird'],
  US: ['ein'],
}

// VAT numbers write Greece EL, and Northern Ireland XI with the numbers of the United Kingdom.
const ownLetters: Record<string, string> = { EL: 'GR', XI: 'GB', CHE: 'CH' }
const faults: Record<string, TaxNumberFault> = {
  InvalidLength: 'length',
  InvalidFormat: 'format',
  InvalidComponent: 'format',
  InvalidChecksum: 'check-digit',
}

/** A tax number of a firm, read in its country unless it begins with one; check digits by stdnum. An empty text gives null. */
export function standardTaxNumber(typed: string, country: string | null): StandardTaxNumber | null {
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  if (bare === '') return null
  const letters = /^(CHE|[A-Z]{2})(?=[A-Z]{0,2}\d)/.exec(bare)?.[1]
  const named = letters ? (ownLetters[letters] ?? letters) : undefined
  // Two letters in front are a country only where numbers of it are known; Spanish numbers begin with letters too.
  const attempts = new Set([...(named && firmNumbers[named] ? [named] : []), ...(country ? [country] : [])])
  if (attempts.size === 0) return { value: bare, country: null, valid: null, fault: 'country-missing' }
  let first: StandardTaxNumber | undefined
  for (const code of attempts) {
    const read = readIn(bare, code, code === named ? letters! : '')
    if (read.valid) return read
    first ??= read
  }
  return first!
}

function readIn(bare: string, country: string, letters: string): StandardTaxNumber {
  const registers = (stdnum as unknown as Registers)[country] ?? {}
  const kinds = (firmNumbers[country] ?? []).flatMap((kind) => registers[kind] ?? [])
  if (kinds.length === 0) return { value: bare, country, valid: null, fault: null }
  const rest = letters === 'CHE' ? bare : bare.slice(letters.length)
  const prefix = letters === '' || letters === 'CHE' ? (country === 'GR' ? 'EL' : country) : letters
  let fault: TaxNumberFault = 'format'
  for (const { validate } of kinds) {
    const read = validate(rest)
    if (read.isValid) return { value: written(rest, read.compact ?? rest, prefix), country, valid: true, fault: null }
    fault = faults[read.error?.name ?? ''] ?? fault
  }
  return { value: bare, country, valid: false, fault }
}

/** With the country in front once, and as long as the register has it ("NL 4495445B01" lost its zeros). */
function written(rest: string, compact: string, prefix: string): string {
  if (prefix === 'CH') return swiss(rest)
  return prefix + (compact.startsWith(prefix) && !rest.startsWith(prefix) ? compact.slice(prefix.length) : compact)
}

// The three languages of Switzerland write MWST, TVA and IVA behind one and the same number.
const swiss = (bare: string) => bare.replace(/(?:MWST|TVA|IVA|TPV)$/, '').replace(/^(?!CHE)/, 'CHE')
