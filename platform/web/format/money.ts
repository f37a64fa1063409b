import { numberFormatter, withMinus } from './number.ts'

/** Whole units in overviews, minor units in documents, short on phones and axes. */
export type MoneyMode = 'whole' | 'minor' | 'short'

/** How many digits the minor unit of a currency has: EUR 2, JPY 0, KWD 3. */
export const minorDigits = (currency: string) =>
  numberFormatter('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/**
 * An amount in minor units, in the reader's locale and its own currency: 41361000 EUR → "€413,610".
 * Rounds half away from zero; the minus is U+2212.
 */
export function formatMoney(
  minor: number | bigint,
  currency: string,
  locale: string,
  mode: MoneyMode = 'whole',
): string {
  const digits = minorDigits(currency)
  const amount = asDecimal(minor, digits)
  const currencyDisplay = 'narrowSymbol'
  if (mode === 'short') return shorten(amount, currency, locale)
  const shown = mode === 'whole' ? 0 : digits
  const options = { style: 'currency', currency, currencyDisplay, signDisplay: 'negative' } as const
  return withMinus(
    numberFormatter(locale, { ...options, minimumFractionDigits: shown, maximumFractionDigits: shown }).format(amount),
  )
}

function shorten(amount: Decimal, currency: string, locale: string): string {
  const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol', notation: 'compact' } as const
  const least = Math.abs(Number(amount)) >= 1000 ? 3 : 1
  const digits = { minimumSignificantDigits: least, maximumSignificantDigits: 3 }
  const formatter = numberFormatter(locale, { ...options, ...digits, signDisplay: 'negative' })
  const parts = formatter.formatToParts(amount)
  const text = parts.map(({ type, value }) => (type === 'compact' && value === 'K' ? 'k' : value)).join('')
  return withMinus(text)
}

type Decimal = `${number}`

/** Exact beyond 2^53, as bigint amounts may be. */
function asDecimal(minor: number | bigint, digits: number): Decimal {
  const whole = BigInt(minor)
  const sign = whole < 0n ? '-' : ''
  const text = (whole < 0n ? -whole : whole).toString().padStart(digits + 1, '0')
  if (digits === 0) return `${sign}${text}` as Decimal
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}` as Decimal
}
