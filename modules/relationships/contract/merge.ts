import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'

/** What moves, in words and numbers: "12 documents". */
const movedKind = z.object({ kind: z.string(), label: z.string(), count: z.number().int() })

/** One field of both, as shown; `stays` is whose value the survivor has afterwards unless chosen otherwise. */
const mergedField = z.object({
  field: z.string(),
  label: z.string(),
  survivor: z.string().nullable(),
  merged: z.string().nullable(),
  stays: z.enum(['survivor', 'merged', 'both']),
  /** Whether a person may choose: not where both are kept. */
  choosable: z.boolean(),
})

const mergeInput = z.strictObject({
  /** The record that stays. */
  id: z.uuid(),
  /** The one that goes into it. */
  mergedId: z.uuid(),
  /** Fields of which the value of the other one is taken. */
  take: z.array(z.string().max(120)).max(200).optional(),
})

const merged = z.object({ eventId: z.uuid(), id: z.uuid(), version: z.number().int() })

/** A record that went into this one, and the event that can be taken back. */
export const mergedRecord = z.object({ id: z.uuid(), name: z.string(), mergedAt: z.string(), eventId: z.uuid() })

const preview = z.object({ moves: z.array(movedKind), fields: z.array(mergedField), warnings: z.array(z.string()) })
const previewInput = z.strictObject({ id: z.uuid(), mergedId: z.uuid() })

export const mergeRoutes = defineRoutes({
  previewAccountMerge: {
    method: 'GET',
    path: '/accounts/{id}/merge/{mergedId}',
    permission: 'account:change',
    input: previewInput,
    output: preview,
    summary: 'What a merge of two accounts would move, and which values would stay',
  },
  mergeAccounts: {
    method: 'POST',
    path: '/accounts/{id}/merge',
    permission: 'account:change',
    input: mergeInput,
    output: merged,
    summary: 'Make two accounts one: all of the other goes to this one',
  },
  previewContactMerge: {
    method: 'GET',
    path: '/contacts/{id}/merge/{mergedId}',
    permission: 'contact:change',
    input: previewInput,
    output: preview,
    summary: 'What a merge of two people would move, and which values would stay',
  },
  mergeContacts: {
    method: 'POST',
    path: '/contacts/{id}/merge',
    permission: 'contact:change',
    input: mergeInput,
    output: merged,
    summary: 'Make two people one: all of the other goes to this one',
  },
})
