import type { FormulaType } from '../../contract/custom-field.ts'
import { FormulaFault } from './fault.ts'
import type { Node } from './parse.ts'

/** What a part of a formula comes to. Money of two currencies does not mix. */
export type ValueType = { is: Exclude<FormulaType, 'money'> } | { is: 'money'; currency: string }

/** A formula that can be computed: every part knows its type, and each field where its value stands. */
export type Typed<F> = { type: ValueType } & (
  | { is: 'number'; value: string }
  | { is: 'text'; value: string }
  | { is: 'yes-no'; value: boolean }
  | { is: 'field'; field: F }
  /** What another formula comes to, rounded as it is shown. */
  | { is: 'result'; of: Typed<F>; digits: number; name: string }
  | { is: 'call'; name: string; of: Typed<F>[] }
)

const number: ValueType = { is: 'number' }
const yesNo: ValueType = { is: 'yes-no' }
const text: ValueType = { is: 'text' }
const date: ValueType = { is: 'date' }

/** Gives every part its type, or says in words why it has none. */
export function checkFormula<F>(node: Node, fieldOf: (key: string) => Typed<F>): Typed<F> {
  if (node.is === 'number') return { ...node, type: number }
  if (node.is === 'text') return { ...node, type: text }
  if (node.is === 'yes-no') return { ...node, type: yesNo }
  if (node.is === 'field') return fieldOf(node.key)
  const of = node.of.map((each) => checkFormula(each, fieldOf))
  if (!Object.hasOwn(functions, node.name))
    throw new FormulaFault(`There is no function "${node.name}". Use ${functionNames.join(', ')}`)
  const type = functions[node.name]!(of as Typed<unknown>[], node.name)
  return { is: 'call', name: node.name, of, type }
}

type Rule = (of: Typed<unknown>[], name: string) => ValueType

const same = (a: ValueType, b: ValueType) =>
  a.is === b.is && (a.is !== 'money' || (b.is === 'money' && a.currency === b.currency))

const words = (type: ValueType) =>
  ({ number: 'a number', text: 'a text', date: 'a date', 'yes-no': 'yes or no', money: '' })[type.is] ||
  `money in ${(type as { currency: string }).currency}`

function taking(of: Typed<unknown>[], name: string, from: number, to = from): void {
  if (of.length >= from && of.length <= to) return
  throw new FormulaFault(
    `"${name}" takes ${from === to ? from : `${from} to ${to}`} values in its brackets, not ${of.length}`,
  )
}

const counts = ({ is }: ValueType) => is === 'number' || is === 'money'

function allSame(of: Typed<unknown>[], name: string, allowed: readonly FormulaType[]): ValueType {
  const [first] = of
  if (!first) throw new FormulaFault(`"${name}" needs a value in its brackets`)
  const other = of.find(({ type }) => !same(type, first.type))
  if (other) throw new FormulaFault(`"${name}" cannot take ${words(first.type)} together with ${words(other.type)}`)
  if (!allowed.includes(first.type.is)) throw new FormulaFault(`"${name}" cannot take ${words(first.type)}`)
  return first.type
}

const every: readonly FormulaType[] = ['text', 'number', 'money', 'date', 'yes-no']
const ordered: readonly FormulaType[] = ['number', 'money', 'date']

const cannot = (name: string, [a, b]: Typed<unknown>[]) =>
  new FormulaFault(`"${name}" cannot take ${words(a!.type)} and ${words(b!.type)}`)

const plus: Rule = (of, name) => {
  if (of.length === 1) return allSame(of, name, ['number', 'money'])
  const [a, b] = of.map(({ type }) => type) as [ValueType, ValueType]
  if (counts(a) && same(a, b)) return a
  if (a.is === 'date' && b.is === 'number') return date
  if (name === '-' && a.is === 'date' && b.is === 'date') return number
  throw cannot(name, of)
}

const times: Rule = (of, name) => {
  const [a, b] = of.map(({ type }) => type) as [ValueType, ValueType]
  if (counts(a) && b.is === 'number') return a
  if (name === '*' && a.is === 'number' && counts(b)) return b
  if (name === '/' && a.is === 'money' && same(a, b)) return number
  throw cannot(name, of)
}

const compared =
  (allowed: readonly FormulaType[]): Rule =>
  (of, name) => {
    allSame(of, name, allowed)
    return yesNo
  }

const joined: Rule = (of, name) => {
  allSame(of, name, ['yes-no'])
  return yesNo
}

const most = 20

const functions: Record<string, Rule> = {
  '+': plus,
  '-': plus,
  '*': times,
  '/': times,
  '=': compared(every),
  '<>': compared(every),
  '<': compared(ordered),
  '<=': compared(ordered),
  '>': compared(ordered),
  '>=': compared(ordered),
  and: joined,
  or: joined,
  not: joined,
  if: (of, name) => {
    taking(of, name, 3)
    allSame(of.slice(0, 1), name, ['yes-no'])
    return allSame(of.slice(1), name, every)
  },
  min: (of, name) => {
    taking(of, name, 1, most)
    return allSame(of, name, ordered)
  },
  max: (of, name) => {
    taking(of, name, 1, most)
    return allSame(of, name, ordered)
  },
  coalesce: (of, name) => {
    taking(of, name, 1, most)
    return allSame(of, name, every)
  },
  round: (of, name) => {
    taking(of, name, 1, 2)
    const [value, digits] = of
    if (digits && !(digits.is === 'number' && /^[0-6]$/.test(digits.value)))
      throw new FormulaFault('The second value of "round" says how many decimal places: write a number from 0 to 6')
    return allSame([value!], name, ['number', 'money'])
  },
  abs: (of, name) => {
    taking(of, name, 1)
    return allSame(of, name, ['number', 'money'])
  },
  days: (of, name) => {
    taking(of, name, 2)
    allSame(of, name, ['date'])
    return number
  },
  concat: (of, name) => {
    taking(of, name, 1, most)
    const odd = of.find(({ type }) => !['text', 'number', 'money', 'date'].includes(type.is))
    if (odd) throw new FormulaFault(`"concat" cannot take ${words(odd.type)}`)
    return text
  },
  date: (of, name) => {
    taking(of, name, 1)
    const [day] = of
    if (day?.is !== 'text' || !isDay(day.value)) throw new FormulaFault('Write a date as date("2026-11-23")')
    return date
  },
  today: (of, name) => {
    taking(of, name, 0)
    return date
  },
}
const functionNames = Object.keys(functions).filter(
  (name) => /^[a-z]/.test(name) && !['and', 'or', 'not'].includes(name),
)

const isDay = (day: string) => {
  const at = new Date(`${day}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}
