import { Decimal } from 'decimal.js'

/** What is paid of an open amount when the discount for paying early is taken: minor units, the discount half away from zero. */
export const earlyAmount = (open: number, rate: string): number =>
  open - new Decimal(open).times(rate).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()

/** The open amounts of which just this is paid; rounding leaves one or two. */
export function openFor(paid: number, rate: string): number[] {
  const near = new Decimal(paid).div(new Decimal(1).minus(rate)).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()
  return [near - 1, near, near + 1].filter((open) => earlyAmount(open, rate) === paid)
}
