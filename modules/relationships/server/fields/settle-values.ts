import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import { minorDigits, toMinor } from '#platform/contract/money.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import { day } from '../../contract/account.ts'
import { type CustomRecord, customName, type WrittenCustom } from '../../contract/custom-field.ts'
import type { FieldSet, StoredField } from './field-queries.ts'

/** Values as they are kept, by `custom.key`; null where there is none. */
export type KeptValues = Record<string, unknown>

/** Values as they are kept, once each is what its field holds; refused with a sentence for each that is not. */
export async function settleValues(
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  fields: readonly StoredField[],
  record: CustomRecord,
  written: WrittenCustom,
): Promise<KeptValues> {
  const faults: { path: string; message: string }[] = []
  const settled = Object.entries(written).flatMap(([key, value]): [StoredField, unknown][] => {
    const field = fields.find((each) => each.record === record && each.key === key)
    try {
      if (!field) throw new ValueFault(`There is no field "${key}". It may have been deleted; leave it out.`)
      return [[field, settledValue(field, value)]]
    } catch (error) {
      if (!(error instanceof ValueFault)) throw error
      faults.push({ path: customName(key), message: error.message })
      return []
    }
  })
  if (faults.length > 0) throw invalid(faults)
  await assertThere(ctx, settled)
  return Object.fromEntries(settled.map(([{ key }, value]) => [customName(key), value]))
}

/** The values of a new record, which has what its fields require. */
export async function newValues(
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  { fields }: FieldSet,
  record: CustomRecord,
  written: WrittenCustom,
): Promise<KeptValues> {
  const values = await settleValues(ctx, fields, record, written)
  assertFilled(fields, record, values)
  return values
}

function assertFilled(fields: readonly StoredField[], record: CustomRecord, values: KeptValues): void {
  const missing = fields.filter(
    (field) => field.record === record && field.required && (values[customName(field.key)] ?? null) === null,
  )
  if (missing.length === 0) return
  throw invalid(
    missing.map(({ key, name }) => ({ path: customName(key), message: `"${name}" is missing. Fill it in.` })),
  )
}

class ValueFault extends Error {}

const longestText = 500
const largest = Number.MAX_SAFE_INTEGER

function settledValue(field: StoredField, value: unknown): unknown {
  const { name, required } = field
  const isEmpty =
    value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0)
  if (isEmpty && field.type !== 'formula') {
    if (required) throw new ValueFault(`"${name}" must be filled in. Give a value.`)
    return null
  }
  return readers[field.type](field, value)
}

const readers: Record<StoredField['type'], (field: StoredField, value: unknown) => unknown> = {
  text: (field, value) => textOf(field, value),
  link: (field, value) => {
    const text = textOf(field, value)
    const link = /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`
    if (/^(https?|mailto|tel):/i.test(link) && URL.canParse(link)) return link
    throw new ValueFault(`"${field.name}" takes a link, as https://example.com.`)
  },
  number: (field, value) => {
    const number = decimalOf(field, value)
    const digits = field.digits ?? 0
    if (number.decimalPlaces() > digits)
      throw new ValueFault(
        `"${field.name}" takes ${digits === 0 ? 'a whole number' : `at most ${digits} decimal places`}.`,
      )
    if (number.abs().times(new Decimal(10).pow(digits)).greaterThan(largest)) throw tooLarge(field)
    return number.toFixed()
  },
  money: (field, value) => {
    const currency = field.currency!
    if (typeof value === 'number') {
      if (Number.isSafeInteger(value)) return value
      throw new ValueFault(`"${field.name}" takes a whole number of minor units, or a text as "12.50".`)
    }
    const amount = decimalOf(field, value)
    if (amount.decimalPlaces() > minorDigits(currency))
      throw new ValueFault(`"${field.name}" takes at most ${minorDigits(currency)} decimal places.`)
    try {
      return toMinor(amount, currency)
    } catch {
      throw tooLarge(field)
    }
  },
  date: (field, value) => {
    const { data } = day.safeParse(value)
    if (data === undefined || data < '0001') throw new ValueFault(`"${field.name}" takes a day, as 2026-11-23.`)
    return data
  },
  choice: (field, value) => choiceOf(field, value),
  choices: (field, value) => {
    const keys = (Array.isArray(value) ? value : [value]).map((each) => choiceOf(field, each))
    // In the order of the field, so that the same choices are the same value.
    return field.choices.map(({ key }) => key).filter((key) => keys.includes(key))
  },
  person: (field, value) => idOf(field, value, 'a person'),
  account: (field, value) => idOf(field, value, 'an account'),
  'yes-no': (field, value) => {
    if (typeof value === 'boolean') return value
    const word = String(value).trim().toLowerCase()
    if (['yes', 'true'].includes(word)) return true
    if (['no', 'false'].includes(word)) return false
    throw new ValueFault(`"${field.name}" takes yes or no.`)
  },
  formula: ({ name }) => {
    throw new ValueFault(`"${name}" is computed. Leave it out.`)
  },
}

const tooLarge = ({ name }: StoredField) => new ValueFault(`"${name}" is larger than can be counted exactly.`)

function textOf({ name }: StoredField, value: unknown): string {
  if (typeof value !== 'string') throw new ValueFault(`"${name}" takes a text.`)
  if (value.includes('\0')) throw new ValueFault(`"${name}" holds a character that cannot be stored. Take it out.`)
  const text = value.trim()
  if (text.length > longestText) throw new ValueFault(`"${name}" takes at most ${longestText} characters.`)
  return text
}

function decimalOf({ name }: StoredField, value: unknown): Decimal {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : ''
  if (/^-?\d{1,16}(\.\d{1,12})?$/.test(text)) return new Decimal(text)
  throw new ValueFault(`"${name}" takes a number, as 12.50.`)
}

function choiceOf({ name, choices }: StoredField, value: unknown): string {
  const wanted = typeof value === 'string' ? value.trim().toLowerCase() : undefined
  const found =
    choices.find(({ key }) => key === value) ?? choices.find((each) => !each.gone && each.name.toLowerCase() === wanted)
  if (found) return found.key
  const offered = choices.filter(({ gone }) => !gone).map((each) => each.name)
  const some = offered.slice(0, 12).join(', ')
  throw new ValueFault(
    `"${name}" has no such choice. Choose one of ${some}${offered.length > 12 ? ' and others' : ''}.`,
  )
}

function idOf({ name }: StoredField, value: unknown, what: string): string {
  if (typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)) return value.toLowerCase()
  throw new ValueFault(`"${name}" takes ${what}. Choose one.`)
}

/** Other records must be here; one statement for all of them. */
async function assertThere(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  settled: readonly [StoredField, unknown][],
): Promise<void> {
  const wanted = settled.filter(([{ type }, value]) => (type === 'person' || type === 'account') && value !== null)
  if (wanted.length === 0) return
  const ids = wanted.map(([, id]) => id as string)
  const { rows } = await sql<{ id: string; type: string }>`
    select id, 'account' as type from relationships.account
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) and deleted_at is null
    union all
    select id, 'person' from relationships.contact
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) and deleted_at is null`.execute(db)
  const missing = wanted.filter(([{ type }, id]) => !rows.some((row) => row.id === id && row.type === type))
  if (missing.length === 0) return
  throw invalid(
    missing.map(([{ key, name, type }]) => ({
      path: customName(key),
      message: `The ${type} in "${name}" is not here. Choose another one.`,
    })),
  )
}
