import { minorDigits } from '#platform/web/index.ts'

/** Minor units as the server takes a price: 1250 of EUR is '12.50'. */
export function priceOf(minor: number, currency: string): string {
  const digits = minorDigits(currency)
  if (digits === 0) return String(minor)
  const text = String(minor).padStart(digits + 1, '0')
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** A price in minor units, to be typed over; undefined where it has more digits than the currency. */
export function minorOf(price: string, currency: string): number | undefined {
  const minor = Number(price) * 10 ** minorDigits(currency)
  const whole = Math.round(minor)
  return Math.abs(minor - whole) < 1e-6 ? whole : undefined
}

/** A discount as people write it: '0.125' is 12.5. */
export const percentOf = (rate: string): number => Math.round(Number(rate) * 1e6) / 1e4

/** And back: at most six digits, as the server takes it. */
export const rateOfPercent = (percent: number | undefined): string =>
  percent === undefined ? '0' : String(Math.round(percent * 1e4) / 1e6)
