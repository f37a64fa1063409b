import { z } from 'zod'

export const relationshipTypes = ['customer', 'supplier', 'partner', 'employee', 'candidate', 'prospect'] as const
export type RelationshipType = (typeof relationshipTypes)[number]

const stageKey = z
  .string()
  .max(80)
  .regex(/^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u, 'A key is letters, figures and single hyphens')

export const stage = z.object({
  /** What filters and programs know it by; stays when the name changes. */
  key: z.string(),
  name: z.string(),
})
export type Stage = z.infer<typeof stage>

/** The stages of one type, in their order; what a relationship begins in comes first. */
export const stageList = z.object({
  type: z.enum(relationshipTypes),
  stages: z.array(stage),
  version: z.number().int(),
})
export type StageList = z.infer<typeof stageList>

/** Leaves room for a number behind it, where two have the same. */
const longestOfName = 70

/** A key of a name, so that two names of the same letters have the same. One sign may be of many letters. */
export const keyOfStage = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, longestOfName)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/^-|-$/g, '') || 'stage'

const begunWith = (...names: string[]): Stage[] => names.map((name) => ({ key: keyOfStage(name), name }))

/** What a workspace has until it makes its own. */
export const defaultStages: Readonly<Record<RelationshipType, readonly Stage[]>> = {
  customer: begunWith('New', 'Active', 'At risk', 'Lapsed'),
  supplier: begunWith('On trial', 'Approved', 'Preferred', 'Phased out'),
  partner: begunWith('Talking', 'Active', 'Paused', 'Ended'),
  employee: begunWith('Joining', 'Employed', 'Leaving', 'Left'),
  candidate: begunWith('Applied', 'Interview', 'Offer', 'Hired', 'Declined'),
  prospect: begunWith('New', 'Contacted', 'Qualified', 'Proposal', 'Lost'),
}

const writtenStage = z.strictObject({
  key: stageKey.optional(),
  name: z.string().trim().min(1, 'The stage has no name. Give it one.').max(60, 'Use at most 60 characters'),
})

/** All stages of a type as they are to be, in order. One without a key, or with a key that is not there, is new. */
export const writtenStages = z
  .array(writtenStage)
  .min(1, 'Leave at least one stage')
  .max(20, 'Use at most 20 stages')
  .superRefine((stages, check) => {
    for (const field of ['name', 'key'] as const) {
      for (const [at, each] of stages.entries()) {
        const value = each[field]?.toLowerCase()
        if (value === undefined || stages.findIndex((other) => other[field]?.toLowerCase() === value) === at) continue
        const message = `Two stages have the ${field} ${each[field]}. Give each its own.`
        check.addIssue({ code: 'custom', path: [at, field], message })
      }
    }
  })

/** A stage as an address names it, since two types may have a stage of one key: `customer:active`. */
export const stageFilter = z
  .string()
  .max(100)
  .refine(
    (text) => relationshipTypes.some((type) => text.startsWith(`${type}:`) && text.length > type.length + 1),
    'Name a type and the key of a stage, as customer:active',
  )

/** What somebody says of a relationship; a judgement, not a figure. */
export const healths = ['good', 'watch', 'risk'] as const
export type Health = (typeof healths)[number]
export const healthWord: Record<Health, string> = { good: 'Good', watch: 'To watch', risk: 'At risk' }

export const healthReason = z
  .string()
  .trim()
  .max(300, 'Use at most 300 characters')
  .transform((text) => text || null)
  .nullable()

const cadence = 'Give 1 to 730 days, or leave the cadence out'

/** What is left out stays as it is; a new relationship begins in the first stage, with nobody responsible. */
export const writtenRelationship = z.object({
  type: z.enum(relationshipTypes),
  level: z.int().min(1, 'A level is 1 to 4').max(4, 'A level is 1 to 4'),
  stage: z.string().max(80).optional(),
  /** The member who is responsible for them as this. */
  ownerId: z.uuid().nullable().optional(),
  /** How often they should hear from us. */
  cadenceDays: z.int(cadence).min(1, cadence).max(730, cadence).nullable().optional(),
  /** Null where nobody says. Who says so, and since when, follow from who writes it. */
  health: z.enum(healths).nullable().optional(),
  healthReason: healthReason.optional(),
})
export type WrittenRelationship = z.output<typeof writtenRelationship>

export const relationship = z.object({
  type: z.enum(relationshipTypes),
  level: z.number().int(),
  stage: z.string(),
  /** Null where it stood in it before stages were kept. */
  stageSince: z.string().nullable(),
  ownerId: z.uuid().nullable(),
  cadenceDays: z.number().int().nullable(),
  health: z.enum(healths).nullable(),
  healthReason: z.string().nullable(),
  healthSince: z.string().nullable(),
  /** The member who said so last. */
  healthBy: z.uuid().nullable(),
})
export type Relationship = z.infer<typeof relationship>

/** As an event keeps it; those from before there were stages hold only type and level. */
export const keptRelationship = writtenRelationship.extend({
  stageSince: z.string().nullable().optional(),
  healthSince: z.string().nullable().optional(),
  healthBy: z.uuid().nullable().optional(),
})
export type KeptRelationship = z.output<typeof keptRelationship>
