import { Decimal } from 'decimal.js'
import { type RawBuilder, sql } from 'kysely'
import type { Condition, FieldKind } from '../../contract/filter.ts'
import { dayIs } from '../day-condition.ts'
import { asked, assertAsked, inSmallLetters, numberIs, textIs, valuesOf } from '../filter-sql.ts'
import { digitsKept } from './enter-values.ts'
import { digitsOf, readableFormula } from './field-formulas.ts'
import type { FieldSet, StoredField } from './field-queries.ts'
import { resultSql } from './value-sql.ts'

export interface Where {
  workspaceId: string
  set: FieldSet
  /** Today, as SQL. */
  today: RawBuilder<unknown>
}

/**
 * A condition on a custom field of the record `a`. What has the value is found by the index of the field; only a formula is
 * computed for each record that the other conditions leave.
 */
export function customIs(where: Where, field: StoredField, condition: Condition, path: string): RawBuilder<boolean> {
  assertAsked(kindOf(where.set, field), condition, path)
  if (field.type === 'formula') return formulaIs(where, field, condition, path)
  const of = sql`relationships.custom_value v where v.workspace_id = ${where.workspaceId}
    and v.field_id = ${field.id} and v.record_id = a.id`
  const { is } = condition
  if (is === 'filled') return sql<boolean>`exists (select from ${of})`
  if (is === 'empty') return sql<boolean>`not exists (select from ${of})`
  if (is === 'is-not' || is === 'not-in-last') {
    const opposite =
      is === 'is-not'
        ? valueIs(where, field, { ...condition, is: 'is' }, path)
        : sql`not ${valueIs(where, field, condition, path)}`
    return sql<boolean>`not exists (select from ${of} and ${opposite})`
  }
  return sql<boolean>`exists (select from ${of} and ${valueIs(where, field, condition, path)})`
}

/** What is asked of a field of this type. */
function kindOf(set: FieldSet, field: StoredField): FieldKind {
  const type = field.type === 'formula' ? (readableFormula(set, field)?.type.is ?? 'text') : field.type
  if (type === 'date') return 'day'
  if (type === 'number' || type === 'money') return type
  return type === 'text' || type === 'link' ? 'text' : 'choice'
}

function valueIs(where: Where, field: StoredField, condition: Condition, path: string): RawBuilder<boolean> {
  const { type } = field
  if (type === 'date') return dayIs(sql`v.date_value`, condition, path, where.today)
  if (type === 'number' || type === 'money') return numberIs(sql`v.number_value`, inUnits(field, condition, path), path)
  if (type === 'yes-no') return sql<boolean>`v.number_value = any(${yesOrNo(condition, path).map(Number)}::bigint[])`
  // The values are in small letters already; a function around them would keep the index from being used.
  const texts = valuesOf(condition, path).map((each) => choiceNamed(field, String(each)))
  if (condition.is === 'is') return sql<boolean>`v.text_value = any(${inSmallLetters(texts)})`
  return textIs(sql`v.text_value`, condition, path)
}

/** A choice is meant by its key, or by its name. */
const choiceNamed = ({ choices }: StoredField, text: string) =>
  choices.find(({ key }) => key === text)?.key ??
  choices.find(({ name }) => name.toLowerCase() === text.toLowerCase())?.key ??
  text

/** Numbers as they are kept by field; of money they are in minor units already, as everywhere. */
function inUnits(field: StoredField, condition: Condition, path: string): Condition {
  if (field.type === 'money' || condition.is === 'empty' || condition.is === 'filled') return condition
  return { ...condition, value: valuesOf(condition, path).map((each) => unitsOf(each, digitsKept(field), path)) }
}

function unitsOf(value: string | number, digits: number, path: string): number {
  const text = String(value).trim()
  if (!/^-?\d{1,16}(\.\d{1,12})?$/.test(text)) throw asked(path, `"${value}" is no number.`)
  const units = new Decimal(text).times(new Decimal(10).pow(digits))
  if (!units.isInteger() || units.abs().greaterThan(Number.MAX_SAFE_INTEGER))
    throw asked(path, `"${value}" has more digits than this field. Use at most ${digits} decimal places.`)
  return units.toNumber()
}

function yesOrNo(condition: Condition, path: string): boolean[] {
  return valuesOf(condition, path).map((each) => {
    if (each === 'yes' || each === 'no') return each === 'yes'
    throw asked(path, `"${each}" is neither yes nor no.`)
  })
}

function formulaIs(where: Where, field: StoredField, condition: Condition, path: string): RawBuilder<boolean> {
  const typed = readableFormula(where.set, field)
  if (!typed) throw asked(path, `The formula of "${field.name}" cannot be computed any more. Take this condition out.`)
  const value = resultSql({ ...where.set, workspaceId: where.workspaceId }, field, typed)
  if (condition.is === 'empty') return sql<boolean>`${value} is null`
  if (condition.is === 'filled') return sql<boolean>`${value} is not null`
  const { is } = typed.type
  if (is === 'date') return dayIs(value, condition, path, where.today)
  if (is === 'money') return numberIs(value, condition, path)
  if (is === 'number') {
    const units = valuesOf(condition, path).map((each) => unitsOf(each, digitsOf(field, typed.type), path))
    return numberIs(value, { ...condition, value: units }, path)
  }
  if (is === 'text') return textIs(value, condition, path)
  const among = sql<boolean>`${value} = any(${yesOrNo(condition, path)}::boolean[])`
  return condition.is === 'is' ? among : sql<boolean>`(${among}) is not true`
}
