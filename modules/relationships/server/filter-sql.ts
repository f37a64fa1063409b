import { type RawBuilder, sql } from 'kysely'
import { invalid } from '#platform/server/refusal.ts'
import {
  type Condition,
  type FieldKind,
  type Filter,
  insideOf,
  type Operator,
  operatorsOf,
} from '../contract/filter.ts'

/** The SQL of one condition; `path` says where it stands in the filter, for a refusal. */
export type ConditionSql = (condition: Condition, path: string) => RawBuilder<boolean>

/**
 * A filter as SQL. `together` may read several conditions that must all hold as one, and leaves those it does not read.
 */
export function filterSql(
  of: Filter,
  one: ConditionSql,
  together: Together = apart,
  at = 'filter',
): RawBuilder<boolean> {
  return compile(of, at)

  function compile(part: Filter, path: string): RawBuilder<boolean> {
    if ('field' in part) return one(part, path)
    const inside = insideOf(part)
    if (inside.length === 0) return sql<boolean>`true`
    const joined = Object.keys(part)[0] as 'all' | 'any' | 'none'
    const { read, rest } = joined === 'all' ? together(inside, path) : { read: [], rest: inside.map(placed) }
    const parts = [...read, ...rest.map(([each, at]) => compile(each, `${path}.${joined}.${at}`))]
    if (joined === 'all') return sql<boolean>`(${sql.join(parts, sql` and `)})`
    // What is not known is not so: without this, "none" would leave out what has no figure at all.
    const any = sql<boolean>`(${sql.join(parts, sql` or `)})`
    return joined === 'any' ? any : sql<boolean>`(${any}) is not true`
  }
}

type Together = (inside: Filter[], path: string) => { read: RawBuilder<boolean>[]; rest: [Filter, number][] }

const placed = (each: Filter, at: number): [Filter, number] => [each, at]
const apart: Together = (inside) => ({ read: [], rest: inside.map(placed) })

/** Refuses what cannot be asked of a field of this kind. */
export function assertAsked(kind: FieldKind, { field, is }: Condition, path: string): void {
  const operators: readonly Operator[] = operatorsOf[kind]
  if (operators.includes(is)) return
  throw asked(path, `"${is}" cannot be asked of "${field}". Ask one of ${operators.join(', ')}.`)
}

export const asked = (path: string, message: string) => invalid([{ path, message }])

/** A condition on a text, whatever its capitals. */
export function textIs(column: RawBuilder<unknown>, condition: Condition, path: string): RawBuilder<boolean> {
  const { is } = condition
  if (is === 'empty') return sql<boolean>`${column} is null`
  if (is === 'filled') return sql<boolean>`${column} is not null`
  const texts = textsOf(condition, path)
  if (is === 'has') return anyLike(column, texts, (text) => `%${text}%`)
  if (is === 'begins') return anyLike(column, texts, (text) => `${text}%`)
  const among = sql<boolean>`lower(${column}) = any(${inSmallLetters(texts)})`
  return is === 'is' ? among : sql<boolean>`(${among}) is not true`
}

const anyLike = (column: RawBuilder<unknown>, texts: string[], pattern: (text: string) => string) =>
  sql<boolean>`lower(${column}) like any(${inSmallLetters(texts.map((text) => pattern(text.replace(/[\\%_]/g, '\\$&'))))})`

/** By the database, which the column's are made by: JavaScript makes others of İ and of Σ at the end of a word. */
export const inSmallLetters = (texts: string[]): RawBuilder<string[]> =>
  sql<string[]>`array[${sql.join(texts.map((text) => sql`lower(${text}::text)`))}]`

/** A condition on a whole number: an amount in minor units, a level, a count. */
export function numberIs(column: RawBuilder<unknown>, condition: Condition, path: string): RawBuilder<boolean> {
  const { is } = condition
  if (is === 'empty') return sql<boolean>`${column} is null`
  if (is === 'filled') return sql<boolean>`${column} is not null`
  const numbers = valuesOf(condition, path).map((each) => wholeNumber(each, path))
  if (is === 'is') return sql<boolean>`${column} = any(${numbers}::bigint[])`
  if (is === 'between') {
    const [from, to] = bothOf(numbers, path)
    return sql<boolean>`${column} between ${from} and ${to}`
  }
  const [number] = numbers
  const sign = { above: sql`>`, 'at-least': sql`>=`, below: sql`<`, 'at-most': sql`<=` }[is as 'above']
  return sql<boolean>`${column} ${sign} ${number}`
}

function wholeNumber(value: string | number, path: string): number {
  const number = Number(value)
  if (value === '' || !Number.isSafeInteger(number)) throw asked(path, `"${value}" is no whole number.`)
  return number
}

/** What a condition compares with, as a list. */
export function valuesOf({ field, value }: Condition, path: string): (string | number)[] {
  const values = value === undefined ? [] : Array.isArray(value) ? value : [value]
  if (values.length === 0) throw asked(path, `The condition on "${field}" says nothing to compare with. Give a value.`)
  return values
}

export const textsOf = (condition: Condition, path: string): string[] => valuesOf(condition, path).map(String)

/** The two ends of "between", the smaller first. */
export function bothOf<V extends string | number>(values: V[], path: string): [V, V] {
  const [from, to] = values
  if (from === undefined || to === undefined || values.length > 2) throw asked(path, 'Between takes two values.')
  return from <= to ? [from, to] : [to, from]
}
