import type { MergeStep } from '#modules/relationships/server/index.ts'
import type { Handlers } from '#platform/server/slice.ts'
import type { duplicateRoutes } from '../../contract/duplicate-routes.ts'
import { duplicateRules, setDuplicateRule } from './duplicate-rules.ts'
import { findLikely } from './find-likely.ts'
import { getDuplicate } from './get-duplicate.ts'
import { listDuplicates } from './list-duplicates.ts'
import { scanDuplicates } from './scan-duplicates.ts'
import { newestScan } from './scan-queries.ts'
import { tellApart } from './tell-apart.ts'

export const duplicateHandlers = (steps: readonly MergeStep[]): Handlers<typeof duplicateRoutes> => ({
  listDuplicates: (ctx, input) => listDuplicates(ctx, input),
  getDuplicate: (ctx, { id }) => getDuplicate(ctx, steps, id),
  tellApart: (ctx, { id }) => tellApart(ctx, id),
  scanDuplicates: (ctx, { kind }) => scanDuplicates(ctx, kind),
  lastScan: async (ctx, { kind }) => ({ scan: await newestScan(ctx, kind) }),
  findLikely: (ctx, input) => findLikely(ctx, input),
  duplicateRules: (ctx) => duplicateRules(ctx),
  setDuplicateRule: (ctx, input) => setDuplicateRule(ctx, input),
})
