import { Decimal } from 'decimal.js'

/** Of revenue.open_item, locked: minor units, above zero what is owed, below it what takes away. */
export interface Item {
  id: string
  open: number
  base_open: number
}

/** As much of one item that takes away as of one that is owed, in their currency. */
export interface Want {
  fromId: string
  toId: string
  amount: number
}

export interface Settled extends Want {
  /** Of each item in the base currency at its own rate; both above zero. */
  baseFrom: number
  baseTo: number
}

/**
 * Matches items with each other, in order. An item that is used up gives all that is left of it in the base currency, so that
 * rounding leaves nothing behind; a part of one gives its share, half away from zero. Changes the items as it goes. Throws
 * RangeError where an item has not enough left: callers check first, with a sentence.
 */
export function settle(items: Map<string, Item>, wants: readonly Want[]): Settled[] {
  return wants.map((want) => {
    const [from, to] = [items.get(want.fromId)!, items.get(want.toId)!]
    if (want.amount <= 0 || want.amount > to.open || want.amount > -from.open)
      throw new RangeError(`${want.amount} is more than is left between ${want.fromId} and ${want.toId}`)
    const baseTo = share(to.base_open, want.amount, to.open)
    const baseFrom = share(-from.base_open, want.amount, -from.open)
    to.open -= want.amount
    to.base_open -= baseTo
    from.open += want.amount
    from.base_open += baseFrom
    return { ...want, baseFrom, baseTo }
  })
}

const share = (whole: number, part: number, of: number) =>
  part === of ? whole : new Decimal(whole).times(part).div(of).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()
