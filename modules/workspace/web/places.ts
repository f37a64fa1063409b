/** Time zones of the browser do not say their country; the country's do. */
const zonesOf = (country: string): readonly string[] => {
  const region = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones?: () => string[] | undefined }
  return region.getTimeZones?.() ?? []
}

const notCountries = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ'.split(' '))
const namesIn = (locale: string) => new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' })
const english = namesIn('en')
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

const codes = letters
  .flatMap((first) => letters.map((second) => first + second))
  .filter((code) => !notCountries.has(code) && english.of(code) !== undefined && isCurrent(code))

/** Countries with their names in the reader's language, in its order. */
export function countryChoices(locale: string) {
  const names = namesIn(locale)
  return codes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale))
}

/** The country of a time zone, else the one the browser's language names. */
export function likelyCountry(timeZone: string, locale: string): string {
  const byZone = codes.filter((code) => zonesOf(code).includes(timeZone))
  const named = new Intl.Locale(locale).region
  if (named !== undefined && (byZone.length === 0 || byZone.includes(named))) return named
  return byZone[0] ?? new Intl.Locale(locale).maximize().region ?? 'IE'
}

/** The reader's language as the country writes it: English in Ireland is en-IE. */
export function localeIn(country: string, locale: string): string {
  const { language, script } = new Intl.Locale(locale)
  return new Intl.Locale(language ?? 'en', { region: country, ...(script === undefined ? {} : { script }) }).toString()
}

export function zoneChoices(kept: string) {
  const zones = Intl.supportedValuesOf('timeZone')
  const all = zones.includes(kept) ? zones : [kept, ...zones]
  return all.map((value) => ({ value, label: value.replaceAll('_', ' ') }))
}

/** Codes of countries that are gone turn into their successor's. */
function isCurrent(code: string): boolean {
  return Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`
}
