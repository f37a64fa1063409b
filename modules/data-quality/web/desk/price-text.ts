import { minorDigits } from '#platform/web/index.ts'

/** A unit price, which may have more digits than the minor unit: 0.0125 EUR is "€0.0125". */
export function priceText(decimal: string, currency: string | null, locale: string): string {
  const least = currency === null ? 2 : minorDigits(currency)
  const digits = Math.max(least, Math.min(decimal.replace(/0+$/, '').split('.')[1]?.length ?? 0, 6))
  const style = currency === null ? {} : ({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const)
  const options = { ...style, minimumFractionDigits: least, maximumFractionDigits: digits }
  return new Intl.NumberFormat(locale, options).format(decimal as `${number}`).replace('-', '\u2212')
}
