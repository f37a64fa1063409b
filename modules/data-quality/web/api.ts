import { mergeRoutes } from '#modules/relationships/contract/merge.ts'
import { undoRoutes } from '#platform/contract/undo-routes.ts'
import { createApi } from '#platform/web/index.ts'
import { cleanUpRoutes } from '../contract/clean-up.ts'
import { duplicateRoutes } from '../contract/duplicate-routes.ts'
import { importRoutes } from '../contract/routes.ts'

export const api = createApi('imports', importRoutes)
export const duplicates = createApi('duplicates', duplicateRoutes)
export const cleanUp = createApi('clean-up', cleanUpRoutes)
export const merging = createApi('merging', mergeRoutes)
export const undoEvent = (id: string) => createApi('events', undoRoutes).undo({ id })
