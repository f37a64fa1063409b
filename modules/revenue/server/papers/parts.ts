import { Decimal } from 'decimal.js'
import { split } from '../../contract/amounts.ts'

/** Of a line what is to be taken, and what it is taken from. */
export interface PartOf {
  quantity: string
  left: string
}

/** A share of a line's whole quantity, to six decimals, and never more than is left; within a millionth of all, all. */
export function shareOf({ quantity, left }: PartOf, rate: string): string {
  const part = new Decimal(quantity).times(rate).toDecimalPlaces(6, Decimal.ROUND_HALF_UP)
  const rest = new Decimal(left)
  return (part.plus('0.000001').gte(rest) ? rest : part).toString()
}

/**
 * The unit price at which a quantity comes to an amount of minor units exactly: the last part of a line that was billed in
 * shares brings what is left of it. The price as agreed where no price of six decimals does.
 */
export function closingPrice(
  { quantity, unitPrice, discountRate }: { quantity: string; unitPrice: string; discountRate: string | null },
  amount: number,
  digits: number,
): string {
  const paid = new Decimal(quantity).times(new Decimal(1).minus(discountRate ?? 0))
  if (paid.lte(0)) return unitPrice
  const wanted = new Decimal(amount).div(new Decimal(10).pow(digits))
  const price = wanted.div(paid).toDecimalPlaces(6, Decimal.ROUND_HALF_UP)
  return comesTo(price, quantity, discountRate, digits) === amount ? price.toString() : unitPrice
}

/** What a quantity comes to at a price, as documentAmounts rounds it. */
export function comesTo(price: Decimal.Value, quantity: string, discountRate: string | null, digits: number): number {
  const minor = new Decimal(10).pow(digits)
  const agreed = new Decimal(quantity).times(price)
  const whole = (amount: Decimal) => amount.times(minor).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()
  return whole(agreed) - whole(agreed.times(discountRate ?? 0))
}

/** An advance in parts, one for each tax, by what is sold under it; the parts add up to it. */
export function advanceParts(amount: number, groups: readonly { taxId: string | null; sold: number }[]): number[] {
  return split(
    amount,
    groups.map(({ sold }) => sold),
  )
}

/** Of a discount on the whole what falls on a part: by what is sold on it; the last part brings the rest. */
export function discountPart(
  { amount, sold, taken }: { amount: number; sold: number; taken: number },
  part: { sold: number; last: boolean },
): number {
  if (part.last) return amount - taken
  if (sold === 0) return 0
  return Math.min(
    new Decimal(amount).times(part.sold).div(sold).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber(),
    amount - taken,
  )
}
