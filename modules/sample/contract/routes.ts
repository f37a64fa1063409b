import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'

export const sampleRoutes = defineRoutes({
  loadSample: {
    method: 'POST',
    path: '/sample',
    permission: 'workspace:change',
    transaction: false,
    input: z.strictObject({}),
    output: z.object({
      accounts: z.number().int(),
      documents: z.number().int(),
      lines: z.number().int(),
      seconds: z.number(),
    }),
    summary: 'Load the sample company into an empty workspace',
  },
  sampleProgress: {
    method: 'GET',
    path: '/sample/progress',
    permission: 'workspace:change',
    transaction: false,
    input: z.strictObject({}),
    output: z.object({
      /** From 0 to 1; null where nothing is being loaded. */
      share: z.number().nullable(),
    }),
    summary: 'How far the sample company is loaded',
  },
  removeSample: {
    method: 'DELETE',
    path: '/sample',
    permission: 'workspace:change',
    transaction: false,
    input: z.strictObject({}),
    output: z.object({ removed: z.number().int() }),
    summary: 'Remove the sample company without a trace',
  },
})
