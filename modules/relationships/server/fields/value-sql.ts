import { type RawBuilder, sql } from 'kysely'
import { minorDigits } from '#platform/contract/money.ts'
import { dayFromNumber, formulaSql } from '../formula/to-sql.ts'
import { unitOf } from './built-in-fields.ts'
import { digitsOf, type Source, type TypedFormula } from './field-formulas.ts'
import type { FieldSet, StoredField } from './field-queries.ts'

type In = Pick<FieldSet, 'today' | 'baseCurrency'> & { workspaceId: string }

/** What a formula comes to for the record `a`, as it is kept of other fields: minor units, a day, a text, yes or no. */
export function resultSql(at: In, field: StoredField, typed: TypedFormula): RawBuilder<unknown> {
  const value = formulaSql(typed, {
    sqlOf: (source) => sourceSql(at, source),
    today: sql`${sql.lit(String(at.today))}::numeric`,
  })
  if (typed.type.is === 'date') return dayFromNumber(value)
  if (typed.type.is === 'text') return sql`left(${value}, 500)`
  if (typed.type.is === 'yes-no') return value
  return smallest(value, digitsOf(field, typed.type))
}

/** In its smallest unit, where it is not larger than can be counted exactly. */
const smallest = (value: RawBuilder<unknown>, digits: number) =>
  sql`(case when abs(${value}) < ${sql.lit(`${'9'.repeat(15 - digits)}`)}::numeric
    then (round(${value}, ${sql.lit(digits)}) * ${sql.lit(`1${'0'.repeat(digits)}`)}::numeric)::bigint end)`

function sourceSql(at: In, source: Source): RawBuilder<unknown> {
  if ('builtIn' in source) return source.builtIn.sqlOf(at.workspaceId, minorDigits(at.baseCurrency))
  const { type, key, choices, currency } = source.custom
  const kept = sql`(a.custom ->> ${key}::text)`
  if (type === 'number') return sql`${kept}::numeric`
  if (type === 'money') return sql`(${kept}::numeric * ${unitOf(minorDigits(currency!))})`
  if (type === 'date') return sql`(${kept}::date - date '1970-01-01')::numeric`
  if (type === 'yes-no') return sql`${kept}::boolean`
  if (type !== 'choice') return kept
  return sql`(${JSON.stringify(Object.fromEntries(choices.map((each) => [each.key, each.name])))}::jsonb ->> ${kept})`
}
