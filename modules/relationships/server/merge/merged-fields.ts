import { customName } from '../../contract/custom-field.ts'
import type { MergedType } from './merge-step.ts'

type Row = Record<string, unknown>

/** Fields of which one value stays, by column. What a person has several of is kept of both. */
const columns: Record<MergedType, Readonly<Record<string, string>>> = {
  account: {
    ...{ name: 'name', kind: 'kind', externalId: 'external_id', segment: 'segment', street: 'street' },
    ...{ postcode: 'postcode', city: 'city', region: 'region', country: 'country', website: 'website' },
    ...{ email: 'email', phone: 'phone', taxNumber: 'tax_number', ownerId: 'owner_id', since: 'since' },
  },
  contact: {
    ...{ name: 'name', firstName: 'first_name', lastName: 'last_name', pronunciation: 'pronunciation' },
    ...{ language: 'language', externalId: 'external_id' },
  },
}

/** The columns that stand for a person's main place, e-mail and phone, which come with these. */
export const mirrors: readonly (readonly string[])[] = [
  ['account_id', 'job_title', 'buying_role'],
  ['email'],
  ['phone'],
]

/** An address is one thing: a town is not filled into a street elsewhere. */
const addressColumns = ['street', 'postcode', 'city', 'region', 'country']

export const isEmpty = (value: unknown) => value === null || value === undefined || value === '' || value === '[]'

/** A row's values by the names of its fields, those of its own fields among them. */
export function valuesOf(record: MergedType, row: Row): Row {
  const own = Object.entries((row.custom ?? {}) as Row).map(([key, value]): [string, unknown] => [
    customName(key),
    value,
  ])
  const fields = Object.entries(columns[record]).map(([field, column]): [string, unknown] => [
    field,
    row[column] ?? null,
  ])
  return Object.fromEntries([...fields, ...own])
}

/** Which fields the survivor gets from the other: those that are asked for, and its gaps. */
export function takenFields(record: MergedType, survivor: Row, merged: Row, take: readonly string[] = []): string[] {
  const [has, other] = [valuesOf(record, survivor), valuesOf(record, merged)]
  const hasAddress = addressColumns.some((column) => !isEmpty(survivor[column]))
  return Object.keys(other).filter((field) => {
    if (isEmpty(other[field])) return false
    if (take.includes(field)) return true
    if (hasAddress && addressColumns.includes(columns[record][field] ?? '')) return false
    return isEmpty(has[field])
  })
}

/** The columns of the survivor's row to be written. */
export function patchOfTaken(record: MergedType, survivor: Row, merged: Row, taken: readonly string[]): Row {
  const patch: Row = {}
  for (const field of taken) {
    const column = columns[record][field]
    if (column) patch[column] = merged[column]
  }
  const own = taken.filter((field) => columns[record][field] === undefined)
  if (own.length > 0) {
    const from = (merged.custom ?? {}) as Row
    const keys = own.map((field) => field.slice('custom.'.length))
    patch.custom = { ...(survivor.custom as Row), ...Object.fromEntries(keys.map((key) => [key, from[key]])) }
  }
  // Whoever stood by one of the two stands by the one they are now.
  if (momentOf(merged) > momentOf(survivor)) patch.confirmed_at = merged.confirmed_at
  if (record === 'contact')
    for (const group of mirrors)
      if (isEmpty(survivor[group[0]!]) && !isEmpty(merged[group[0]!]))
        for (const column of group) patch[column] = merged[column]
  return patch
}

const momentOf = ({ confirmed_at }: Row) => new Date(String(confirmed_at)).getTime()
