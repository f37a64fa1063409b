import { type Basket, drawUnits } from './basket.ts'
import { chargeLine, type DraftLine, priced, rounded, saleLine } from './draft.ts'
import { listPrice } from './prices.ts'
import { between, pick, type Random } from './seeded-random.ts'
import { type Product, productByCode } from './tables/catalogue.ts'
import type { KnownInvoice } from './tables/known-documents.ts'

/** What an invoice shall come to: its gross, its net, or what is owed with charges and tax; cents. */
export type Aim = { gross: number } | { net: number } | { total: number }

export type Filling = { basket: Basket; issuedOn: string; rate: number; known?: KnownInvoice | undefined }

/**
 * Lines at list price for whole units, and a last one by weight that meets the aim to the cent: at less than ten euros
 * a kilogram, one gram more or less changes the amount by at most one cent, so every amount can be weighed.
 */
export function fillInvoice(aim: Aim, { basket, issuedOn, rate, known }: Filling, random: Random): DraftLine[] {
  const charge = known?.charge ? chargeLine(known.charge.text, known.charge.amount) : undefined
  const budget = grossBudget(aim, rate) - (charge ? charge.net + charge.tax : 0) / (1 - rate)
  const sale = (product: Product, units: number) => saleLine(product, listPrice(product, issuedOn), units * 1000, rate)
  const lines = (known?.lines ?? []).map(([code, units]) => sale(productByCode.get(code)!, units))
  const burden = (line: DraftLine) => ('total' in aim ? (line.net + line.tax) / (1 - rate) : line.gross)
  addUnits(lines, drawUnits(basket, lineCount(budget, random), random), { budget, sale, burden }, random)
  const rest = restOf(aim, charge ? [...lines, charge] : lines)
  const scale = known?.weighed ? productByCode.get(known.weighed)! : weighable(basket.weighed, rest, random)
  lines.push(weighedLine(scale, listPrice(scale, issuedOn), rest, rate, 'gross' in aim))
  return charge ? [...lines, charge] : lines
}

const grossBudget = (aim: Aim, rate: number): number =>
  'gross' in aim ? aim.gross : ('net' in aim ? aim.net : aim.total) / (1 - rate)

/** Nobody takes half a ton of carrots: larger amounts are cheese, butter or bacon. */
function weighable(products: readonly Product[], cents: number, random: Random): Product {
  const light = products.filter(({ price }) => cents / price < 120)
  return light.length > 0 ? pick(random, light) : products.reduce((a, b) => (b.price > a.price ? b : a))
}

const lineCount = (budget: number, random: Random): number =>
  Math.max(2, Math.round(1.42 * Math.log2(Math.max(budget, 10_000) / 4_000) * between(random, 0.75, 1.25)))

type Spending = {
  /** Cents, as `burden` counts them. */
  budget: number
  sale: (product: Product, units: number) => DraftLine
  burden: (line: DraftLine) => number
}

/** Dear goods first, so that the cheap ones close most of the gap; between 4 and 12 % are left to be weighed. */
function addUnits(
  lines: DraftLine[],
  products: readonly Product[],
  { budget, sale, burden }: Spending,
  random: Random,
): void {
  const taken = new Set(lines.map(({ product }) => product))
  const wanted = products
    .filter((product) => !taken.has(product))
    .map((product) => ({ product, weight: between(random, 0.3, 1.7) }))
    .sort((a, b) => b.product.price - a.product.price)
  let weightLeft = wanted.reduce((sum, { weight }) => sum + weight, 0)
  let left = budget * (1 - between(random, 0.04, 0.12)) - lines.reduce((sum, line) => sum + burden(line), 0)
  for (const { product, weight } of wanted) {
    const unit = sale(product, 1)
    const units = natural(((left / weightLeft) * weight) / burden(unit), Math.floor(left / burden(unit)))
    weightLeft -= weight
    if (units < 1) continue
    const line = sale(product, units)
    lines.push(line)
    left -= burden(line)
  }
}

/** People order by the dozen once they order much. */
function natural(units: number, atMost: number): number {
  const step = units > 96 ? 12 : units > 36 ? 6 : 1
  const whole = Math.max(1, Math.round(units / step)) * step
  return whole <= atMost ? whole : Math.floor(atMost / step) * step
}

/** What is missing: gross where the aim is gross, else net (what is weighed bears no tax). */
function restOf(aim: Aim, lines: readonly DraftLine[]): number {
  const sum = (of: (line: DraftLine) => number) => lines.reduce((total, line) => total + of(line), 0)
  if ('gross' in aim) return aim.gross - sum((line) => line.gross)
  if ('net' in aim) return aim.net - sum((line) => line.net)
  return aim.total - sum((line) => line.net + line.tax)
}

function weighedLine(product: Product, price: number, rest: number, rate: number, isGross: boolean): DraftLine {
  if (rest <= 0) throw new Error(`Nothing is left to be weighed: ${rest} cents`)
  const gross = isGross ? rest : grossFor(rest, rate)
  const thousandths = rounded((gross * 1000) / price)
  return priced(saleLine(product, price, thousandths, rate), gross, rate)
}

/** The gross that leaves this net: net never skips a cent as gross grows by one. */
function grossFor(net: number, rate: number): number {
  for (let gross = Math.floor(net / (1 - rate)) - 2; ; gross++) {
    if (gross - rounded((gross * Math.round(rate * 1000)) / 1000) >= net) return gross
  }
}
