import type { LineKind } from './records.ts'
import type { Product } from './tables/catalogue.ts'

/** A line while the ledger is being written: cents, thousandths of a unit, millionths of a euro. */
export type DraftLine = {
  kind: LineKind
  product: Product | null
  text: string
  thousandths: number
  /** List price on the day, cents. */
  price: number
  /** Fraction; null where the discount was given as an amount. */
  rate: number | null
  gross: number
  discount: number
  net: number
  taxRate: number | null
  tax: number
  cost: number
  costMillionths: number
  /** The sale a return corrects. */
  corrects: DraftLine | null
}

export type DraftDocument = {
  kind: 'invoice' | 'credit-note'
  number: string
  account: string
  issuedOn: string
  dueOn: string | null
  corrects: DraftDocument | null
  lines: DraftLine[]
}

/** Half away from zero, and never minus zero. */
export const rounded = (amount: number): number => Math.sign(amount) * Math.round(Math.abs(amount)) + 0

/** amount × of ÷ by, half away from zero. Integers; exact while the product stays below 2^52. */
export const share = (amount: number, of: number, by: number): number => rounded(Math.trunc((amount * of * 2) / by) / 2)

export function saleLine(product: Product, price: number, thousandths: number, rate: number): DraftLine {
  const gross = share(thousandths, price, 1000)
  return priced({ ...blank, product, text: product.name, thousandths, price, taxRate: product.taxRate }, gross, rate)
}

/** The same line with another gross, discounted at the rate. Rates are multiples of half a percent. */
export function priced(line: DraftLine, gross: number, rate: number): DraftLine {
  const discount = share(gross, Math.round(rate * 1000), 1000)
  const net = gross - discount
  return { ...line, rate, gross, discount, net, tax: taxOn(net, line.taxRate ?? 0) }
}

/** Gives a sale line another discount, as an amount. */
export function grant(line: DraftLine, discount: number): void {
  if (discount < 0 || discount > line.gross) throw new Error(`A discount of ${discount} on ${line.gross} cents`)
  Object.assign(line, { rate: null, discount, net: line.gross - discount })
  line.tax = taxOn(line.net, line.taxRate ?? 0)
}

/** Tax in cents on an amount in cents; rates are percentages of at most one decimal. */
export const taxOn = (net: number, percent: number): number => share(net, Math.round(percent * 10), 1000)

/** What takes away: gross of zero, negative net, taxed like the mix of the document it follows. */
export function deduction(kind: LineKind, text: string, amount: number, follows: readonly DraftLine[]): DraftLine {
  const goods = follows.filter(({ kind }) => kind === 'sale')
  const net = goods.reduce((sum, line) => sum + line.net, 0)
  const tax = goods.reduce((sum, line) => sum + line.tax, 0)
  return { ...blank, kind, text, discount: amount, net: -amount, taxRate: null, tax: 0 - share(amount, tax, net) }
}

export function chargeLine(text: string, amount: number): DraftLine {
  return { ...blank, kind: 'charge', text, gross: amount, net: amount, taxRate: 23, tax: taxOn(amount, 23) }
}

const blank: DraftLine = {
  kind: 'sale',
  product: null,
  text: '',
  thousandths: 0,
  price: 0,
  rate: null,
  gross: 0,
  discount: 0,
  net: 0,
  taxRate: null,
  tax: 0,
  cost: 0,
  costMillionths: 0,
  corrects: null,
}
