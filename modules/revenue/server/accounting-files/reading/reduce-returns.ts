import { Decimal } from 'decimal.js'
import type { FileDocument, FileLine } from './accounting-file.ts'

/**
 * A credit note that takes the discount of the sale back credits its goods at what they were sold for: the discount goes
 * into the lines that come back, in proportion, in hundredths by largest remainder.
 */
export function reduceReturns(kind: FileDocument['kind'], lines: FileLine[]): FileLine[] {
  if (kind === 'invoice') return lines
  const back = lines.filter((line) => line.kind === 'return' || line.kind === 'allowance')
  const discount = lines
    .filter((line) => line.kind === 'discount' && line.discount.isNegative())
    .reduce((sum, line) => sum.minus(line.discount), new Decimal(0))
  const all = back.reduce((sum, line) => sum.plus(line.gross), new Decimal(0))
  if (discount.isZero() || all.isZero() || discount.greaterThan(all.abs())) return lines
  const parts = shares(
    discount,
    back.map(({ gross }) => gross.dividedBy(all)),
  )
  const reduced = new Map(back.map((line, at) => [line, { ...line, gross: line.gross.plus(parts[at]!) }]))
  return lines
    .filter((line) => line.kind !== 'discount' || !line.discount.isNegative())
    .map((line) => reduced.get(line) ?? line)
}

function shares(total: Decimal, weights: Decimal[]): Decimal[] {
  const cents = weights.map((weight) => total.times(weight).times(100))
  const whole = cents.map((each) => each.floor())
  let left = total.times(100).minus(whole.reduce((sum, each) => sum.plus(each), new Decimal(0)))
  const order = cents
    .map((each, at) => ({ at, rest: each.minus(whole[at]!) }))
    .sort((a, b) => b.rest.comparedTo(a.rest) || a.at - b.at)
  for (const { at } of order) {
    if (left.lessThan(1)) break
    whole[at] = whole[at]!.plus(1)
    left = left.minus(1)
  }
  return whole.map((each, at) => each.plus(at === 0 ? left : 0).dividedBy(100))
}
