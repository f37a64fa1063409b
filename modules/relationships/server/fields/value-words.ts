import { fromMinor } from '#platform/contract/money.ts'
import type { Context } from '#platform/server/context.ts'
import { type CustomRecord, customKeyOf, plainValue } from '../../contract/custom-field.ts'
import type { StoredField } from './field-queries.ts'
import { namesOfRecords } from './record-names.ts'

/**
 * The words of custom values for an event, which tells them long after: `custom.tier` is "Tier", `custom.tier:gold` is
 * "Gold".
 */
export async function wordsOfValues(
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  fields: readonly StoredField[],
  record: CustomRecord,
  ...changes: Record<string, unknown>[]
): Promise<Record<string, string>> {
  return wordsWith(await namesInValues(ctx, fields, record, changes), fields, record, ...changes)
}

type Names = ReadonlyMap<string, string>

/** The names of the records that values name, of however many changes in one statement. */
export async function namesInValues(
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  fields: readonly StoredField[],
  record: CustomRecord,
  changes: Record<string, unknown>[],
): Promise<Names> {
  const ids = valuesOf(fields, record, changes).flatMap(([, { type }, value]) =>
    (type === 'person' || type === 'account') && value ? [plainValue(value)] : [],
  )
  return ids.length > 0 ? await namesOfRecords(ctx, [...new Set(ids)]) : new Map<string, string>()
}

/** The words of values where the names in them are known. */
export function wordsWith(
  names: Names,
  fields: readonly StoredField[],
  record: CustomRecord,
  ...changes: Record<string, unknown>[]
): Record<string, string> {
  return Object.fromEntries(
    valuesOf(fields, record, changes).flatMap(([name, field, value]) => {
      const words = value === null ? undefined : wordsOf(field, value, names)
      return [[name, field.name], ...(words === undefined ? [] : [[valueKey(name, value), words]])] as [
        string,
        string,
      ][]
    }),
  )
}

const valuesOf = (fields: readonly StoredField[], record: CustomRecord, changes: Record<string, unknown>[]) =>
  changes.flatMap((change) =>
    Object.entries(change).flatMap(([name, value]): [string, StoredField, unknown][] => {
      const key = customKeyOf(name)
      const field = fields.find((each) => each.record === record && each.key === key)
      return key !== undefined && field ? [[name, field, value]] : []
    }),
  )

const valueKey = (name: string, value: unknown) =>
  `${name}:${typeof value === 'string' ? value : JSON.stringify(value)}`

function wordsOf({ type, choices, currency }: StoredField, value: unknown, names: Names): string | undefined {
  const nameOf = (key: unknown) => choices.find((each) => each.key === key)?.name ?? String(key)
  if (type === 'choice') return nameOf(value)
  if (type === 'choices') return (value as string[]).map(nameOf).join(', ')
  if (type === 'money') return `${fromMinor(Number(value), currency!)} ${currency}`
  if (type === 'yes-no') return value === true ? 'Yes' : 'No'
  return type === 'person' || type === 'account' ? names.get(plainValue(value)) : undefined
}
