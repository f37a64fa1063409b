import { Decimal } from 'decimal.js'
import type { OpenItem } from '../../contract/books.ts'

/** What the terms give off what is open when all of it is paid in time, in minor units; the rest then settles it to the unit. */
export function earlyOff({ open, earlyRate }: Pick<OpenItem, 'open' | 'earlyRate'>): number {
  const rate = new Decimal(earlyRate ?? 0)
  if (open <= 0 || rate.lte(0) || rate.gte(1)) return 0
  const half = (value: Decimal) => value.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()
  const off = half(rate.times(open))
  // The books reckon it from what was paid: where that rounds to one unit less, one more is paid.
  const reckoned = half(new Decimal(open - off).times(rate).div(new Decimal(1).minus(rate)))
  return Math.min(off, reckoned)
}

/** A payment over what is open, oldest due first, as the items stand; what is left over stays to the account's credit. */
export function sharePayment(amount: number, items: readonly Pick<OpenItem, 'id' | 'open'>[]) {
  let left = amount
  return items.flatMap(({ id, open }) => {
    const part = Math.min(left, open)
    left -= part
    return part > 0 ? [{ itemId: id, amount: part }] : []
  })
}
