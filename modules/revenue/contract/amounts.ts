import { Decimal } from 'decimal.js'
import { toMinor } from '#platform/contract/money.ts'
import type { LineKind } from './document.ts'

export const taxModes = ['exclusive', 'inclusive'] as const
export type TaxMode = (typeof taxModes)[number]
export const roundings = ['line', 'document'] as const
export type Rounding = (typeof roundings)[number]

/** A line as it is written: decimals as texts, never below zero; an advance that is set off has a quantity below zero. */
export interface WrittenLine {
  kind: LineKind
  quantity: string
  /** From the base list; where it is missing, what was agreed is the list. */
  listPrice?: string | null | undefined
  unitPrice: string
  /** A fraction, 0 to 1. */
  discountRate?: string | null | undefined
  /** Of which tax: lines of one key are taxed together where a document is rounded as a whole. */
  taxKey?: string | null | undefined
  /** A fraction such as 0.23. */
  taxRate?: string | null | undefined
  unitCost?: string | null | undefined
}

export interface WrittenDocument {
  currency: string
  /** Whether prices are without tax or with it. */
  taxMode: TaxMode
  /** Where tax is rounded: on each line, or once for each tax of the document and shared out over its lines. */
  rounding: Rounding
  /** Taken off all sales of the document: a fraction, or minor units as the prices are (with tax where they are). */
  documentDiscount?: { rate: string } | { amount: number } | undefined
  lines: readonly WrittenLine[]
}

/** In minor units of the document's currency. gross − discount = net; what takes away has a net below zero. */
export interface LineAmounts {
  gross: number
  /** All of what was taken off, the line's part of the document's discount with it. */
  discount: number
  /** The line's part of the document's discount, without tax. */
  documentDiscount: number
  net: number
  tax: number
  /** Null where goods have no known unit cost. */
  cost: number | null
}

export interface DocumentAmounts {
  lines: LineAmounts[]
  /** Sums of sales and what takes away from them; charges and advances stand apart. */
  gross: number
  discount: number
  net: number
  charges: number
  advances: number
  tax: number
  /** What is owed: net, charges, advances and tax. */
  total: number
  taxes: { key: string; rate: string; base: number; tax: number }[]
  /** Null where a line's cost is not known. */
  cost: number | null
}

/**
 * The amounts of a document from what was written (docs/methods.md, "Amounts of a document"). Each amount is rounded half
 * away from zero; a split gives the largest remainders first, so that parts add up. Throws RangeError where an amount is
 * larger than can be counted exactly.
 */
export function documentAmounts(document: WrittenDocument): DocumentAmounts {
  const priced = document.lines.map((line) => pricedLine(line, document.currency))
  const off = documentDiscounts(document, priced)
  const owed = priced.map((line, at) => line.owed - off[at]!)
  const taxes = lineTaxes(document, owed)
  const lines = document.lines.map((line, at) => {
    const { full, owed: before } = priced[at]!
    const untaxed = (amount: number) => withoutTax(amount, line, document)
    const net = document.taxMode === 'inclusive' ? owed[at]! - taxes[at]! : owed[at]!
    const discount = untaxed(full - owed[at]!)
    const own = untaxed(full - before)
    return signed(line, {
      ...{ gross: net + discount, discount, documentDiscount: discount - own, net, tax: taxes[at]! },
      cost: costOf(line, document.currency),
    })
  })
  return { lines, ...sums(lines, document.lines) }
}

/** What a line costs at list, and after its own discount, as its prices are: with tax or without. */
function pricedLine(line: WrittenLine, currency: string): { full: number; owed: number } {
  const quantity = new Decimal(line.quantity)
  const agreed = quantity.times(line.unitPrice)
  const full = toMinor(line.kind === 'sale' ? quantity.times(line.listPrice ?? line.unitPrice) : agreed, currency)
  return { full, owed: toMinor(agreed, currency) - toMinor(agreed.times(line.discountRate ?? 0), currency) }
}

function documentDiscounts({ documentDiscount, currency, lines }: WrittenDocument, priced: { owed: number }[]) {
  const shares = priced.map(({ owed }, at) => (lines[at]!.kind === 'sale' ? owed : 0))
  if (!documentDiscount) return shares.map(() => 0)
  const whole = shares.reduce((sum, share) => sum + share, 0)
  const amount =
    'amount' in documentDiscount
      ? documentDiscount.amount
      : roundHalfUp(new Decimal(whole).times(documentDiscount.rate), currency)
  return split(amount, shares)
}

