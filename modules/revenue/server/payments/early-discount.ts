import { Decimal } from 'decimal.js'
import { split } from '../../contract/amounts.ts'

/** A line that the discount is shared out over: what is owed for it, in minor units. */
export interface DiscountedLine {
  net: number
  tax: number
  /** A fraction; what the tax was reckoned with. */
  taxRate: string | null
}

/**
 * What the terms take off a payment made in time: of 98.00 paid under 2 %, 2.00, since 98.00 is 98 % of what it settles. Never
 * more than is left open after the payment. Minor units, half away from zero.
 */
export function earlyDiscount(paid: number, rate: string, open: number): number {
  const share = new Decimal(rate)
  const full = share.gte(1)
    ? new Decimal(open)
    : new Decimal(paid).times(share).div(new Decimal(1).minus(share)).toDecimalPlaces(0, Decimal.ROUND_HALF_UP)
  return Math.max(0, Math.min(open - paid, full.toNumber()))
}

/**
 * A discount over the lines of its document by what is owed for each, and in each the part without tax and the part that corrects
 * the tax (docs/methods.md). All parts add up to the discount.
 */
export function shareEarlyDiscount(discount: number, lines: readonly DiscountedLine[]): { net: number; tax: number }[] {
  const parts = split(
    discount,
    lines.map(({ net, tax }) => Math.max(0, net + tax)),
  )
  return parts.map((part, at) => {
    const rate = new Decimal(lines[at]!.taxRate ?? 0)
    const tax = new Decimal(part).times(rate).div(rate.plus(1)).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()
    return { net: part - tax, tax }
  })
}
