import { type RawBuilder, sql } from 'kysely'
import { type CustomRecord, customKeyOf, customName } from '../../contract/custom-field.ts'
import type { KeptValues } from './settle-values.ts'

/** What a record keeps of its custom fields, by `custom.key`. */
const flatValues = (custom: Record<string, unknown>): KeptValues =>
  Object.fromEntries(Object.entries(custom).map(([key, value]) => [customName(key), value]))

/** The stored record with its custom values beside its other fields; null for those of a change that it does not have. */
export const withValues = <R extends { custom: Record<string, unknown> }>(
  stored: R,
  change: object,
): R & KeptValues => ({
  ...Object.fromEntries(Object.keys(valuesIn(change)).map((name) => [name, null])),
  ...flatValues(stored.custom),
  ...stored,
})

/** The custom values among changed fields. */
export const valuesIn = (change: object): KeptValues =>
  Object.fromEntries(Object.entries(change).filter(([name]) => customKeyOf(name) !== undefined))

/** The other fields among them. */
export const othersIn = <C extends object>(change: C): C =>
  Object.fromEntries(Object.entries(change).filter(([name]) => customKeyOf(name) === undefined)) as C

/**
 * The column `custom` with these values; undefined where there are none. What is null is not kept, and what was of a field that
 * is gone for good, which an undo may bring along, neither.
 */
export function customColumn(
  workspaceId: string,
  record: CustomRecord,
  change: object,
): RawBuilder<string> | undefined {
  const values = Object.entries(valuesIn(change))
  if (values.length === 0) return undefined
  const patch = Object.fromEntries(values.map(([name, value]) => [customKeyOf(name)!, value]))
  return sql<string>`jsonb_strip_nulls(custom || ${ofFieldsHere(workspaceId, record, sql`${JSON.stringify(patch)}::jsonb`)})`
}

/** Of these values those whose field is here. */
export const ofFieldsHere = (workspaceId: string, record: CustomRecord, values: RawBuilder<unknown>) =>
  sql`coalesce((select jsonb_object_agg(p.key, p.value) from jsonb_each(${values}) p
    join relationships.custom_field f on f.workspace_id = ${workspaceId} and f.record_type = ${record} and f.key = p.key), '{}')`

/** The same for a new record. */
export function newCustomColumn(change: object): string | undefined {
  const values = Object.entries(valuesIn(change)).filter(([, value]) => value !== null)
  if (values.length === 0) return undefined
  return JSON.stringify(Object.fromEntries(values.map(([name, value]) => [customKeyOf(name)!, value])))
}
