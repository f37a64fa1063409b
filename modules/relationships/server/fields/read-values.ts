import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import { minorDigits } from '#platform/contract/money.ts'
import type { Context } from '#platform/server/context.ts'
import { type CustomRecord, type CustomValue, plainValue, type ReadCustom } from '../../contract/custom-field.ts'
import { type Computed, dayNumber, dayOfNumber, evaluateFormula, rounded } from '../formula/evaluate.ts'
import { ownerWithin } from '../within-reach.ts'
import { digitsOf, readableFormula, type Source, type TypedFormula } from './field-formulas.ts'
import type { FieldSet, StoredField } from './field-queries.ts'
import { namesOfRecords } from './record-names.ts'
import { shownFields } from './shown-fields.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>
type Row = { custom: Record<string, unknown> } & Record<string, unknown>
export type ReadValues<R> = Omit<R, 'custom'> & { custom: ReadCustom; customReasons?: Record<string, string> }

/** Whole records with their custom values as they are read: formulas computed, other records by name. */
export async function readValues<R extends { custom: object }>(
  reader: Reader,
  set: FieldSet,
  record: CustomRecord,
  rows: R[],
): Promise<ReadValues<R>[]> {
  const fields = shownFields(reader, set).filter((field) => field.record === record)
  if (fields.length === 0) return rows.map(({ custom: _, ...row }) => ({ ...row, custom: {} }))
  const formulas = new Map(
    fields.flatMap((field): [string, TypedFormula][] => {
      const typed = field.type === 'formula' ? readableFormula(set, field) : undefined
      return typed ? [[field.id, typed]] : []
    }),
  )
  const names = await namesIn(reader, fields, rows as unknown as Row[])
  return rows.map((row) => read(row, fields, formulas, names))

  function read(
    row: R,
    of: StoredField[],
    typed: Map<string, TypedFormula>,
    known: Map<string, string>,
  ): ReadValues<R> {
    const custom: ReadCustom = {}
    const customReasons: Record<string, string> = {}
    for (const field of of) {
      if (field.type === 'formula') {
        const formula = typed.get(field.id)
        const { value, reason } = formula ? computedFor(set, field, formula, row as unknown as Row) : missing
        custom[field.key] = value
        if (reason) customReasons[field.key] = reason
        continue
      }
      const kept = (row.custom as Record<string, CustomValue>)[field.key] ?? null
      const isReference = (field.type === 'person' || field.type === 'account') && kept !== null
      custom[field.key] = isReference ? { id: plainValue(kept), name: known.get(plainValue(kept)) ?? null } : kept
    }
    return { ...row, custom, ...(Object.keys(customReasons).length > 0 && { customReasons }) }
  }
}

const missing = { value: null, reason: 'A field that it refers to was deleted.' }

/** What a formula comes to for a row, as other fields are kept: minor units, a decimal text, a day. */
export function computedFor(
  set: FieldSet,
  field: Pick<StoredField, 'digits'>,
  typed: TypedFormula,
  row: Row,
): { value: string | number | boolean | null; reason: string | null } {
  const { value, reason } = evaluateFormula<Source>(typed, {
    valueOf: (source) => given(set, source, row),
    nameOf: (source) => ('custom' in source ? source.custom.name : source.builtIn.label),
    today: set.today,
  })
  if (value === null) return { value, reason }
  if (!(value instanceof Decimal))
    return { value: typeof value === 'string' ? value.slice(0, 500) : value, reason: null }
  if (typed.type.is === 'date') {
    const day = dayOfNumber(value)
    return day === null
      ? { value: null, reason: 'The day is outside the years 1 to 9999.' }
      : { value: day, reason: null }
  }
  const digits = digitsOf(field, typed.type)
  if (!value.abs().lessThan('9'.repeat(15 - digits)))
    return { value: null, reason: 'It is larger than can be counted exactly.' }
  const result = rounded(value, digits) as Decimal
  if (typed.type.is === 'money')
    return { value: result.times(new Decimal(10).pow(digits)).toNumber() || 0, reason: null }
  return { value: result.isZero() ? '0' : result.toFixed(), reason: null }
}

function given({ baseCurrency }: FieldSet, source: Source, row: Row): Computed {
  if ('builtIn' in source) {
    const { field, type } = source.builtIn
    return inFormula(type, baseCurrency, row[field])
  }
  const { key, type, currency, choices } = source.custom
  const kept = row.custom[key]
  if (type === 'choice') return choices.find((each) => each.key === kept)?.name ?? null
  return inFormula(type, currency, kept)
}

function inFormula(type: string, currency: string | null, kept: unknown): Computed {
  if (kept === null || kept === undefined) return null
  if (type === 'number') return new Decimal(plainValue(kept))
  if (type === 'money') return new Decimal(plainValue(kept)).times(new Decimal(10).pow(-minorDigits(currency!)))
  if (type === 'date') return new Decimal(dayNumber(plainValue(kept)))
  return typeof kept === 'boolean' ? kept : plainValue(kept)
}

/** Only of records that the reader may see. */
async function namesIn(reader: Reader, fields: StoredField[], rows: Row[]): Promise<Map<string, string>> {
  const keys = fields.filter(({ type }) => type === 'person' || type === 'account').map(({ key }) => key)
  const ids = rows.flatMap(({ custom }) => keys.flatMap((key) => (custom[key] ? [plainValue(custom[key])] : [])))
  if (ids.length === 0) return new Map()
  return namesOfRecords(reader, ids, {
    account: ownerWithin(reader, 'account:see', sql`a.owner_id`),
    contact: ownerWithin(reader, 'contact:see', sql`a.owner_id`),
  })
}
