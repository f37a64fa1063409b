import { isDeepStrictEqual } from 'node:util'
import { Refusal } from './refusal.ts'

type Values = Record<string, unknown>

/** A write names the version it saw; when another came first, both values are answered field by field (412). */
export function assertVersion(seen: number | undefined, stored: { version: number }, change: Values): void {
  if (seen === undefined || seen === stored.version) return
  const conflict = Object.fromEntries(
    Object.entries(change)
      .filter(
        ([field, value]) =>
          value !== undefined && field in stored && !isDeepStrictEqual(value, (stored as Values)[field]),
      )
      .map(([field, yours]) => [field, { yours, theirs: (stored as Values)[field] }]),
  )
  throw new Refusal(412, 'Somebody changed this since you opened it', {
    detail: 'Choose per field which value stays, then save again.',
    conflict,
    version: stored.version,
  })
}

/** The fields that a change really changes, before and after; undefined when there are none. */
export function changedFields(stored: object, change: Values): { before: Values; after: Values } | undefined {
  const fields = Object.entries(change).filter(
    ([field, value]) => value !== undefined && !isDeepStrictEqual(value, (stored as Values)[field]),
  )
  if (fields.length === 0) return undefined
  return {
    before: Object.fromEntries(fields.map(([field]) => [field, (stored as Values)[field] ?? null])),
    after: Object.fromEntries(fields),
  }
}
