import { minorDigits } from '#platform/contract/money.ts'
import type { CustomRecord } from '../../contract/custom-field.ts'
import { checkFormula, type Typed, type ValueType } from '../formula/check.ts'
import { FormulaFault } from '../formula/fault.ts'
import { parseFormula } from '../formula/parse.ts'
import { renameFields } from '../formula/tokens.ts'
import { type BuiltIn, builtIns } from './built-in-fields.ts'
import type { FieldSet, StoredField } from './field-queries.ts'

/** Where a formula takes a value from: a field of the workspace's own, or one that every record has. */
export type Source = { custom: StoredField } | { builtIn: BuiltIn }
export type TypedFormula = Typed<Source>

/** What all formulas that one is made of come to together; bounds what it costs to compute. */
const mostParts = 600

/** The formula of a field, ready to be computed; refused in words where it cannot be. */
export function typedFormula(set: FieldSet, field: StoredField, chain: StoredField[] = []): TypedFormula {
  const circle = chain.findIndex(({ id }) => id === field.id)
  if (circle >= 0)
    throw new FormulaFault(
      `The formula refers to itself: ${[...chain.slice(circle), field].map(({ name }) => name).join(' → ')}`,
    )
  const typed = checkFormula<Source>(parseFormula(field.formula ?? ''), (key) =>
    sourceOf(set, field.record, key, [...chain, field]),
  )
  if (partsOf(typed) > mostParts)
    throw new FormulaFault('With the formulas it refers to, this is too much to compute. Refer to fewer of them')
  return typed
}

/** The same where a fault means only that there is no value: something it refers to was deleted. */
export function readableFormula(set: FieldSet, field: StoredField): TypedFormula | undefined {
  try {
    return typedFormula(set, field)
  } catch (error) {
    if (error instanceof FormulaFault) return undefined
    throw error
  }
}

function sourceOf(set: FieldSet, record: CustomRecord, key: string, chain: StoredField[]): TypedFormula {
  const builtIn = key.startsWith('@') ? builtIns[record].find((each) => `@${each.field}` === key) : undefined
  if (builtIn) {
    const type: ValueType =
      builtIn.type === 'money' ? { is: 'money', currency: set.baseCurrency } : { is: builtIn.type }
    return { is: 'field', field: { builtIn }, type }
  }
  const custom = set.fields.find((each) => each.record === record && `#${each.key}` === key)
  if (!custom)
    throw new FormulaFault(key.startsWith('#') ? 'A field that it refers to was deleted' : `There is no field "${key}"`)
  if (custom.type === 'formula') {
    const of = typedFormula(set, custom, chain)
    return { is: 'result', of, type: of.type, digits: digitsOf(custom, of.type), name: custom.name }
  }
  return { is: 'field', field: { custom }, type: typeOf(custom) }
}

function typeOf({ type, name, currency }: StoredField): ValueType {
  if (type === 'money') return { is: 'money', currency: currency! }
  if (type === 'number' || type === 'date' || type === 'yes-no') return { is: type }
  if (type === 'text' || type === 'link' || type === 'choice') return { is: 'text' }
  throw new FormulaFault(`"${name}" cannot stand in a formula: it holds several choices or another record`)
}

/** The decimal places that the result of a formula is shown with. */
export const digitsOf = (field: Pick<StoredField, 'digits'>, type: ValueType): number =>
  type.is === 'money' ? minorDigits(type.currency) : type.is === 'number' ? (field.digits ?? 2) : 0

function partsOf(typed: TypedFormula): number {
  if (typed.is === 'result') return 1 + partsOf(typed.of)
  return typed.is === 'call' ? typed.of.reduce((sum, each) => sum + partsOf(each), 1) : 1
}

/** Everything it is computed from, through other formulas too. */
export function sourcesOf(typed: TypedFormula): Source[] {
  if (typed.is === 'field') return [typed.field]
  if (typed.is === 'result') return sourcesOf(typed.of)
  return typed.is === 'call' ? typed.of.flatMap(sourcesOf) : []
}

/** As people write it → as it is kept: `[Net sales]` is `[@netSales]`, a field of one's own `[#key]`. */
export function keptFormula(set: FieldSet, record: CustomRecord, formula: string): string {
  return renameFields(formula, (name) => {
    const wanted = name.toLowerCase()
    const custom = set.fields.find((each) => each.record === record && each.name.toLowerCase() === wanted)
    if (custom) return `#${custom.key}`
    const builtIn = builtIns[record].find((each) => each.label.toLowerCase() === wanted)
    if (builtIn) return `@${builtIn.field}`
    throw new FormulaFault(`There is no field "${name}". Write a field of the ${record} by its name`)
  })
}

/** The other way round, as it is shown. */
export function shownFormula(fields: readonly StoredField[], record: CustomRecord, formula: string): string {
  return renameFields(formula, (key) => {
    const custom = fields.find((each) => each.record === record && `#${each.key}` === key)
    return custom?.name ?? builtIns[record].find((each) => `@${each.field}` === key)?.label ?? key
  })
}

/** Whether a formula names this field. */
export const namesField = (formula: string, key: string): boolean => {
  let named = false
  renameFields(formula, (each) => {
    named ||= each === `#${key}`
    return each
  })
  return named
}
