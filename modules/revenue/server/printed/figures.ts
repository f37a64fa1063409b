import { Decimal } from 'decimal.js'
import { fromMinor, minorDigits } from '#platform/contract/money.ts'

/** How amounts, figures and days are written on paper. */
export interface Figures {
  locale: string
  /** With the sign of the currency, to the minor unit. */
  money: (minor: number) => string
  /** Without the sign: for columns. */
  bare: (minor: number) => string
  /** A price with all its digits, but at least those of the currency. */
  price: (decimal: string) => string
  quantity: (decimal: string) => string
  /** A fraction: "0.23" → "23 %". */
  share: (fraction: string) => string
  day: (day: string) => string
  shortDay: (day: string) => string
  /** Of a country by its two letters. */
  country: (code: string) => string
}

/** A language without a country is written as in the seller's: en and IN → ₹5,00,000.00, en and IE → 16 November 2026. */
export function localeOf(language: string, country: string | null): string {
  const { language: base, region, script } = new Intl.Locale(language)
  const place = region ?? (country && /^[A-Z]{2}$/.test(country) ? country : undefined)
  return [base, script, place].filter(Boolean).join('-')
}

export function figuresOf(locale: string, currency: string): Figures {
  const digits = minorDigits(currency)
  const number = (least: number, most: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most })
  const [bare, quantity] = [number(digits, digits), number(0, 6)]
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 })
  // Every calendar but ours would print another year on a document that others must read.
  const days = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { calendar: 'gregory', timeZone: 'UTC', ...options })
  const long = days({ day: 'numeric', month: 'long', year: 'numeric' })
  const short = days({ day: '2-digit', month: '2-digit', year: 'numeric' })
  const countries = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' })
  const exact = (minor: number) => fromMinor(minor, currency) as Intl.StringNumericLiteral
  return {
    locale,
    money: (minor) => withMinus(money.format(exact(minor))),
    bare: (minor) => withMinus(bare.format(exact(minor))),
    price: (decimal) => {
      const plain = new Decimal(decimal)
      const shown = Math.min(Math.max(digits, plain.decimalPlaces()), 10)
      return withMinus(number(digits, shown).format(plain.toFixed() as Intl.StringNumericLiteral))
    },
    quantity: (decimal) => withMinus(quantity.format(new Decimal(decimal).toFixed() as Intl.StringNumericLiteral)),
    share: (fraction) => withMinus(share.format(new Decimal(fraction).toFixed() as Intl.StringNumericLiteral)),
    day: (day) => long.format(new Date(`${day}T00:00:00Z`)),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
    shortDay: (day) => short.format(new Date(`${day}T00:00:00Z`)),
  }
}

const withMinus = (text: string) => text.replace('-', '−')
