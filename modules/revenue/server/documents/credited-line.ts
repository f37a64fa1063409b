import { Decimal } from 'decimal.js'
import { invalid } from '#platform/server/refusal.ts'
import type { NewCredit } from '../../contract/issue.ts'

/** What is left of a line of an invoice, in minor units of its currency. */
export interface Creditable {
  id: string
  kind: 'sale' | 'charge'
  productId: string | null
  description: string | null
  unit: string | null
  unitPrice: string
  unitCost: string | null
  taxId: string | null
  taxRate: string | null
  /** Not returned yet. */
  quantity: string
  invoiced: string
  net: number
  tax: number
  /** Of all that was invoiced, in minor units of the base currency; null where it is not known. */
  baseCost: number | null
}

export interface Credited {
  /** Below zero for what came back; null for an allowance. */
  quantity: string | null
  net: number
  tax: number
  /** In minor units of the base currency; below zero for goods that went back into stock. */
  baseCost: number | null
  left: Creditable
}

/**
 * What a line of a credit note takes of what is left: a return its share of the net by quantity, an allowance its amount, the tax
 * in the same share, each half away from zero. Who takes all that is left takes it to the last unit. Refused, with the path of the
 * line, where more is asked for than is left.
 */
export function creditedLine(line: Creditable, asked: NewCredit['lines'][number], path: string): Credited {
  return asked.kind === 'return' ? returned(line, asked, path) : allowed(line, asked.amount, path)
}

type Return = Extract<NewCredit['lines'][number], { kind: 'return' }>

function returned(line: Creditable, { quantity, restocked }: Return, path: string): Credited {
  const [asked, left] = [new Decimal(quantity), new Decimal(line.quantity)]
  if (asked.lte(0))
    throw invalid([
      { path: `${path}.quantity`, message: 'A quantity is above zero. Write one, or leave the line out.' },
    ])
  if (asked.gt(left))
    throw invalid([
      {
        path: `${path}.quantity`,
        message: `Of ${line.invoiced} invoiced, ${line.quantity} can still come back. Write ${line.quantity} or less.`,
      },
    ])
  const [net, tax] = [line.net, line.tax].map((amount) => share(amount, asked, left)) as [number, number]
  return {
    quantity: asked.negated().toString(),
    ...{ net: 0 - net, tax: 0 - tax },
    baseCost: restocked ? costBack(line, asked) : 0,
    left: { ...line, quantity: left.minus(asked).toString(), net: line.net - net, tax: line.tax - tax },
  }
}

function allowed(line: Creditable, amount: number, path: string): Credited {
  if (amount > line.net)
    throw invalid([
      {
        path: `${path}.amount`,
        message: `No more can be given back of this line than is left of it: ${line.net} in minor units.`,
      },
    ])
  const tax = share(line.tax, new Decimal(amount), new Decimal(line.net))
  return {
    quantity: null,
    net: 0 - amount,
    tax: 0 - tax,
    baseCost: 0,
    left: { ...line, net: line.net - amount, tax: line.tax - tax },
  }
}

/** Up to what has come back now, less what had come back before, so that parts add up to the whole. */
function costBack(line: Creditable, asked: Decimal): number | null {
  if (line.kind === 'charge') return 0
  if (line.baseCost === null) return null
  const upTo = (returned: Decimal) => share(line.baseCost!, returned, new Decimal(line.invoiced))
  const before = new Decimal(line.invoiced).minus(line.quantity)
  return upTo(before) - upTo(before.plus(asked))
}

const share = (amount: number, part: Decimal, whole: Decimal) =>
  part.eq(whole)
    ? amount
    : new Decimal(amount).times(part).div(whole).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()
