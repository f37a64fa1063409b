import { minorDigits, numberFormatter, withMinus } from '#platform/web/index.ts'

type Decimal = `${number}`

/** A unit price as written, '4.125' → "€4.125": never fewer digits than the currency has, never rounded. */
export function formatPrice(price: string, currency: string, locale: string): string {
  const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
  const digits = Math.max(minorDigits(currency), digitsOf(price))
  const formatter = numberFormatter(locale, {
    ...options,
    minimumFractionDigits: minorDigits(currency),
    maximumFractionDigits: digits,
  })
  return withMinus(formatter.format(price as Decimal))
}

/** '12.5' → "12.5", '1200' → "1,200". */
export const formatQuantity = (quantity: string, locale: string): string =>
  withMinus(numberFormatter(locale, { maximumFractionDigits: digitsOf(quantity) }).format(quantity as Decimal))

const digitsOf = (decimal: string) => decimal.split('.')[1]?.length ?? 0
