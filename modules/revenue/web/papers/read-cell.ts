import { Decimal } from 'decimal.js'
import { readNumber } from '#platform/web/index.ts'
import { formatQuantity } from '../price.ts'

export type Cell = { value: string } | { fault: string }

/** A quantity or a price as people type it, exact to six decimals. */
export function readDecimal(text: string, locale: string): Cell {
  const read = readNumber(text, locale)
  if ('fault' in read) return read
  const value = new Decimal(read.value ?? 0)
  if (value.isNegative() && !value.isZero())
    return { fault: 'Not below zero: what takes away is a discount, or stands on a credit note.' }
  if (value.decimalPlaces() > 6) return { fault: 'At most six decimals are kept.' }
  return { value: value.toFixed() }
}

/** "10", "10 %" and "10,5 %" as a fraction; nothing is none. */
export function readPercent(text: string, locale: string): { value: string | null } | { fault: string } {
  const read = readNumber(text, locale)
  if ('fault' in read) return read
  if (read.value === undefined || read.value === 0) return { value: null }
  const share = new Decimal(read.value).div(100)
  if (share.gt(1)) return { fault: 'A discount is at most 100 %.' }
  if (share.isNegative()) return { fault: 'A discount is not below zero.' }
  if (share.decimalPlaces() > 6) return { fault: 'At most four decimals of a percent are kept.' }
  return { value: share.toFixed() }
}

export const showPercent = (rate: string | null, locale: string) =>
  rate === null ? '' : `${formatQuantity(new Decimal(rate).times(100).toFixed(), locale)} %`
