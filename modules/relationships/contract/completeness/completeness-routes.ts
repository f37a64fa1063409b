import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { completenessOfType } from './completeness.ts'

export const completenessRoutes = defineRoutes({
  completenessByType: {
    method: 'GET',
    path: '/completeness',
    permission: 'account:see',
    input: z.strictObject({}),
    output: z.object({
      types: z.array(completenessOfType),
      /** After so many months a record is stale; null: never. */
      staleAfter: z.number().int().nullable(),
    }),
    summary: 'How complete accounts and people are by type, and what is missing most',
  },
})
