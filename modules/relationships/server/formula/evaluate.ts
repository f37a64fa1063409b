import { Decimal } from 'decimal.js'
import type { Typed } from './check.ts'

/** Exact: a formula is too short for more digits, and what is divided is cut off after `quotientDigits`. */
const Exact = Decimal.clone({ precision: 20_000, toExpNeg: -20_000, toExpPos: 20_000, maxE: 30_000, minE: -30_000 })

export const quotientDigits = 12

/** A day is a number of days since 1970, money an amount of its currency. */
export type Computed = Decimal | string | boolean | null

export interface Evaluation<F> {
  valueOf: (field: F) => Computed
  nameOf: (field: F) => string
  /** Days since 1970. */
  today: number
}

/** What a formula comes to for one record, and why it comes to nothing; `to-sql.ts` says the same for all of them. */
export function evaluateFormula<F>(
  formula: Typed<F>,
  given: Evaluation<F>,
): { value: Computed; reason: string | null } {
  const reasons: string[] = []
  const value = compute(formula)
  return {
    value,
    reason: value === null ? (reasons[0] ?? 'Nothing is filled in that it could be computed from.') : null,
  }

  function compute(part: Typed<F>): Computed {
    if (part.is === 'number') return new Exact(part.value)
    if (part.is === 'text' || part.is === 'yes-no') return part.value
    if (part.is === 'result') return rounded(compute(part.of), part.digits)
    if (part.is === 'call') return called(part.name, part.of)
    const value = given.valueOf(part.field)
    if (value === null) reasons.push(`"${given.nameOf(part.field)}" is empty.`)
    return value instanceof Decimal ? new Exact(value) : value
  }

  function called(name: string, of: Typed<F>[]): Computed {
    if (name === 'today') return new Exact(given.today)
    if (name === 'date') return new Exact(dayNumber((of[0] as { value: string }).value))
    if (name === 'if') return compute(of[0]!) === true ? compute(of[1]!) : compute(of[2]!)
    if (name === 'coalesce') return of.reduce<Computed>((found, each) => found ?? compute(each), null)
    const values = of.map(compute)
    if (name === 'concat') return values.map((value, at) => inText(value, of[at]!.type.is)).join('') || null
    if (name === 'and') return values.includes(false) ? false : values.includes(null) ? null : true
    if (name === 'or') return values.includes(true) ? true : values.includes(null) ? null : false
    if (name === 'min' || name === 'max') {
      const there = values.filter((value) => value !== null) as Decimal[]
      return there.length === 0 ? null : Exact[name](...there)
    }
    if (values.includes(null)) return null
    if (name === 'not') return !values[0]
    if (name === '=' || name === '<>') return equal(values[0]!, values[1]!) === (name === '=')
    const [a, b] = values as [Decimal, Decimal | undefined]
    if (name === '/' && b!.isZero()) {
      reasons.push('It divides by zero.')
      return null
    }
    return counted[name]!(a, b!)
  }
}

const counted: Record<string, (a: Decimal, b: Decimal) => Decimal | boolean> = {
  '+': (a, b) => a.plus(b),
  '-': (a, b) => (b === undefined ? a.negated() : a.minus(b)),
  '*': (a, b) => a.times(b),
  '/': (a, b) => a.times(tenTo(quotientDigits)).divToInt(b).times(tenTo(-quotientDigits)),
  '<': (a, b) => a.lessThan(b),
  '<=': (a, b) => a.lessThanOrEqualTo(b),
  '>': (a, b) => a.greaterThan(b),
  '>=': (a, b) => a.greaterThanOrEqualTo(b),
  days: (from, to) => to.minus(from),
  abs: (a) => a.abs(),
  round: (a, digits) => rounded(a, digits === undefined ? 0 : digits.toNumber()) as Decimal,
}

const tenTo = (exponent: number) => new Exact(10).pow(exponent)

const equal = (a: NonNullable<Computed>, b: NonNullable<Computed>) =>
  a instanceof Decimal ? a.equals(b as Decimal) : a === b

export const rounded = (value: Computed, digits: number): Computed =>
  value instanceof Decimal ? value.toDecimalPlaces(digits, Decimal.ROUND_HALF_UP) : value

const firstDay = -719_162
const lastDay = 2_932_896

/** The days of the years 1 to 9999; outside of them there is none. */
const isDayNumber = (day: Decimal) => day.greaterThanOrEqualTo(firstDay) && day.lessThanOrEqualTo(lastDay)
export const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000
export const dayOfNumber = (day: Decimal): string | null => {
  const whole = day.toDecimalPlaces(0, Decimal.ROUND_HALF_UP)
  return isDayNumber(whole) ? new Date(whole.toNumber() * 86_400_000).toISOString().slice(0, 10) : null
}

function inText(value: Computed, type: string): string {
  if (value === null) return ''
  if (!(value instanceof Decimal)) return String(value)
  return type === 'date' ? (dayOfNumber(value) ?? '') : value.isZero() ? '0' : value.toFixed()
}
