import { z } from 'zod'
import { ruled } from '#platform/contract/ruled.ts'
import { day } from './account.ts'
import { text } from './text.ts'

/** What a supplier is judged by, in the order of the screen. */
export const scoreParts = ['onTime', 'quality', 'service', 'price'] as const
export type ScorePart = (typeof scoreParts)[number]
export const partLabel: Readonly<Record<ScorePart, string>> = {
  ...{ onTime: 'On time', quality: 'Quality', service: 'Service', price: 'Price' },
}

export type PartScores = Readonly<Record<ScorePart, number | null>>
export type PartWeights = Readonly<Record<ScorePart, number>>

/**
 * The score of a review: the weighted mean of what was judged, with one decimal, half up.
 *
 *   score = Σ (weight × part) ÷ Σ weight, over the parts that were judged
 *
 * Parts and weights are whole numbers from 0 to 100 and come from the review and the workspace. A part that was not judged
 * counts neither above nor below the line. Null where nothing was judged that weighs something.
 */
export function scoreOf(parts: PartScores, weights: PartWeights): number | null {
  const judged = scoreParts.filter((part) => parts[part] !== null)
  const weight = judged.reduce((sum, part) => sum + weights[part], 0)
  if (weight === 0) return null
  const weighed = judged.reduce((sum, part) => sum + weights[part] * parts[part]!, 0)
  return Math.floor((20 * weighed + weight) / (2 * weight)) / 10
}

const percent = 'Give a whole number from 0 to 100'
const part = z.number(percent).int(percent).min(0, percent).max(100, percent)

/** Whoever may not see or write relationships does not see or write how a supplier did. */
const ofRelationships = <S extends z.ZodType>(schema: S): S =>
  ruled('account', schema, {
    ...Object.fromEntries([...scoreParts, 'on', 'note', 'score'].map((key) => [key, 'relationships'])),
    ...{ id: null, accountId: null, version: null, name: null, eventId: null },
  })

const written = {
  on: day,
  ...(Object.fromEntries(scoreParts.map((key) => [key, part.nullable().optional()])) as Record<
    ScorePart,
    z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  >),
  note: text(2000)
    .nullable()
    .transform((value) => value || null)
    .optional(),
}
export const newReview = ofRelationships(z.strictObject({ accountId: z.uuid(), ...written }))
export type NewReview = z.output<typeof newReview>
export const reviewChange = ofRelationships(z.strictObject({ id: z.uuid(), ...written, on: day.optional() }))
export type ReviewChange = z.output<typeof reviewChange>

const stored = {
  on: z.string(),
  ...(Object.fromEntries(scoreParts.map((key) => [key, z.number().int().nullable()])) as Record<
    ScorePart,
    z.ZodNullable<z.ZodNumber>
  >),
  note: z.string().nullable(),
}
/** As events keep it, in whole or in part. */
export const keptReview = ofRelationships(z.object(stored).partial())
export type KeptReview = z.output<typeof keptReview>

export const review = ofRelationships(
  z.object({ id: z.uuid(), ...stored, score: z.number().nullable(), version: z.number().int() }),
)
export type Review = z.infer<typeof review>

export const changedReview = ofRelationships(
  z.object({ id: z.uuid(), version: z.number().int(), eventId: z.uuid().nullable() }),
)

const sum = 'The weights add up to {{sum}}. Make them 100.'
export const writtenWeights = z
  .strictObject({
    ...(Object.fromEntries(scoreParts.map((key) => [key, part])) as Record<ScorePart, z.ZodNumber>),
    /** A supplier whose last score is below it is warned about. */
    threshold: part,
  })
  .superRefine((weights, check) => {
    const total = scoreParts.reduce((all, key) => all + weights[key], 0)
    if (total !== 100) check.addIssue({ code: 'custom', path: ['price'], message: sum.replace('{{sum}}', `${total}`) })
  })
export const supplierWeights = z.object({
  ...(Object.fromEntries(scoreParts.map((key) => [key, z.number().int()])) as Record<ScorePart, z.ZodNumber>),
  threshold: z.number().int(),
  version: z.number().int(),
})
export type SupplierWeights = z.infer<typeof supplierWeights>

/** What a workspace weighs with until it says otherwise. */
export const defaultWeights: SupplierWeights = {
  ...{ onTime: 40, quality: 30, service: 15, price: 15, threshold: 60, version: 1 },
}

/** How a supplier did over time. The last review has the score that counts. */
export const scorecard = ruled(
  'account',
  z.object({ reviews: z.array(review), more: z.number().int(), weights: supplierWeights }),
  { reviews: 'relationships', more: 'relationships', weights: null },
)
export type Scorecard = z.infer<typeof scorecard>
