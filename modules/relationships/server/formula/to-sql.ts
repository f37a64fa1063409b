import { type RawBuilder, sql } from 'kysely'
import type { Typed } from './check.ts'
import { dayNumber, quotientDigits } from './evaluate.ts'

export interface SqlFields<F> {
  /** A field's value: numeric, text or boolean; a day as the days since 1970, money as an amount of its currency. */
  sqlOf: (field: F) => RawBuilder<unknown>
  /** Days since 1970, as a number. */
  today: RawBuilder<unknown>
}

/** A formula as an expression, computed for every record that is read; `evaluate.ts` says the same for one. */
export function formulaSql<F>(part: Typed<F>, fields: SqlFields<F>): RawBuilder<unknown> {
  if (part.is === 'number') return sql`${sql.lit(part.value)}::numeric`
  if (part.is === 'text') return sql`${part.value}::text`
  if (part.is === 'yes-no') return sql`${sql.lit(part.value)}`
  if (part.is === 'field') return fields.sqlOf(part.field)
  if (part.is === 'result') {
    const of = formulaSql(part.of, fields)
    return part.type.is === 'number' || part.type.is === 'money'
      ? sql`round(${of}, ${sql.lit(part.digits)})`
      : part.type.is === 'date'
        ? sql`round(${of})`
        : of
  }
  if (part.name === 'today') return fields.today
  if (part.name === 'date') return sql`${sql.lit(String(dayNumber((part.of[0] as { value: string }).value)))}::numeric`
  const of = part.of.map((each) => formulaSql(each, fields))
  if (part.name === 'concat')
    return sql`nullif(concat(${sql.join(of.map((each, at) => inText(each, part.of[at]!.type.is)))}), '')`
  return calls[part.name]!(of)
}

const infix = (operator: string) => (of: RawBuilder<unknown>[]) => sql`(${of[0]!} ${sql.raw(operator)} ${of[1]!})`
const prefix = (name: string) => (of: RawBuilder<unknown>[]) => sql`${sql.raw(name)}(${sql.join(of)})`
const factor = sql.lit(`1${'0'.repeat(quotientDigits)}`)
const unit = sql.lit(`0.${'0'.repeat(quotientDigits - 1)}1`)

const calls: Record<string, (of: RawBuilder<unknown>[]) => RawBuilder<unknown>> = {
  ...Object.fromEntries(['+', '*', '=', '<>', '<', '<=', '>', '>=', 'and', 'or'].map((name) => [name, infix(name)])),
  '-': (of) => (of.length === 1 ? sql`(-${of[0]!})` : infix('-')(of)),
  '/': ([a, b]) => sql`(div(${a!} * ${factor}::numeric, nullif(${b!}, 0)) * ${unit}::numeric)`,
  not: ([a]) => sql`(not ${a!})`,
  if: ([when, then, otherwise]) => sql`(case when ${when!} then ${then!} else ${otherwise!} end)`,
  min: prefix('least'),
  max: prefix('greatest'),
  coalesce: prefix('coalesce'),
  abs: prefix('abs'),
  round: ([value, digits]) => sql`round(${value!}, ${digits ?? sql`0`}::int)`,
  days: ([from, to]) => sql`(${to!} - ${from!})`,
}

/** The day of a number, where there is one. */
export const dayFromNumber = (day: RawBuilder<unknown>) =>
  sql`(case when round(${day}) between -719162 and 2932896 then date '1970-01-01' + round(${day})::int end)`

function inText(part: RawBuilder<unknown>, type: string): RawBuilder<unknown> {
  if (type === 'text') return part
  return type === 'date' ? sql`to_char(${dayFromNumber(part)}, 'YYYY-MM-DD')` : sql`trim_scale(${part})::text`
}
