import { z } from 'zod'

/**
 * What a list is narrowed by: a condition on a field, or several joined. Of a group all, any or none must hold. It travels in
 * an address as JSON and is kept in saved views.
 */
export type Filter = Condition | { all: Filter[] } | { any: Filter[] } | { none: Filter[] }

/** What is asked of a field of each kind. */
export const operatorsOf = {
  text: ['is', 'is-not', 'has', 'begins', 'empty', 'filled'],
  choice: ['is', 'is-not', 'empty', 'filled'],
  member: ['is', 'is-not', 'empty', 'filled'],
  number: ['is', 'above', 'at-least', 'below', 'at-most', 'between', 'empty', 'filled'],
  money: ['is', 'above', 'at-least', 'below', 'at-most', 'between', 'empty', 'filled'],
  /** A day that comes every year. */
  yearly: ['in-next', 'in-this', 'empty', 'filled'],
  day: ['is', 'before', 'after', 'between', 'in-last', 'not-in-last', 'in-next', 'in-this', 'empty', 'filled'],
} as const
export type FieldKind = keyof typeof operatorsOf
export type Operator = (typeof operatorsOf)[FieldKind][number]

const everyOperator = [...new Set(Object.values(operatorsOf).flat())]

export const periods = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Period = (typeof periods)[number]

const value = z.union([z.string().max(200), z.number()])

const condition = z.strictObject({
  field: z.string().max(80),
  is: z.enum(everyOperator),
  /** One value, several of which one is meant, or the two ends of "between". */
  value: z.union([value, z.array(value).min(1).max(200)]).optional(),
  /** Of what `value` counts in "in the last" and its like; days where it is left out. */
  period: z.enum(periods).optional(),
})
export type Condition = z.output<typeof condition>

/** Deeper than anybody reads; what is nested without an end is refused before it is followed. */
const deepest = 5
const most = 60

const group = (joined: 'all' | 'any' | 'none', inside: z.ZodType<Filter>) =>
  z.strictObject({ [joined]: z.array(inside).max(most, `Use at most ${most} conditions`) })

function nested(depth: number): z.ZodType<Filter> {
  if (depth === 0) return condition
  const inside = nested(depth - 1)
  return z.union([condition, group('all', inside), group('any', inside), group('none', inside)]) as z.ZodType<Filter>
}

export const filter: z.ZodType<Filter> = nested(deepest)

/** Of every condition inside. */
export function conditionsIn(of: Filter): Condition[] {
  if ('field' in of) return [of]
  return insideOf(of).flatMap(conditionsIn)
}

export function insideOf(of: Exclude<Filter, Condition>): Filter[] {
  return 'all' in of ? of.all : 'any' in of ? of.any : of.none
}

const misread =
  'This filter cannot be read. Write it as JSON: {"field":"city","is":"is","value":"Cork"}, or {"all":[…]}, {"any":[…]}, {"none":[…]} with such inside.'

/** A filter as an address holds it; a schema of its own each time, since rules are said of it by what is filtered. */
export const filterText = () =>
  z
    .string()
    .max(10_000, 'This filter is too long. Use fewer conditions.')
    .transform((text, check): Filter => {
      const found = filterIn(text)
      if (found === undefined) {
        check.addIssue({ code: 'custom', message: misread })
        return z.NEVER
      }
      if (conditionsIn(found).length > most) {
        check.addIssue({ code: 'custom', message: `Use at most ${most} conditions` })
        return z.NEVER
      }
      return found
    })

/** The filter in a text; undefined where there is none. */
export function filterIn(text: string): Filter | undefined {
  try {
    return filter.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
