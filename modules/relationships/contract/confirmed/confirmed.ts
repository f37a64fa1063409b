import { z } from 'zod'

export const longestStale = 60

/** What holds in a workspace that never said otherwise. */
export const usualStale = 12

export const staleRule = z.object({
  /** After so many months without it a record is stale; null: never. */
  months: z.number().int().nullable(),
  version: z.number().int(),
})
export type StaleRule = z.infer<typeof staleRule>

/** When somebody last stood by what a record says, and whether that is longer ago than the workspace allows. */
export const confirmed = z.object({ at: z.string(), isStale: z.boolean() })
export type Confirmed = z.infer<typeof confirmed>

/** In the event of a change when the record was confirmed before, to take that back with the change. */
export const confirmedBefore = z.string().optional()
