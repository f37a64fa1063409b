import { type Reading, readNumber } from '#platform/web/index.ts'
import { formatQuantity } from '../price.ts'

/** A price, cost or quantity as it was typed, as the server takes it; null where nothing was. */
export function readDecimal(text: string, locale: string): Reading<string | null> {
  const read = readNumber(text, locale)
  if ('fault' in read) return read
  if (read.value === undefined) return { value: null }
  if (read.value < 0) return { fault: 'This is below zero. Write 0 or more.' }
  if (read.value >= 1e12) return { fault: 'This is more than can be kept. Use a smaller number.' }
  return { value: plain(read.value) }
}

/** "12.5%" or "12.5" → '0.125'. */
export function readDiscount(text: string, locale: string): Reading<string | null> {
  const read = readNumber(text, locale)
  if ('fault' in read) return read
  if (read.value === undefined) return { value: null }
  if (read.value < 0 || read.value > 100) return { fault: 'A discount is from 0% to 100%.' }
  return { value: plain(read.value / 100) }
}

/** At most six decimals. */
const plain = (value: number) => value.toFixed(6).replace(/\.?0+$/, '')

export const showDecimal = (value: string | null, locale: string) =>
  value === null ? '' : formatQuantity(value, locale)

export const showDiscount = (rate: string | null, locale: string) =>
  rate === null ? '' : `${formatQuantity(plain(Number(rate) * 100), locale)}%`
