import { z } from 'zod'
import { relationshipTypes } from '../relationship.ts'
import type { CountedField } from './counted-fields.ts'

const namedField = z.object({ key: z.string(), label: z.string() })

/** How complete one record is for whoever reads it. */
export const completeness = z.object({
  /** In whole percent; null where nothing counts that the reader may see. */
  score: z.number().int().nullable(),
  /** Fields that count, and those of them that are filled. */
  counted: z.number().int(),
  filled: z.number().int(),
  /** What is not known, the weightiest first. */
  missing: z.array(namedField),
})
export type Completeness = z.infer<typeof completeness>

/** How complete the records of one type are. */
export const completenessOfType = z.object({
  record: z.enum(['account', 'contact']),
  /** What the accounts are to the firm; null: people, or accounts that are nothing yet. */
  type: z.enum(relationshipTypes).nullable(),
  records: z.number().int(),
  /** The mean of their scores in whole percent. */
  mean: z.number().int(),
  /** Those that nobody confirmed for as long as the workspace allows. */
  stale: z.number().int(),
  /** What counts, what most records lack first. */
  fields: z.array(namedField.extend({ weight: z.number().int(), why: z.string(), missing: z.number().int() })),
})
export type CompletenessOfType = z.infer<typeof completenessOfType>

/**
 * Score in whole percent, 0 to 100, half up: 100 × weight of what is filled ÷ weight of what counts. Integers throughout, so
 * that SQL and this agree (docs/methods.md, completeness).
 */
export const scoreOf = (filled: number, counted: number): number | null =>
  counted === 0 ? null : Math.floor((200 * filled + counted) / (2 * counted))

/** How complete a record is, by what counts for it and whether it has that. */
export function completenessOf(counted: readonly CountedField[], has: (field: CountedField) => boolean): Completeness {
  const missing = counted.filter((field) => !has(field)).toSorted((a, b) => b.weight - a.weight)
  const weight = (fields: readonly CountedField[]) => fields.reduce((sum, field) => sum + field.weight, 0)
  return {
    score: scoreOf(weight(counted) - weight(missing), weight(counted)),
    counted: counted.length,
    filled: counted.length - missing.length,
    missing: missing.map(({ key, label }) => ({ key, label })),
  }
}
