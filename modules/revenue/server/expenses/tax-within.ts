import { Decimal } from 'decimal.js'

/**
 * An amount that has its tax in it, in minor units, as what it is without and the tax: the tax as it was written, or by its rate.
 *
 *   tax = amount − amount ÷ (1 + rate), the part without tax rounded half away from zero
 */
export function taxWithin(
  amount: number,
  { tax, rate }: { tax?: number | undefined; rate?: string | null | undefined },
): { net: number; tax: number } {
  if (tax !== undefined) return { net: amount - tax, tax }
  const net = new Decimal(amount)
    .div(new Decimal(rate ?? 0).plus(1))
    .toDecimalPlaces(0, Decimal.ROUND_HALF_UP)
    .toNumber()
  return { net, tax: amount - net }
}
