/** ISO 4217, as the runtime knows it. */
export const currencyCodes: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** Signs that mean one currency. `$`, `¥`, `£` and `kr` are shared: null is "a currency, which one is not said". */
const currencySigns: Readonly<Record<string, string | null>> = {
  $: null,
  US$: 'USD',
  A$: 'AUD',
  AU$: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  R$: 'BRL',
  '\u20ac': 'EUR',
  '\u00a3': 'GBP',
  '\u00a5': null,
  '\uffe5': null,
  '\u20b9': 'INR',
  Rs: 'INR',
  'Rs.': 'INR',
  '\u20a9': 'KRW',
  '\u20bd': 'RUB',
  '\u20ba': 'TRY',
  '\u20b4': 'UAH',
  '\u20ab': 'VND',
  '\u20aa': 'ILS',
  '\u0e3f': 'THB',
  '\u20a6': 'NGN',
  '\u20b1': 'PHP',
  '\u20b8': 'KZT',
  '\u20be': 'GEL',
  kr: null,
  'kr.': null,
  Kr: null,
  'z\u0142': 'PLN',
  'K\u010d': 'CZK',
  Ft: 'HUF',
  Fr: 'CHF',
  'Fr.': 'CHF',
  SFr: 'CHF',
}

/** The currency a code or sign names: a code of ISO 4217, null where the sign is shared, undefined where it is none. */
export function currencyOf(text: string): string | null | undefined {
  const mark = text.trim()
  if (mark in currencySigns) return currencySigns[mark]
  const code = mark.toUpperCase()
  return currencyCodes.has(code) ? code : undefined
}

const escaped = (text: string) => text.replace(/[.$]/g, '\\$&')

/** Alternation of every sign and code, longest first, for a regular expression here and in PostgreSQL. */
export const currencyPattern = [...Object.keys(currencySigns), ...currencyCodes]
  .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  .map(escaped)
  .join('|')