/** The tax of each line, positive as its amount is; of one key summed and shared out where the document is rounded as a whole. */
function lineTaxes({ lines, taxMode, rounding, currency }: WrittenDocument, owed: number[]): number[] {
  const exact = lines.map((line, at) => {
    const rate = new Decimal(line.taxRate ?? 0)
    const share = taxMode === 'inclusive' ? rate.div(rate.plus(1)) : rate
    return share.times(owed[at]!).times(directionOf(line.kind))
  })
  if (rounding === 'line') return exact.map((tax, at) => roundHalfUp(tax, currency) * directionOf(lines[at]!.kind) + 0)
  const taxes = lines.map(() => 0)
  for (const at of groupsOf(lines).values()) {
    const whole = roundHalfUp(
      at.reduce((sum, one) => sum.plus(exact[one]!), new Decimal(0)),
      currency,
    )
    const parts = apportion(
      whole,
      at.map((one) => exact[one]!),
    )
    for (const [place, one] of at.entries()) taxes[one] = parts[place]! * directionOf(lines[one]!.kind) + 0
  }
  return taxes
}

function groupsOf(lines: readonly WrittenLine[]): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  for (const [at, line] of lines.entries()) {
    const key = keyOf(line)
    groups.set(key, [...(groups.get(key) ?? []), at])
  }
  return groups
}

const keyOf = (line: WrittenLine) => line.taxKey ?? new Decimal(line.taxRate ?? 0).toString()

function withoutTax(amount: number, line: WrittenLine, { taxMode, currency }: WrittenDocument): number {
  if (taxMode === 'exclusive' || amount === 0) return amount
  return roundHalfUp(new Decimal(amount).div(new Decimal(line.taxRate ?? 0).plus(1)), currency)
}

/** Returns, allowances and discounts take away: 1 for what is owed more, −1 for what is owed less. */
const directionOf = (kind: LineKind) => (kind === 'sale' || kind === 'charge' || kind === 'advance' ? 1 : -1)

function signed(line: WrittenLine, amounts: LineAmounts): LineAmounts {
  if (directionOf(line.kind) === 1) return amounts
  const { net, tax, cost } = amounts
  const taken = { documentDiscount: 0, net: 0 - net, tax: 0 - tax, cost: cost === null ? null : 0 - cost }
  if (line.kind === 'return' || line.kind === 'allowance') return { ...taken, gross: 0 - net, discount: 0 }
  return { ...taken, gross: 0, discount: net }
}

function costOf(line: WrittenLine, currency: string): number | null {
  if (line.kind !== 'sale' && line.kind !== 'return') return 0
  if (line.unitCost === null || line.unitCost === undefined) return null
  return toMinor(new Decimal(line.quantity).times(line.unitCost), currency)
}

function sums(amounts: LineAmounts[], written: readonly WrittenLine[]): Omit<DocumentAmounts, 'lines'> {
  const sum = (of: (line: LineAmounts) => number, which: (kind: LineKind) => boolean = () => true) =>
    amounts.reduce((total, line, at) => total + (which(written[at]!.kind) ? of(line) : 0), 0)
  const goods = (kind: LineKind) => kind !== 'charge' && kind !== 'advance'
  const [net, charges] = [
    sum((line) => line.net, goods),
    sum(
      (line) => line.net,
      (kind) => kind === 'charge',
    ),
  ]
  const [advances, tax] = [
    sum(
      (line) => line.net,
      (kind) => kind === 'advance',
    ),
    sum((line) => line.tax),
  ]
  return {
    ...{ gross: sum((line) => line.gross, goods), discount: sum((line) => line.discount, goods), net, charges },
    ...{ advances, tax, total: net + charges + advances + tax },
    taxes: [...groupsOf(written)].map(([key, at]) => ({
      ...{ key, rate: new Decimal(written[at[0]!]!.taxRate ?? 0).toString() },
      base: at.reduce((total, one) => total + amounts[one]!.net, 0),
      tax: at.reduce((total, one) => total + amounts[one]!.tax, 0),
    })),
    cost: amounts.some(({ cost }) => cost === null) ? null : sum((line) => line.cost ?? 0),
  }
}

/** An amount in parts by share, largest remainders first, the earlier before the later; the parts add up to it. */
export function split(amount: number, shares: readonly number[]): number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0)
  if (whole === 0) return shares.map((_, at) => (at === 0 ? amount : 0))
  return apportion(
    amount,
    shares.map((share) => new Decimal(amount).times(share).div(whole)),
  )
}

/** Rounds exact parts so that they add up to a whole number of units that lies within half a unit a part of their sum. */
function apportion(whole: number, exact: readonly Decimal[]): number[] {
  const parts = exact.map((part) => part.floor().toNumber())
  const order = exact
    .map((part, at) => ({ at, rest: part.minus(part.floor()) }))
    .sort((one, other) => other.rest.comparedTo(one.rest) || one.at - other.at)
  let left = whole - parts.reduce((sum, part) => sum + part, 0)
  for (let next = 0; left !== 0 && order.length > 0; next++) {
    const step = Math.sign(left)
    const { at } = step > 0 ? order[next % order.length]! : order[order.length - 1 - (next % order.length)]!
    parts[at]! += step
    left -= step
  }
  return parts
}

/** Minor units are whole already; only their number is checked. */
function roundHalfUp(minor: Decimal, currency: string): number {
  const rounded = minor.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()
  if (!Number.isSafeInteger(rounded))
    throw new RangeError(`${minor.toFixed(0)} ${currency} is larger than can be counted exactly`)
  return rounded
}
