import { Decimal } from 'decimal.js'
import { type PriceRule, priceScopes } from './price-rule.ts'

export interface AgreedPrice {
  /** Per unit, at most six decimals; null where neither a rule nor a list price says one. */
  price: string | null
  rule: PriceRule | null
  /** What a larger quantity would cost per unit, by the same kind of rule. */
  next: { minQuantity: string; price: string } | null
}

/**
 * The price of one unit at a quantity. An account's own list goes before that of its level, and this before that for
 * everybody; then a rule for the product before one for its family, then the largest quantity that fits, then the lower price.
 * Without a rule that fits it is the list price. A discount without a list price says nothing.
 */
export function agreedPrice(listPrice: string | null, rules: readonly PriceRule[], quantity: string): AgreedPrice {
  const priced = rules
    .flatMap((rule) => {
      const price = priceBy(rule, listPrice)
      return price === null ? [] : [{ rule, price, from: new Decimal(rule.minQuantity) }]
    })
    .toSorted((a, b) => a.price.cmp(b.price))
  const wanted = new Decimal(quantity)
  const best = priced
    .filter(({ from }) => from.lte(wanted))
    .reduce<(typeof priced)[number] | undefined>(
      (found, each) => (found && !goesBefore(each, found) ? found : each),
      undefined,
    )
  const price = best?.price ?? (listPrice === null ? null : new Decimal(listPrice))
  const next = priced
    .filter(
      ({ rule, from, price: lower }) => from.gt(wanted) && (!price || lower.lt(price)) && !goesBehind(rule, best?.rule),
    )
    .toSorted((a, b) => a.from.cmp(b.from))[0]
  return {
    price: price && written(price),
    rule: best?.rule ?? null,
    next: next ? { minQuantity: next.rule.minQuantity, price: written(next.price) } : null,
  }
}

const rank = ({ scope, of }: PriceRule) => priceScopes.indexOf(scope) * 2 + (of === 'product' ? 0 : 1)

/** Sorted by price before, so that of two that stand equal the lower one stays. */
const goesBefore = (a: { rule: PriceRule; from: Decimal }, b: { rule: PriceRule; from: Decimal }) =>
  rank(a.rule) < rank(b.rule) || (rank(a.rule) === rank(b.rule) && a.from.gt(b.from))

const goesBehind = (rule: PriceRule, other: PriceRule | undefined) => other !== undefined && rank(rule) > rank(other)

function priceBy({ price, discountRate }: PriceRule, listPrice: string | null): Decimal | null {
  if (price !== null) return new Decimal(price)
  if (listPrice === null) return null
  return new Decimal(listPrice).times(new Decimal(1).minus(discountRate ?? 0)).toDecimalPlaces(6, Decimal.ROUND_HALF_UP)
}

const written = (price: Decimal) => price.toFixed()

/**
 * A list price in another currency: what one costs in the base currency ÷ the base currency for one of the other, to its
 * minor unit, half away from zero.
 */
export const convertedPrice = (basePrice: string, rate: string, digits: number): string =>
  new Decimal(basePrice).div(rate).toDecimalPlaces(digits, Decimal.ROUND_HALF_UP).toFixed()
