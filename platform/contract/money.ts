import { Decimal } from 'decimal.js'

const digitsOf = new Map<string, number>()

/** How many digits the minor unit of a currency has: EUR 2, JPY 0, KWD 3. */
export function minorDigits(currency: string): number {
  const known = digitsOf.get(currency)
  if (known !== undefined) return known
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  digitsOf.set(currency, digits)
  return digits
}

/** Minor units of a decimal amount, half away from zero. Throws RangeError beyond 2^53, where a unit would be lost. */
export function toMinor(amount: Decimal, currency: string): number {
  const minor = amount
    .times(new Decimal(10).pow(minorDigits(currency)))
    .toDecimalPlaces(0, Decimal.ROUND_HALF_UP)
    .toNumber()
  if (!Number.isSafeInteger(minor))
    throw new RangeError(`${amount.toFixed()} ${currency} is larger than can be counted exactly`)
  return minor
}

/** "12.30": minor units as a decimal text with the currency's digits. */
export const fromMinor = (minor: number, currency: string): string =>
  new Decimal(minor).div(new Decimal(10).pow(minorDigits(currency))).toFixed(minorDigits(currency))

/**
 * Minor units of one currency in those of another, half away from zero. `rate` is of major units: 1 of the one in units of the
 * other. Throws RangeError beyond 2^53.
 */
export function convertMinor(minor: number, from: string, to: string, rate: string): number {
  if (from === to) return minor
  return toMinor(new Decimal(fromMinor(minor, from)).times(rate), to)
}
