import { between, type Random } from './seeded-random.ts'
import { catalogue, type Product } from './tables/catalogue.ts'
import { tastes } from './tables/customer-traits.ts'

/** What an account is used to buying: by the unit, and by weight. */
export type Basket = { units: Weighted[]; weighed: Product[] }

type Weighted = { product: Product; weight: number }

/**
 * Chooses about a third of the catalogue by the taste of the segment, then leans towards dearer or cheaper purchases
 * until the cost of a basket is near `costShare` of its list price.
 */
export function basketOf(segment: string, costShare: number, random: Random): Basket {
  const taste = tastes[segment]!
  const units = catalogue
    .filter(({ weighed }) => !weighed)
    .map((product) => ({ product, weight: taste[product.family] * between(random, 0.25, 1.75) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 36 + Math.floor(random() * 14))
  const weighed = catalogue.filter((product) => product.weighed && (product.price > 800 || random() < 0.5))
  const lean = leanFor(units, costShare)
  return {
    units: units.map(({ product, weight }) => ({ product, weight: weight * Math.exp(lean * shareOf(product)) })),
    weighed,
  }
}

const shareOf = ({ cost, price }: Product) => cost / price

/** By bisection; the expected share grows with the lean. */
function leanFor(units: readonly Weighted[], costShare: number): number {
  let [low, high] = [-25, 25]
  for (let i = 0; i < 40; i++) {
    const lean = (low + high) / 2
    if (expectedShare(units, lean) < costShare) low = lean
    else high = lean
  }
  return low
}

function expectedShare(units: readonly Weighted[], lean: number): number {
  let [cost, price] = [0, 0]
  for (const { product, weight } of units) {
    const leaning = weight * Math.exp(lean * shareOf(product))
    cost += leaning * shareOf(product)
    price += leaning
  }
  return cost / price
}

/** `count` different products, likelier the heavier they weigh (Efraimidis and Spirakis 2006). */
export function drawUnits(basket: Basket, count: number, random: Random): Product[] {
  return basket.units
    .map(({ product, weight }) => ({ product, key: Math.log(1 - random()) / weight }))
    .sort((a, b) => b.key - a.key)
    .slice(0, count)
    .map(({ product }) => product)
}
