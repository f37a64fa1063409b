import { implement } from '#platform/server/slice.ts'
import { sampleRoutes } from '../contract/routes.ts'
import { removeSample } from './remove-sample.ts'
import { loadWithProgress, sampleProgress } from './sample-progress.ts'

export const sampleSlice = implement({
  name: 'sample',
  routes: sampleRoutes,
  events: [],
  handlers: {
    loadSample: (ctx) => loadWithProgress(ctx),
    sampleProgress: async (ctx) => sampleProgress(ctx),
    removeSample: (ctx) => ctx.inTransaction(removeSample),
  },
})
