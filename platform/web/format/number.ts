const formatters = new Map<string, Intl.NumberFormat>()

/** Building a formatter costs 30 µs and a table needs thousands: they are kept. */
export function numberFormatter(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}|${JSON.stringify(options)}`
  let found = formatters.get(key)
  if (found === undefined) {
    found = new Intl.NumberFormat(locale, options)
    formatters.set(key, found)
  }
  return found
}

/** The minus of the language is U+2212, as wide as a plus. */
export const withMinus = (text: string) =>
  text.replace(/[-\u2010\u2013](?=[^\d]*[\d\u0660-\u0669\u06f0-\u06f9])/, '\u2212')

/** 12640 → "12,640". */
export const formatNumber = (value: number | bigint, locale: string, digits = 0) =>
  withMinus(numberFormatter(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value))

/** 0.542 → "54.2%", a fraction to one decimal; axes pass 0 digits. */
export const formatShare = (fraction: number, locale: string, digits = 1) =>
  withMinus(
    numberFormatter(locale, {
      style: 'percent',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: 'negative',
    }).format(fraction),
  )
