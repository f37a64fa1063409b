import { z } from 'zod'

/** What is looked through for duplicates. */
export const duplicateKinds = ['account', 'contact'] as const
export type DuplicateKind = (typeof duplicateKinds)[number]

/** How far two values of one field agree. */
const agreements = ['same', 'similar', 'different', 'missing'] as const

/** One line of the comparison: the field, both values as they are shown, and how far they agree. */
export const comparedField = z.object({
  /** As in field rules and in the choices of a merge. */
  field: z.string(),
  label: z.string(),
  a: z.string().nullable(),
  b: z.string().nullable(),
  agreement: z.enum(agreements),
  /** Log-odds to the base 2 that this line adds; null where the field is no evidence. */
  weight: z.number().nullable(),
})
export type ComparedField = z.infer<typeof comparedField>

const duplicateRecord = z.object({
  id: z.uuid(),
  name: z.string(),
  /** What tells it from others of this name: the account of a person, the town of a firm. */
  detail: z.string(),
  version: z.number().int(),
})

const duplicateStates = ['open', 'different', 'merged'] as const

/** Two records that may be one; `a` is the one proposed to stay. */
export const duplicatePair = z.object({
  id: z.uuid(),
  kind: z.enum(duplicateKinds),
  a: duplicateRecord,
  b: duplicateRecord,
  probability: z.number().min(0).max(1),
  /** The two or three strongest reasons in words: "same e-mail". */
  reasons: z.array(z.string()),
  state: z.enum(duplicateStates),
})
export type DuplicatePair = z.infer<typeof duplicatePair>

/** Side by side, with what hangs on each in words: "12 documents". */
export const duplicateDetail = duplicatePair.extend({
  fields: z.array(comparedField),
  hanging: z.object({ a: z.array(z.string()), b: z.array(z.string()) }),
})

export const duplicateScan = z.object({
  id: z.uuid(),
  kind: z.enum(duplicateKinds),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  stage: z.string(),
  done: z.number().int(),
  of: z.number().int(),
  records: z.number().int(),
  pairs: z.number().int(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
})

/** A record that what is being typed may be. */
export const likelyRecord = duplicateRecord.extend({
  probability: z.number().min(0).max(1),
  reasons: z.array(z.string()),
})

/** Merging without asking is off unless a workspace says from which probability on. */
export const duplicateRule = z.object({
  kind: z.enum(duplicateKinds),
  automatic: z.boolean(),
  threshold: z.number().min(0.9).max(1),
})
