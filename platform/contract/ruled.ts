import type { z } from 'zod'

/** What a role may do with a field less than write it. */
export type FieldRule = 'hidden' | 'read'

/** Which field each key of an object is: `record.key`, or as `names` says; null where no rule holds. */
interface RuledKeys {
  record: string
  names: Readonly<Record<string, string | null>>
}

const ruledKeys = new WeakMap<z.core.$ZodType, RuledKeys>()
const ruledChoices = new WeakMap<z.core.$ZodType, Readonly<Record<string, string>>>()
const ruledValues = new WeakMap<z.core.$ZodType, (value: unknown) => string[]>()

/**
 * Says that the keys of this object are fields of a type of record, so that the rules of a role hold wherever the schema
 * is read or written. A key that is called otherwise, or follows from a field, names it: `{ key: 'field' }`.
 * What extends the schema says so again.
 */
export function ruled<S extends z.ZodType>(record: string, schema: S, names: RuledKeys['names'] = {}): S {
  ruledKeys.set(schema, { record, names })
  return schema
}

/** Says which choices of an enum stand for a field (`record.field`): to sort by it is to see it. */
export function ruledByChoice<S extends z.ZodType>(schema: S, fields: Readonly<Record<string, string>>): S {
  ruledChoices.set(schema, fields)
  return schema
}

/** Says which fields (`record.field`) a value names that is read only later: a filter in one text. */
export function ruledByValue<S extends z.ZodType>(schema: S, fields: (value: unknown) => string[]): S {
  ruledValues.set(schema, fields)
  return schema
}

/** The fields that a value of this schema names, in input and output alike. */
export function fieldsIn(schema: z.core.$ZodType, value: unknown): string[] {
  const fields = new Set<string>()
  rewrite(schema, value, (field) => {
    fields.add(field)
    return true
  })
  return [...fields]
}

/** The value without the fields that are left out: their keys are not there, so that empty and not shown differ. */
export function leaveOut(schema: z.core.$ZodType, value: unknown, isLeftOut: (field: string) => boolean): unknown {
  return rewrite(schema, value, (field) => !isLeftOut(field))
}

/** What a schema is made of, by what it is: an array, an object, a record, a wrapper, a pipe. */
interface Inside {
  _zod: {
    def: Partial<Record<'element' | 'valueType' | 'innerType' | 'in', z.core.$ZodType>> & {
      shape?: Record<string, z.core.$ZodType>
    }
  }
}

type Keeps = (field: string) => boolean

function rewrite(wrapped: z.core.$ZodType, value: unknown, keeps: Keeps): unknown {
  for (const field of namedByValue(wrapped, value)) keeps(field)
  const schema = unwrap(wrapped)
  const choice = typeof value === 'string' ? ruledChoices.get(schema)?.[value] : undefined
  if (choice) keeps(choice)
  if (typeof value !== 'object' || value === null) return value
  const { element, shape, valueType } = (schema as Inside)._zod.def
  if (Array.isArray(value)) return element ? value.map((each) => rewrite(element, each, keeps)) : value
  const names = ruledKeys.get(schema)
  const kept = Object.entries(value).flatMap(([key, each]) => {
    const field = names && fieldOf(names, key)
    if (field && each !== undefined && !keeps(field)) return []
    const type = shape?.[key] ?? valueType
    return [[key, type ? rewrite(type, each, keeps) : each]]
  })
  return Object.fromEntries(kept)
}

function fieldOf({ record, names }: RuledKeys, key: string): string | undefined {
  const name = Object.hasOwn(names, key) ? names[key] : key
  return name ? `${record}.${name}` : undefined
}

function namedByValue(schema: z.core.$ZodType, value: unknown): string[] {
  const fields = ruledValues.get(schema)
  if (fields) return value === undefined ? [] : fields(value)
  const inside = insideOf(schema)
  return inside ? namedByValue(inside, value) : []
}

/** What stands inside optional, nullable, default and the first half of a pipe, at last. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const inside = insideOf(schema)
  return inside ? unwrap(inside) : schema
}

function insideOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  const { innerType, in: first } = (schema as Inside)._zod.def
  return innerType ?? first
}
